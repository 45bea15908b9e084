"""Checking a whole archive: first how it is built, and only if that is sound what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from cts.site.archives import entries, kinds, measuring, names
from cts.site.archives.ending import Contents, find_contents
from cts.site.archives.entries import Entry
from cts.site.archives.faults import Fault, FaultyError, faulty
from cts.site.archives.sentences import WHAT

ENTRIES_MAX = 10_000
"""Most entries of an archive (promises, section 5)."""

RATIO_MAX = 100
"""How many times its size an entry, and all of them together, may grow; only asked above `RATIO_FROM` bytes."""

RATIO_FROM = 1 << 20

FREE, TIMES = 256 << 20, 20
"""All entries together may grow to `FREE` bytes and `TIMES` the archive's data, so that a check of 25 MiB ends in time (P20)."""

_DESCRIPTOR_LENGTHS = (12, 16, 20, 24)
"""Bytes that may follow the data: check sum and two sizes of 4 or 8 bytes, with or without a signature."""


@dataclass(frozen=True, kw_only=True)
class Archive:
    """What was found: the names of the files (folders do not count), the bytes that all of them grow to, and everything that is
    wrong. Where something is wrong, names and size are what the archive says."""

    names: tuple[str, ...]
    size: int
    faults: list[Fault]

    @property
    def file_count(self) -> int:
        """How many files there are."""
        return len(self.names)


def check(file: BinaryIO, *, size: int) -> Archive:
    """Check the archive in an open file of `size` bytes."""
    found: list[Fault] = []
    inside: list[Entry] = []
    try:
        contents = find_contents(file, size=size)
        inside = listed(file, contents)
        for entry in inside:
            found += _faults(entry)
        found += _twins(inside)
        found += _growing(inside)
        starts = laid_out(file, inside, end=contents.offset)
        if not found:
            for entry in inside:
                found += measuring.faults(file, entry, at=starts[entry.number])
    except FaultyError as faulty_archive:
        found.append(faulty_archive.fault)
    names = tuple(entry.name for entry in inside if not entry.is_folder)
    return Archive(names=names, size=sum(entry.size for entry in inside), faults=found)


def listed(file: BinaryIO, contents: Contents) -> list[Entry]:
    """The entries of the list of contents. Raises FaultyError when there are too many, none, or others than it says."""
    if contents.entries > ENTRIES_MAX:
        raise faulty("ZIP-MANY", most=f"{ENTRIES_MAX:,}")
    found = []
    for entry in entries.listed(file, contents):
        if entry.number > contents.entries:
            raise faulty("ZIP-COUNT", declared=str(contents.entries), found=f"{entry.number}+")
        found.append(entry)
    if len(found) != contents.entries:
        raise faulty("ZIP-COUNT", declared=str(contents.entries), found=str(len(found)))
    if all(entry.is_folder for entry in found):
        raise faulty("ZIP-EMPTY")
    return found


def _faults(entry: Entry) -> Iterator[Fault]:
    yield from entries.faults(entry)
    yield from entries.name_faults(entry)
    for code in kinds.by_name(entry.name):
        yield entry.fault(code)
    if entry.size > RATIO_FROM and entry.size > RATIO_MAX * entry.packed:
        yield entry.fault("ZIP-RATIO", most=str(RATIO_MAX))


def _growing(inside: Sequence[Entry]) -> Iterator[Fault]:
    """Many small entries can be a bomb together."""
    size, packed = sum(entry.size for entry in inside), sum(entry.packed for entry in inside)
    if size > RATIO_FROM and size > RATIO_MAX * packed:
        yield Fault(code="ZIP-TOTAL", blanks={"most": str(RATIO_MAX)})
    elif size > FREE + TIMES * packed:
        most = FREE + TIMES * packed
        yield Fault(code="ZIP-GROWS", blanks={"size": f"{-(-size >> 20):,}", "most": f"{most >> 20:,}"})


def _twins(inside: Sequence[Entry]) -> Iterator[Fault]:
    """Two entries that would be one file on some computer, or a file that would be a folder."""
    first: dict[str, Entry] = {}
    for entry in inside:
        twin = first.setdefault(names.key(entry.name), entry)
        if twin is not entry:
            yield entry.fault("ZIP-TWIN", other=str(twin.number))
    for entry in inside:
        parts = names.key(entry.name).split("/")
        for length in range(1, len(parts)):
            above = first.get("/".join(parts[:length]))
            if above is not None and not above.is_folder:
                yield entry.fault("ZIP-INSIDE", other=str(above.number))
                break


def laid_out(file: BinaryIO, inside: Sequence[Entry], *, end: int) -> dict[int, int]:
    """Return where the data of each entry begins. Raises FaultyError unless they lie end to end up to the list of contents."""
    in_place = sorted(inside, key=lambda entry: (entry.offset, entry.number))
    if in_place[0].offset != 0:
        raise faulty("ZIP-FRONT")
    starts = {}
    for entry, following in zip(in_place, [*in_place[1:], None], strict=True):
        starts[entry.number] = entries.data_at(file, entry)
        _check_end(file, entry, following, at=starts[entry.number] + entry.packed, next_at=following.offset if following else end)
    return starts


def _check_end(file: BinaryIO, entry: Entry, following: Entry | None, *, at: int, next_at: int) -> None:
    """Raise FaultyError unless the entry ends where the next one, or the list of contents, begins."""
    left = next_at - at
    if left < 0:
        if following is None:
            raise faulty("ZIP-LIST", number=entry.number)
        later, earlier = max(entry, following, key=_number), min(entry, following, key=_number)
        raise faulty("ZIP-OVERLAP", number=later.number, name=later.name, other=str(earlier.number))
    if entry.has_descriptor:
        if left not in _DESCRIPTOR_LENGTHS or not entries.descriptor_fits(file, entry, at=at, length=left):
            raise faulty("ZIP-LOCAL", number=entry.number, name=entry.name, what=WHAT["descriptor"])
    elif left:
        raise faulty("ZIP-GAP", number=entry.number, name=entry.name, size=str(left))


def _number(entry: Entry) -> int:
    return entry.number
