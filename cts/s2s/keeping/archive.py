"""The form of a backup: one tar file.

    database            the copy of the database, sealed under the backup key (`sealing`)
    files/ID            stored bytes, encrypted as they are in the store
    anchors/NAME        the record's anchors at that time
    hashes.txt          a line for each member before it: SHA-256, size, name
    manifest.json       what this is, and the SHA-256 of hashes.txt
    signature           Ed25519, over the manifest

The keys are `backup.key` and `backup-signing.key` in KEYS_DIR, and never in the archive. Members are written one after the other
and read in the same way, whatever their number; any tar program lists them.
"""

from __future__ import annotations

import hashlib
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cts.s2s.core import Refused
from cts.site.storage.key_files import kept_key, keys_folder

if TYPE_CHECKING:
    from typing_extensions import Buffer

DATABASE, HASHES, MANIFEST, SIGNATURE = "database", "hashes.txt", "manifest.json", "signature"
FILES, ANCHORS = "files/", "anchors/"
FORMAT = 1
CHUNK = 1 << 20
_BLOCK = tarfile.BLOCKSIZE
_SMALL = 64 << 20
"""Bytes that a manifest has at most."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What an archive says of itself; everything acknowledged before `mark` is in it.

    `head` is the last event of the record, "" and 0 if there is none. `gone` names files that were erased while the backup ran,
    and `keys` the ids of the keys that open the others.
    """

    format: int
    archive: str
    mark: str
    database: str
    version: str
    migrations: list[str]
    head_sequence: int
    head_hash: str
    files: int
    bytes: int
    gone: list[str]
    keys: list[str]
    hashes: str = ""


@dataclass
class Writer:
    """Writes an archive into an open file."""

    file: BinaryIO
    hashes: BinaryIO = field(default_factory=tempfile.TemporaryFile)

    def add(self, *, name: str, source: BinaryIO, size: int) -> None:
        """Add a member: the next `size` bytes of `source`. Raises EOFError if there are fewer."""
        digest = hashlib.sha256()
        self._header(name, size)
        for chunk in _exactly(source, size):
            digest.update(chunk)
            self.file.write(chunk)
        self._pad(size)
        self.hashes.write(_line(digest.hexdigest(), size, name))

    def finish(self, manifest: Manifest) -> None:
        """Add hashes, manifest and signature."""
        size = self.hashes.tell()
        self.hashes.seek(0)
        digest = hashlib.sha256()
        self._header(HASHES, size)
        for chunk in _exactly(self.hashes, size):
            digest.update(chunk)
            self.file.write(chunk)
        self._pad(size)
        content = msgspec.json.format(msgspec.json.encode(msgspec.structs.replace(manifest, hashes=digest.hexdigest())))
        for name, small in ((MANIFEST, content), (SIGNATURE, _signing_key().sign(content).hex().encode("ascii"))):
            self._header(name, len(small))
            self.file.write(small)
            self._pad(len(small))
        self.file.write(bytes(2 * _BLOCK))
        self.hashes.close()

    def _header(self, name: str, size: int) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        self.file.write(member.tobuf(tarfile.GNU_FORMAT))

    def _pad(self, size: int) -> None:
        self.file.write(bytes(-size % _BLOCK))


@dataclass
class Member:
    """A part of an archive that is being read, as it comes by: read it before the next one."""

    name: str
    size: int
    _file: BinaryIO

    def chunks(self) -> Iterator[bytes]:
        """Yield its bytes. Raises Refused if the archive ends before it."""
        try:
            yield from _exactly(self._file, self.size)
        except EOFError:
            raise Refused("BACKUP-CUT") from None


def members(file: BinaryIO) -> Iterator[Member]:
    """Yield every member of an archive from its start. Raises Refused where it is cut or no archive of ours."""
    file.seek(0)
    while True:
        header = file.read(_BLOCK)
        if header == bytes(_BLOCK):
            return
        if len(header) != _BLOCK:
            raise Refused("BACKUP-CUT")
        try:
            info = tarfile.TarInfo.frombuf(header, "ascii", "strict")
        except (tarfile.HeaderError, ValueError):
            raise Refused("BACKUP-DAMAGED", part=f"byte {file.tell() - _BLOCK}") from None
        start = file.tell()
        yield Member(name=info.name, size=info.size, _file=file)
        file.seek(start + info.size + -info.size % _BLOCK)


