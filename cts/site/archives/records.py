"""The fixed records of a ZIP, taken apart (PKWARE's APPNOTE 6.3.10, sections 4.3 and 4.4). Numbers are bytes and offsets."""

from __future__ import annotations

import struct
from typing import BinaryIO, NamedTuple

LOCAL, CENTRAL, END, END64, LOCATOR64, DESCRIPTOR = (
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"PK\x06\x06",
    b"PK\x06\x07",
    b"PK\x07\x08",
)
SIGNATURES = (LOCAL, CENTRAL, END, END64, LOCATOR64, DESCRIPTOR)

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR64 = struct.Struct("<4sLQL")

LOCAL_SIZE, CENTRAL_SIZE, END_SIZE, END64_SIZE, LOCATOR64_SIZE = (
    one.size for one in (_LOCAL, _CENTRAL, _END, _END64, _LOCATOR64)
)


class Local(NamedTuple):
    """The description of an entry that stands in front of its data."""

    signature: bytes
    needed: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    name_length: int
    extra_length: int


class Central(NamedTuple):
    """The description of an entry in the list of contents."""

    signature: bytes
    made_by: int
    needed: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    name_length: int
    extra_length: int
    comment_length: int
    disk: int
    internal: int
    external: int
    offset: int


class End(NamedTuple):
    """The record that ends an archive."""

    signature: bytes
    disk: int
    central_disk: int
    entries_here: int
    entries: int
    central_size: int
    central_offset: int
    comment_length: int


class End64(NamedTuple):
    """The same for large archives."""

    signature: bytes
    record_size: int
    made_by: int
    needed: int
    disk: int
    central_disk: int
    entries_here: int
    entries: int
    central_size: int
    central_offset: int


class Locator64(NamedTuple):
    """Where the large record stands."""

    signature: bytes
    disk: int
    offset: int
    disks: int


def read_at(file: BinaryIO, offset: int, length: int) -> bytes:
    """Return the bytes there; fewer at the end of the file."""
    file.seek(offset)
    return file.read(length)


def local(data: bytes) -> Local | None:
    """Take the record apart; None when the bytes are no such record. The same holds for its neighbours."""
    return Local._make(_LOCAL.unpack(data)) if len(data) == LOCAL_SIZE and data.startswith(LOCAL) else None


def central(data: bytes) -> Central | None:
    """Take an entry of the list apart."""
    return Central._make(_CENTRAL.unpack(data)) if len(data) == CENTRAL_SIZE and data.startswith(CENTRAL) else None


def end(data: bytes) -> End | None:
    """Take the end record apart."""
    return End._make(_END.unpack(data)) if len(data) == END_SIZE and data.startswith(END) else None


def end64(data: bytes) -> End64 | None:
    """Take the end record of a large archive apart."""
    return End64._make(_END64.unpack(data)) if len(data) == END64_SIZE and data.startswith(END64) else None


def locator64(data: bytes) -> Locator64 | None:
    """Take the locator apart."""
    return Locator64._make(_LOCATOR64.unpack(data)) if len(data) == LOCATOR64_SIZE and data.startswith(LOCATOR64) else None
