"""The made-up staff of a demonstration's registers, the same in each, and of every test."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

PASSWORD = "seven green kites over the weir"  # noqa: S105  printed for everyone to read; demonstrations and tests only


@dataclass(frozen=True, kw_only=True)
class Someone:
    """A member of staff. All have PASSWORD."""

    username: str
    name: str
    role: str


SCHOOLS = (
    ("9992001", "Ashgrove Primary"),
    ("9994001", "Birchwood High"),
    ("9982002", "Ysgol Derwen"),
    ("9973001", "Dunmore School"),
)
"""The made-up schools, which no published list names."""

STAFF = (
    Someone(username="office", name="Olive Office", role="office"),
    Someone(username="manager", name="Dafydd Data", role="data_manager"),
    Someone(username="head", name="Hanna Head", role="head"),
    Someone(username="clerk", name="Cari Clerk", role="data_clerk"),
    Someone(username="reader", name="Rhys Reader", role="reader"),
)


def totp_secret(username: str) -> str:
    """The secret of a person's made-up authenticator app (base 32): known to everyone, as the password is."""
    return base64.b32encode(hashlib.sha256(f"demonstration register {username}".encode()).digest()[:20]).decode("ascii")
