"""Words and laws of accounts."""

import re
import secrets
from datetime import timedelta

from cts.s2s.core import ROLES, Refused
from cts.s2s.establishments.rules import Kind

FIRST_PASSWORD_LASTS = timedelta(hours=24)
"""An unused first password stops working after this; the person is invited again."""

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without the look-alikes i l o 0 1
_USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.@_-]{2,149}", re.ASCII)

ROLES_OF_KIND = {
    Kind.SCHOOL: frozenset({"school"}),
    Kind.LOCAL_AUTHORITY: frozenset({"la", "la_lost_pupils", "la_administrator"}),
    Kind.CENTRAL: frozenset({"department", "operator"}),
}
"""Which roles people of which kind of establishment may hold."""


def first_password() -> str:
    """A random first password that can be read out on the telephone: 20 letters and digits in groups of five (99 bits)."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


def check_username(username: str) -> None:
    """Raises Refused("USERNAME-FORM") for a username that people could mistype or mistake."""
    if not _USERNAME.fullmatch(username):
        raise Refused("USERNAME-FORM", username=username)


def check_role(*, role: str, kind: Kind) -> None:
    """Raises Refused("ROLE-NOT-HERE") when people of this kind of establishment cannot hold the role."""
    if role not in ROLES_OF_KIND[kind]:
        raise Refused("ROLE-NOT-HERE", role=ROLES[role].label if role in ROLES else role)
