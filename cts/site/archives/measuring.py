"""Measuring the data of an entry: it runs through a small window, is counted and summed, and is never kept."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from cts.site.archives import kinds
from cts.site.archives.entries import DEFLATED, Entry
from cts.site.archives.faults import Fault

WINDOW = 1 << 16
"""Bytes read and grown at a time; no more of an entry is ever in memory."""


class _LieError(Exception):
    """The data is not as large as the archive says, or is no such data at all."""


def faults(file: BinaryIO, entry: Entry, *, at: int) -> Iterator[Fault]:
    """Yield what is wrong with the data of an entry, which begins there."""
    size, crc, first = 0, 0, b""
    try:
        for piece in grown(file, entry, at=at):
            if len(first) < kinds.FIRST_BYTES:
                first += piece[: kinds.FIRST_BYTES]
            size += len(piece)
            if size > entry.size:
                raise _LieError
            crc = zlib.crc32(piece, crc)
    except (_LieError, zlib.error):
        yield entry.fault("ZIP-SIZE")
        return
    if size != entry.size:
        yield entry.fault("ZIP-SIZE")
    elif crc != entry.crc:
        yield entry.fault("ZIP-CRC")
    for code in kinds.by_first_bytes(first, name=entry.name):
        yield entry.fault(code)


def grown(file: BinaryIO, entry: Entry, *, at: int) -> Iterator[bytes]:
    """Yield the data of an entry as it would be unpacked, a window at a time."""
    file.seek(at)
    if entry.method != DEFLATED or entry.packed == 0:
        yield from _pieces(file, entry.packed)
        return
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    for piece in _pieces(file, entry.packed):
        if inflating.eof:
            # Bytes behind the end of the compressed data, which no program shows.
            raise _LieError
        yield inflating.decompress(piece, WINDOW)
        while inflating.unconsumed_tail:
            yield inflating.decompress(inflating.unconsumed_tail, WINDOW)
    while not inflating.eof:
        more = inflating.decompress(b"", WINDOW)
        if not more:
            break
        yield more
    if not inflating.eof or inflating.unused_data:
        raise _LieError


def _pieces(file: BinaryIO, length: int) -> Iterator[bytes]:
    while length > 0:
        piece = file.read(min(WINDOW, length))
        if not piece:
            raise _LieError
        length -= len(piece)
        yield piece