def verified(file: BinaryIO) -> Manifest:
    """Read an archive through and return its manifest. Raises Refused if one bit is not as it was written, or it is not ours."""
    if file.read(_BLOCK)[257:262] != b"ustar":
        raise Refused("BACKUP-NOT-ONE")
    small: dict[str, bytes] = {}
    with tempfile.TemporaryFile() as lines:
        for member in members(file):
            if member.name in {MANIFEST, SIGNATURE}:
                small[member.name] = _whole(member)
            elif member.name == HASHES:
                small[HASHES] = _compared(member, lines)
            elif small:
                raise Refused("BACKUP-DAMAGED", part=member.name)
            else:
                digest = hashlib.sha256()
                for chunk in member.chunks():
                    digest.update(chunk)
                lines.write(_line(digest.hexdigest(), member.size, member.name))
    if small.keys() != {HASHES, MANIFEST, SIGNATURE}:
        raise Refused("BACKUP-CUT")
    return _manifest(small)


def _manifest(small: dict[str, bytes]) -> Manifest:
    try:
        _signing_key().public_key().verify(bytes.fromhex(small[SIGNATURE].decode("ascii")), small[MANIFEST])
        manifest = msgspec.json.decode(small[MANIFEST], type=Manifest)
    except (InvalidSignature, ValueError, msgspec.MsgspecError):
        raise Refused("BACKUP-DAMAGED", part=MANIFEST) from None
    if manifest.hashes != small[HASHES].decode("ascii"):
        raise Refused("BACKUP-DAMAGED", part=HASHES)
    if manifest.format != FORMAT:
        raise Refused("BACKUP-FORMAT", format=str(manifest.format))
    return manifest


def _compared(member: Member, lines: BinaryIO) -> bytes:
    """Compare the list of hashes with what was read; return its own hash."""
    digest = hashlib.sha256()
    with tempfile.TemporaryFile() as listed:
        for chunk in member.chunks():
            digest.update(chunk)
            listed.write(chunk)
        listed.seek(0)
        lines.seek(0)
        for ours in lines:
            if ours != listed.readline():
                raise Refused("BACKUP-DAMAGED", part=ours.split(maxsplit=2)[2].decode("ascii", errors="replace").strip())
        if listed.readline():
            raise Refused("BACKUP-DAMAGED", part=HASHES)
    return digest.hexdigest().encode("ascii")


def _whole(member: Member) -> bytes:
    if member.size > _SMALL:
        raise Refused("BACKUP-DAMAGED", part=member.name)
    return b"".join(member.chunks())


def _line(digest: str, size: int, name: str) -> bytes:
    return f"{digest} {size} {name}\n".encode("ascii")


def _exactly(source: BinaryIO, size: int) -> Iterator[bytes]:
    while size:
        chunk = source.read(min(CHUNK, size))
        if not chunk:
            message = "the source ended too early"
            raise EOFError(message)
        size -= len(chunk)
        yield chunk


def sealing_key() -> bytes:
    """Return the key that seals the database part."""
    return kept_key(_key_paths()[0])


def associated(archive: str) -> bytes:
    """Return what binds the sealed database to its archive."""
    return f"cts backup/{archive}/{DATABASE}".encode("ascii")


def check_keys() -> None:
    """Raise Refused if the keys of backups are not here: a restore must never make new ones."""
    for path in _key_paths():
        if not path.exists():
            raise Refused("RESTORE-KEYS-MISSING", path=str(path))


def _key_paths() -> tuple[Path, Path]:
    return keys_folder() / "backup.key", keys_folder() / "backup-signing.key"


def _signing_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(kept_key(_key_paths()[1]))


def as_file(chunks: Iterator[bytes]) -> BinaryIO:
    """Return chunks as a file that can be read, never holding more than two of them."""
    return BufferedReader(_Chunks(chunks), CHUNK)


class _Chunks(RawIOBase):
    def __init__(self, chunks: Iterator[bytes]) -> None:
        super().__init__()
        self._chunks = chunks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        room = memoryview(buffer).cast("B")
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        count = min(len(room), len(self._rest))
        room[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
