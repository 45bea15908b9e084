"""The store on the local disk.

A file lies in a folder named by the first two digits of its id: `3f/transfer-3f0a...`. It begins with a preface of ours,
`CTS1` and the id of its key, and goes on in Tink's format (`sealing`). The ids of key and file are the associated data, so a file
put under another's name does not open.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from cts.site.storage import sealing
from cts.site.storage.errors import DamagedError, MissingError, NotStoredError
from cts.site.storage.key_files import make_folder, sync_folder
from cts.site.storage.keyring import ID_LENGTH, Key, Keyring
from cts.site.storage.store import NO_KEY_YET, Sealed, Stored, check_file_id, new_file_id

MAGIC = b"CTS1"
PREFACE = len(MAGIC) + ID_LENGTH
_PART = ".part"
_GONE = "gone"


@dataclass(frozen=True)
class Disk:
    """A `Store` in a folder."""

    folder: Path
    keyring: Keyring

    def write(self, *, chunks: Iterable[bytes], purpose: str) -> Stored:
        """Encrypt into a temporary file, sync it, rename it, sync the folder. See `Store.write`."""
        file_id = new_file_id(purpose=purpose)
        digest = _Digest(chunks)
        self._put(digest, file_id=file_id)
        return Stored(file_id=file_id, sha256=digest.sha256(), size=digest.size)

    def read(self, *, file_id: str) -> Iterator[bytes]:
        """See `Store.read`."""
        check_file_id(file_id)
        path = self._path(file_id)
        with _opened(path, file_id) as file:
            self._key_of(file, file_id=file_id)
        return self._chunks(path, file_id=file_id)

    def holds(self, *, file_id: str) -> bool:
        """See `Store.holds`."""
        check_file_id(file_id)
        return self._path(file_id).exists()

    def delete(self, *, file_id: str) -> None:
        """See `Store.delete`."""
        check_file_id(file_id)
        path = self._path(file_id)
        if path.exists():
            path.unlink(missing_ok=True)
            sync_folder(path.parent)

    def file_ids(self, *, older_than: datetime | None = None) -> Iterator[str]:
        """See `Store.file_ids`."""
        for path in self.folder.glob("??/[!.]*"):
            if _is_older(path, older_than):
                yield path.name

    def is_older(self, *, file_id: str, moment: datetime) -> bool:
        """See `Store.is_older`."""
        check_file_id(file_id)
        return _is_older(self._path(file_id), moment)

    def unfinished(self, *, older_than: datetime) -> int:
        """See `Store.unfinished`."""
        return sum(_is_older(part, older_than) for part in self._parts())

    def sweep_parts(self, *, older_than: datetime) -> int:
        """See `Store.sweep_parts`."""
        swept = 0
        for part in self._parts():
            if _is_older(part, older_than):
                part.unlink(missing_ok=True)
                swept += 1
        return swept

    def sealed(self, *, file_id: str) -> Sealed:
        """See `Store.sealed`."""
        check_file_id(file_id)
        file = _opened(self._path(file_id), file_id)
        try:
            key_id = _key_id_in(file, file_id=file_id)
            file.seek(0)
            return Sealed(file=file, size=os.fstat(file.fileno()).st_size, key_id=key_id)
        except BaseException:
            file.close()
            raise

    def put_sealed(self, *, file_id: str, chunks: Iterable[bytes]) -> None:
        """See `Store.put_sealed`."""
        check_file_id(file_id)
        path = self._path(file_id)
        part = self._part_of(path)
        make_folder(path.parent)
        with _wanted_or_removed(part):
            with part.open("xb") as file:
                part.chmod(0o600)
                for chunk in chunks:
                    file.write(chunk)
            part.rename(path)

    def seal_again(self, *, file_id: str) -> bool:
        """See `Store.seal_again`."""
        check_file_id(file_id)
        with _opened(self._path(file_id), file_id) as file:
            if _key_id_in(file, file_id=file_id) == self.keyring.newest().key_id:
                return False
        self._put(_Digest(self.read(file_id=file_id)), file_id=file_id)
        return True

    def keys_in_use(self) -> Counter[str]:
        """See `Store.keys_in_use`."""
        # Writes under way first: one that ends while we look is then found among the files.
        used = Counter(_preface(part) for part in self._parts())
        used.update(_preface(self._path(file_id)) for file_id in self.file_ids())
        used.pop(_GONE, None)
        return used

    def _parts(self) -> Iterator[Path]:
        return self.folder.glob(f"??/.*{_PART}")

    def _part_of(self, path: Path) -> Path:
        # At random, so that what a killed process left is never in the way of the next one.
        return path.with_name(f".{path.name}-{secrets.token_hex(4)}{_PART}")

    def _put(self, digest: _Digest, *, file_id: str) -> None:
        """Encrypt into a temporary file, sync it, rename it, sync the folder."""
        path = self._path(file_id)
        part = self._part_of(path)
        is_new = not path.exists()
        try:
            self._make_folder(path.parent)
            with _wanted_or_removed(part), part.open("xb") as file:
                part.chmod(0o600)
                self._seal_into(file, digest, file_id=file_id)
                file.flush()
                os.fsync(file.fileno())
                part.rename(path)
            sync_folder(path.parent)
        except OSError as error:
            if digest.failed:  # the caller's chunks, not our disk
                raise
            if is_new:
                path.unlink(missing_ok=True)
            message = f"the bytes could not be put on the disk: {error.strerror}"
            raise NotStoredError(message, file_id=file_id) from error

    def _path(self, file_id: str) -> Path:
        return self.folder / file_id.rpartition("-")[2][:2] / file_id

    def _make_folder(self, folder: Path) -> None:
        make_folder(folder)
        # Another process may have made it and not come to sync its name yet; a file is only as safe as each name on its path.
        sync_folder(folder.parent)

    def _seal_into(self, file: BinaryIO, chunks: Iterable[bytes], *, file_id: str) -> None:
        key = self.keyring.newest()
        file.write(MAGIC + key.key_id.encode("ascii"))
        for piece in sealing.seal(chunks, key=key.secret, associated=_associated(key, file_id)):
            file.write(piece)

    def _key_of(self, file: BinaryIO, *, file_id: str) -> Key:
        return self.keyring.key(key_id=_key_id_in(file, file_id=file_id))

    def _chunks(self, path: Path, *, file_id: str) -> Iterator[bytes]:
        with _opened(path, file_id) as file:
            key = self._key_of(file, file_id=file_id)  # it may have been sealed again since `read` looked
            yield from sealing.unseal(file, key=key.secret, associated=_associated(key, file_id))


class _Digest:
    """Passes chunks on, and knows their hash and size at the end."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks
        self._hash = hashlib.sha256()
        self.size = 0
        self.failed = False

    def __iter__(self) -> Iterator[bytes]:
        try:
            for chunk in self._chunks:
                self._hash.update(chunk)
                self.size += len(chunk)
                yield chunk
        except GeneratorExit:
            raise
        except BaseException:
            self.failed = True
            raise

    def sha256(self) -> str:
        return self._hash.hexdigest()


