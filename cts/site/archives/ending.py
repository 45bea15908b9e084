"""The end of an archive: where its list of contents is, said once and without a second reading."""

from __future__ import annotations

from typing import BinaryIO, NamedTuple

from cts.site.archives import records
from cts.site.archives.faults import faulty

COMMENT_MAX = 1024
"""Longest comment in bytes; nobody needs one, some programs write a line of greeting."""

_LONGEST_COMMENT = 0xFFFF
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF


class Contents(NamedTuple):
    """Where the list of contents is, and how many entries it is said to have."""

    offset: int
    size: int
    entries: int


def find_contents(file: BinaryIO, *, size: int) -> Contents:
    """Read the end of an archive of `size` bytes. Raises FaultyError for anything that could be read in another way."""
    end_at = _end_at(file, size=size)
    found = records.end(records.read_at(file, end_at, records.END_SIZE))
    if found is None:
        raise faulty("ZIP-CUT")
    contents, records_at = _large(file, found, end_at=end_at)
    if contents.entries == 0:
        raise faulty("ZIP-EMPTY")
    if contents.offset + contents.size != records_at:
        # All offsets are wrong by what somebody has put in front, or the sizes are lies.
        raise faulty("ZIP-LIST", number=1) if contents.offset + contents.size > records_at else faulty("ZIP-FRONT")
    return contents


def plain_comment(comment: bytes) -> bool:
    """Whether a comment is short, text that can be seen, and no archive of its own."""
    if len(comment) > COMMENT_MAX or any(signature in comment for signature in records.SIGNATURES):
        return False
    return all(byte in b"\t\r\n" or byte >= 0x20 for byte in comment)


def _end_at(file: BinaryIO, *, size: int) -> int:
    """Return the one place where the end record can be."""
    is_archive = records.read_at(file, 0, 4) in records.SIGNATURES
    tail_at = max(0, size - records.END_SIZE - _LONGEST_COMMENT)
    tail = records.read_at(file, tail_at, size - tail_at)
    last, fitting = None, []
    at = tail.find(records.END)
    while at >= 0:
        found = records.end(tail[at : at + records.END_SIZE])
        if found is not None:
            last = (at, found)
            if at + records.END_SIZE + found.comment_length == len(tail):
                fitting.append((at, found))
        at = tail.find(records.END, at + 1)
    if last is None:
        raise faulty("ZIP-CUT" if is_archive else "ZIP-NOT")
    if not fitting:
        at, found = last
        missing = at + records.END_SIZE + found.comment_length > len(tail)
        behind = len(tail) - at - records.END_SIZE - found.comment_length
        raise faulty("ZIP-CUT") if missing else faulty("ZIP-BEHIND", size=str(behind))
    at, _found = fitting[0]
    if len(fitting) > 1 or not plain_comment(tail[at + records.END_SIZE :]):
        raise faulty("ZIP-COMMENT")
    if not is_archive:
        raise faulty("ZIP-FRONT")
    return tail_at + at


def _large(file: BinaryIO, found: records.End, *, end_at: int) -> tuple[Contents, int]:
    """Return what the end says, with the record for large archives where there is one, and where the end records begin."""
    contents = Contents(found.central_offset, found.central_size, found.entries)
    locator_at = end_at - records.LOCATOR64_SIZE
    locator = records.locator64(records.read_at(file, locator_at, records.LOCATOR64_SIZE)) if locator_at >= 0 else None
    if locator is None:
        if found.disk or found.central_disk or found.entries != found.entries_here:
            raise faulty("ZIP-PARTS")
        if found.entries == _FULL16 or _FULL32 in (found.central_offset, found.central_size):
            raise faulty("ZIP-LARGE")
        return contents, end_at
    large_at = locator_at - records.END64_SIZE
    large = records.end64(records.read_at(file, large_at, records.END64_SIZE)) if large_at >= 0 else None
    if large is None or locator.offset != large_at or large.record_size != records.END64_SIZE - 12:
        raise faulty("ZIP-LARGE")
    if large.disk or large.central_disk or locator.disk or locator.disks > 1 or large.entries != large.entries_here:
        raise faulty("ZIP-PARTS")
    said = (
        (found.entries, large.entries, _FULL16),
        (found.entries_here, large.entries_here, _FULL16),
        (found.central_size, large.central_size, _FULL32),
        (found.central_offset, large.central_offset, _FULL32),
    )
    if any(small not in (big, full) for small, big, full in said):
        raise faulty("ZIP-LARGE")
    if found.disk not in (0, _FULL16) or found.central_disk not in (0, _FULL16):
        raise faulty("ZIP-PARTS")
    return Contents(large.central_offset, large.central_size, large.entries), large_at
