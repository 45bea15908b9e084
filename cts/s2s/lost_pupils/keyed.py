"""Numbers of a pupil as keyed hashes: found by who knows the number, told to nobody who has only the database (P14).

A whole UPN is one hash. A typing error changes one place of thirteen, seldom two, so two more hashes are of its beginning and of
its end, which do not touch each other: one of them outlasts any one error, also a letter too many or too few.
"""

from __future__ import annotations

import hmac
from datetime import date
from enum import IntEnum

from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.matching.folding import plain_number
from cts.site.storage.key_files import kept_key, keys_folder

START, END = 6, 6
"""Characters of a UPN in the hash of its beginning and of its end."""
_LEAST = 8


class Kind(IntEnum):
    """What a hash is of."""

    UPN = 1
    UPN_START = 2
    UPN_END = 3
    ULN = 4
    CHILD = 5


def secret() -> bytes:
    """The key of the hashes, `lost-pupils.key` in KEYS_DIR, made at first use."""
    return kept_key(keys_folder() / "lost-pupils.key")


def hashed(kind: Kind, value: str, *, key: bytes) -> int:
    """63 bits of an HMAC-SHA256, so that every database keeps them as one number."""
    return int.from_bytes(hmac.digest(key, f"{kind.value} {value}".encode(), "sha256")[:8], "big") >> 1


def of_upn(number: str, *, key: bytes) -> dict[Kind, int]:
    """The hashes of a UPN, right or mistyped; none for a scrap of one."""
    upn = plain_number(number)
    if len(upn) < _LEAST:
        return {}
    return {
        Kind.UPN: hashed(Kind.UPN, upn, key=key),
        Kind.UPN_START: hashed(Kind.UPN_START, upn[:START], key=key),
        Kind.UPN_END: hashed(Kind.UPN_END, upn[-END:], key=key),
    }


def of_uln(number: str, *, key: bytes) -> dict[Kind, int]:
    """The hash of a unique learner number."""
    uln = plain_number(number)
    return {Kind.ULN: hashed(Kind.ULN, uln, key=key)} if uln else {}


def of_child(*, upn: str, date_of_birth: date, key: bytes) -> int:
    """The hash of a UPN together with the birth date: equal for the same child only."""
    return hashed(Kind.CHILD, f"{plain_number(upn)} {date_of_birth.isoformat()}", key=key)


def of_header(header: Header, *, key: bytes) -> list[dict[Kind, int]]:
    """The hashes of each number that an entry is found by."""
    numbers = [*(of_upn(upn, key=key) for upn in header.upns), of_uln(header.uln, key=key)]
    return [one for one in numbers if one]


def children_of(header: Header, *, key: bytes) -> set[int]:
    """The hash of the child under the present and each former UPN."""
    if header.date_of_birth is None:
        return set()
    return {of_child(upn=upn, date_of_birth=header.date_of_birth, key=key) for upn in header.upns}