@contextlib.contextmanager
def _wanted_or_removed(part: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):  # the sweep takes what cannot be removed now
            part.unlink(missing_ok=True)
        raise


def _opened(path: Path, file_id: str) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        message = "there is no stored file with this id"
        raise MissingError(message, file_id=file_id) from error


def _key_id_in(file: BinaryIO, *, file_id: str) -> str:
    preface = file.read(PREFACE)
    if len(preface) != PREFACE or not preface.startswith(MAGIC):
        message = "the stored file does not begin as ours do"
        raise DamagedError(message, file_id=file_id)
    return preface[len(MAGIC) :].decode("ascii", errors="replace")


def _preface(path: Path) -> str:
    """The id of the key in a file; NO_KEY_YET for a write that has just begun, _GONE if it has gone."""
    try:
        with path.open("rb") as file:
            return _key_id_in(file, file_id=path.name)
    except (FileNotFoundError, MissingError):
        return _GONE
    except DamagedError:
        return NO_KEY_YET


def _associated(key: Key, file_id: str) -> bytes:
    return f"cts/{key.key_id}/{file_id}".encode("ascii")


def _is_older(path: Path, moment: datetime | None) -> bool:
    if moment is None:
        return True
    try:
        return path.stat().st_mtime < moment.timestamp()
    except FileNotFoundError:
        return False  # gone while we looked
