"""Words and laws of the staff."""

import re
import secrets
from datetime import timedelta

from cts.mis.core.permissions import ROLES, Permission
from cts.site.refusing import Refused

FIRST_PASSWORD_LASTS = timedelta(days=7)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like i l o 0 1
_USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.@_-]{2,149}", re.ASCII)


def first_password() -> str:
    """A random first password that can be read out on the telephone: 20 letters and digits in groups of five."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


def check_username(username: str) -> None:
    """Raises Refused("USERNAME-FORM") for a username that people could mistype or mistake."""
    if not _USERNAME.fullmatch(username):
        raise Refused("USERNAME-FORM", username=username)


def check_role(role: str) -> None:
    """Raises Refused("ROLE-UNKNOWN") for a role that no member of staff can hold."""
    if role not in ROLES or role == "operator":
        raise Refused("ROLE-UNKNOWN", role=role)


def check_not_oneself(*, by: str, username: str) -> None:
    """Raises Refused("STAFF-YOURSELF"): nobody suspends themselves or changes their own role, so that somebody is always left who
    can let people in."""
    if by == username:
        raise Refused("STAFF-YOURSELF")


def needs_second_factor(role: str) -> bool:
    """Whether whoever holds this role can see a child, or let in somebody who can (P16)."""
    return role in ROLES and bool(ROLES[role].permissions & {Permission.SEE_PUPILS, Permission.KEEP_STAFF})
