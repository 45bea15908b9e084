"""The entries of an archive: read from its list of contents, and compared with what stands in front of their data."""

from __future__ import annotations

import stat
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from cts.site.archives import extras, names, records
from cts.site.archives.ending import Contents, plain_comment
from cts.site.archives.faults import Fault, faulty
from cts.site.archives.sentences import WHAT

STORED, DEFLATED = 0, 8
_ENCRYPTED_FLAGS = 0x0001 | 0x0040 | 0x2000
_DESCRIPTOR_FLAG = 0x0008
_LEVEL_FLAGS = 0x0006
_KNOWN_FLAGS = _ENCRYPTED_FLAGS | _DESCRIPTOR_FLAG | _LEVEL_FLAGS | names.UTF8_FLAG
_DOS_VOLUME, _DOS_REPARSE = 0x08, 0x0400


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry as the list of contents tells it. `packed` is the size of its data in the archive, `size` the one it grows to."""

    number: int
    name: str
    raw_name: bytes
    second_name: str | None
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    external: int
    extra: dict[int, bytes]

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder by its name."""
        return self.name.endswith("/")

    @property
    def has_descriptor(self) -> bool:
        """Whether its sizes stand behind its data once more."""
        return bool(self.flags & _DESCRIPTOR_FLAG)

    def fault(self, code: str, **blanks: str) -> Fault:
        """Return a fault of this entry."""
        return Fault(code=code, number=self.number, name=self.name, blanks=blanks)


def listed(file: BinaryIO, contents: Contents) -> Iterator[Entry]:
    """Yield the entries of the list of contents. Raises FaultyError when it cannot be read, or has bytes that are no entry."""
    at, stop, number = contents.offset, contents.offset + contents.size, 0
    while at < stop:
        number += 1
        head = records.central(records.read_at(file, at, records.CENTRAL_SIZE))
        if head is None:
            raise faulty("ZIP-LIST", number=number)
        lengths = head.name_length, head.extra_length, head.comment_length
        at += records.CENTRAL_SIZE
        rest = records.read_at(file, at, sum(lengths))
        at += len(rest)
        if len(rest) != sum(lengths) or at > stop:
            raise faulty("ZIP-LIST", number=number)
        raw_name, extra = rest[: lengths[0]], rest[lengths[0] : lengths[0] + lengths[1]]
        yield _entry(head, number=number, raw_name=raw_name, extra=extra, comment=rest[lengths[0] + lengths[1] :])


def _entry(head: records.Central, *, number: int, raw_name: bytes, extra: bytes, comment: bytes) -> Entry:
    name = names.read(raw_name, flags=head.flags)
    if name is None:
        raise faulty("ZIP-NAME-CODE", number=number, name=raw_name.decode("utf-8", "backslashreplace"))
    try:
        fields = extras.parse(extra)
        size, packed, offset = extras.large(fields, (head.size, head.packed, head.offset))
        second_name = extras.unicode_name(fields, raw_name=raw_name)
    except extras.DamagedError as error:
        raise faulty("ZIP-EXTRA", number=number, name=name) from error
    except extras.ContradictionError as error:
        raise faulty("ZIP-LARGE") from error
    if head.disk not in (0, 0xFFFF):
        raise faulty("ZIP-PARTS")
    if not plain_comment(comment):
        raise faulty("ZIP-EXTRA", number=number, name=name)
    return Entry(
        number=number,
        name=name,
        raw_name=raw_name,
        second_name=second_name,
        flags=head.flags,
        method=head.method,
        crc=head.crc,
        packed=packed,
        size=size,
        offset=offset,
        external=head.external,
        extra=fields,
    )


def faults(entry: Entry) -> Iterator[Fault]:
    """Yield what is wrong with an entry by itself: its features, its sizes, and what it is."""
    if entry.flags & _ENCRYPTED_FLAGS or extras.is_encrypted(entry.extra):
        yield entry.fault("ZIP-ENCRYPTED")
    elif entry.method not in (STORED, DEFLATED):
        yield entry.fault("ZIP-METHOD", method=str(entry.method))
    elif entry.flags & ~_KNOWN_FLAGS:
        yield entry.fault("ZIP-FLAGS")
    elif entry.method == STORED and entry.packed != entry.size:
        yield entry.fault("ZIP-SIZE")
    if _is_special(entry):
        yield entry.fault("ZIP-SPECIAL")
    if entry.is_folder and entry.size:
        yield entry.fault("ZIP-FOLDER")


