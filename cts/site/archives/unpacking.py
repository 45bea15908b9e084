"""Reading the files of an archive that `check` has found nothing wrong with, into memory and never onto a disk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from cts.site.archives import checking, measuring
from cts.site.archives.ending import find_contents


def files(file: BinaryIO, *, size: int) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file, in the order of the list of contents; folders are left out.

    Only for an archive of which `check` has counted files and bytes and found no fault: they are taken as they are said. Raises
    FaultyError.
    """
    contents = find_contents(file, size=size)
    listed = checking.listed(file, contents)
    starts = checking.laid_out(file, listed, end=contents.offset)
    for entry in listed:
        if not entry.is_folder:
            yield entry.name, b"".join(measuring.grown(file, entry, at=starts[entry.number]))
