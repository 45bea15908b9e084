"""The additional details of an entry ("extra fields"): sizes of large files, a second name, rights of Unix, encryption."""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator

LARGE, UNICODE_NAME, AES, STRONG, PKWARE_UNIX, ASI_UNIX = 0x0001, 0x7075, 0x9901, 0x0017, 0x000D, 0x756E

_ONCE = (LARGE, UNICODE_NAME)
"""Of these a second one could say something else."""

_FULL32 = 0xFFFFFFFF
_PKWARE_UNIX_PLAIN = 12
"""Bytes of that field for an ordinary file; what follows is the target of a link or the number of a device."""


class DamagedError(Exception):
    """The details do not fill their place exactly, or say something twice."""


class ContradictionError(Exception):
    """The details for large files do not fit the rest."""


def parse(extra: bytes) -> dict[int, bytes]:
    """Return the details by their number. Raises DamagedError."""
    fields: dict[int, bytes] = {}
    for number, value in _pairs(extra):
        if number in fields and number in _ONCE:
            raise DamagedError
        fields.setdefault(number, value)
    return fields


def _pairs(extra: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(extra):
        if at + 4 > len(extra):
            raise DamagedError
        number, length = struct.unpack_from("<HH", extra, at)
        at += 4
        if at + length > len(extra):
            raise DamagedError
        yield number, extra[at : at + length]
        at += length


def large(fields: dict[int, bytes], said: tuple[int, ...]) -> tuple[int, ...]:
    """Return `said` (size, packed size and, in the list, offset) with what did not fit into 32 bits put in its place.

    Some programs give only what did not fit, some give all of it in this order; both must be exact. Raises ContradictionError.
    """
    wanting = [index for index, value in enumerate(said) if value == _FULL32]
    value = fields.get(LARGE)
    if value is None:
        if wanting:
            raise ContradictionError
        return said
    if len(value) % 8 or len(value) > 8 * len(said):
        raise ContradictionError
    numbers = struct.unpack(f"<{len(value) // 8}Q", value)
    places = wanting if len(numbers) == len(wanting) else range(len(numbers))
    full = list(said)
    for place, number in zip(places, numbers, strict=True):
        if place not in wanting and said[place] != number:
            raise ContradictionError
        full[place] = number
    if not set(wanting) <= set(places):
        raise ContradictionError
    return tuple(full)


def is_special(fields: dict[int, bytes]) -> bool:
    """Whether the details of a Unix system make a link or a device of the entry."""
    asi = fields.get(ASI_UNIX, b"")
    if len(asi) >= 6:
        (mode,) = struct.unpack_from("<H", asi, 4)
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR) or mode & (stat.S_ISUID | stat.S_ISGID):
            return True
    return len(fields.get(PKWARE_UNIX, b"")) > _PKWARE_UNIX_PLAIN


def is_encrypted(fields: dict[int, bytes]) -> bool:
    """Whether the details tell of encryption."""
    return AES in fields or STRONG in fields


def unicode_name(fields: dict[int, bytes], *, raw_name: bytes) -> str | None:
    """Return the second name of an entry, None where there is none. Raises DamagedError for one that cannot be meant."""
    value = fields.get(UNICODE_NAME)
    if value is None:
        return None
    if len(value) < 5 or value[0] != 1:
        raise DamagedError
    (crc,) = struct.unpack_from("<L", value, 1)
    if crc != zlib.crc32(raw_name):
        raise DamagedError
    try:
        return value[5:].decode("utf-8")
    except UnicodeDecodeError as error:
        raise DamagedError from error