def _is_special(entry: Entry) -> bool:
    mode = entry.external >> 16
    kind = stat.S_IFMT(mode)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR) or extras.is_special(entry.extra):
        return True
    # Shared folders on Unix hand their group on; that right does nothing to a folder that is unpacked elsewhere.
    if mode & stat.S_ISUID or (mode & stat.S_ISGID and not entry.is_folder):
        return True
    return kind == 0 and bool(entry.external & (_DOS_VOLUME | _DOS_REPARSE))


def name_faults(entry: Entry) -> Iterator[Fault]:
    """Yield what is wrong with what an entry is called."""
    yield from names.faults(entry.name, number=entry.number)
    if entry.second_name is not None and not names.agree(entry.raw_name, name=entry.name, second=entry.second_name):
        yield entry.fault("ZIP-NAME-TWO", second=names.visible(entry.second_name))
    elif entry.second_name is not None and entry.second_name != entry.name:
        yield from names.faults(entry.second_name, number=entry.number)


def data_at(file: BinaryIO, entry: Entry) -> int:
    """Return where the data of an entry begins.

    Raises FaultyError when what stands in front of it is no description of an entry, or not of this one.
    """
    head = records.local(records.read_at(file, entry.offset, records.LOCAL_SIZE))
    if head is None:
        raise faulty("ZIP-OFFSET", number=entry.number, name=entry.name)
    rest = file.read(head.name_length + head.extra_length)
    differs = _difference(entry, head, raw_name=rest[: head.name_length], extra=rest[head.name_length :])
    if differs:
        raise faulty("ZIP-LOCAL", number=entry.number, name=entry.name, what=WHAT[differs])
    return entry.offset + records.LOCAL_SIZE + head.name_length + head.extra_length


def _difference(entry: Entry, head: records.Local, *, raw_name: bytes, extra: bytes) -> str:
    """Return what the two descriptions of an entry disagree about; nothing when they agree."""
    try:
        fields = extras.parse(extra)
        second_name = extras.unicode_name(fields, raw_name=raw_name)
        size, packed = extras.large(fields, (head.size, head.packed))
    except extras.DamagedError as error:
        raise faulty("ZIP-EXTRA", number=entry.number, name=entry.name) from error
    except extras.ContradictionError as error:
        raise faulty("ZIP-LARGE") from error
    if extras.is_special(fields) or extras.is_encrypted(fields):
        raise faulty("ZIP-EXTRA", number=entry.number, name=entry.name)
    if raw_name != entry.raw_name or (second_name or entry.second_name) != (entry.second_name or second_name):
        return "name"
    if second_name is not None and not names.agree(raw_name, name=entry.name, second=second_name):
        return "name"
    if (head.flags ^ entry.flags) & ~_LEVEL_FLAGS:
        return "flags"
    if head.method != entry.method:
        return "method"
    # What stands behind the data says the sizes; in front of it is nothing, or the same.
    unsaid = (0,) if entry.has_descriptor else ()
    if head.crc not in (entry.crc, *unsaid):
        return "crc"
    return "" if size in (entry.size, *unsaid) and packed in (entry.packed, *unsaid) else "size"


def descriptor_fits(file: BinaryIO, entry: Entry, *, at: int, length: int) -> bool:
    """Whether the `length` bytes there are the sizes of the entry, in one of the four forms in which programs write them."""
    said = records.read_at(file, at, length)
    forms = [struct.pack(form, entry.crc, entry.packed, entry.size) for form in _forms(entry)]
    return said in forms or said in [records.DESCRIPTOR + form for form in forms]


def _forms(entry: Entry) -> list[str]:
    small = max(entry.packed, entry.size) <= 0xFFFFFFFF
    return ["<LLL", "<LQQ"] if small else ["<LQQ"]
