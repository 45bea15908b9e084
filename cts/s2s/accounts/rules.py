"""Words and laws of accounts."""

import re
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from cts.s2s.core import ROLES, Actor, Refused
from cts.s2s.core.permissions import SEES_CHILDREN, Permission
from cts.s2s.establishments.rules import CENTRAL, Kind

FIRST_PASSWORD_LASTS = timedelta(hours=24)
"""An unused first password stops working after this; the person is invited again."""

LINK_LASTS = timedelta(hours=48)
"""How long a one-time link in an e-mail works (L-007)."""

WRONG_CODES_OF_A_LINK = 5
"""After so many wrong codes a one-time link is worth nothing; the administrator sends another."""

QUIET_FOR = timedelta(days=90)
"""Whoever has not signed in for so long is suspended until somebody restores them."""

CONFIRMED_FOR = timedelta(days=365)
"""Once a year somebody says of each person that they still need the account, or it is suspended."""

ASKED_BEFORE = timedelta(days=30)
"""Those who look after people are asked for so long before an account is suspended."""

END_USERS_OF_AN_APPROVER = 5
"""People beside the approver whom the approver of a school may have (L-007); its authority may add more."""

APPROVER = "school_approver"

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without the look-alikes i l o 0 1
_USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.@_-]{2,149}", re.ASCII)
_OF_SCHOOLS = frozenset({"school", APPROVER})

ROLES_OF_KIND = {
    Kind.SCHOOL: _OF_SCHOOLS,
    Kind.LOCAL_AUTHORITY: frozenset({"la", "la_lost_pupils", "la_administrator"}),
    Kind.CENTRAL: frozenset({"department", "operator"}),
}
"""Which roles people of which kind of establishment may hold."""


def confirm_by(*, invited_at: datetime, confirmed_at: datetime | None, restored_at: datetime | None) -> datetime:
    """The moment at which an account is suspended unless somebody confirms it before."""
    return max(moment for moment in (invited_at, confirmed_at, restored_at) if moment is not None) + CONFIRMED_FOR


def first_password() -> str:
    """A random first password that can be read out on the telephone: 20 letters and digits in groups of five (99 bits)."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


def check_username(username: str) -> None:
    """Raises Refused("USERNAME-FORM") for a username that people could mistype or mistake."""
    if not _USERNAME.fullmatch(username):
        raise Refused("USERNAME-FORM", username=username)


def check_name(name: str) -> None:
    """Raises Refused("NAME-MISSING") for a name without a letter."""
    if not any(letter.isalpha() for letter in name):
        raise Refused("NAME-MISSING")


def check_role(*, role: str, kind: Kind, second_role: str = "") -> None:
    """Raises Refused("ROLE-NOT-HERE") when people of this kind of establishment cannot hold the role.

    Two roles are for the levels of an authority (S-202, S-204); elsewhere each role contains the one below it.
    Raises Refused("ROLES-TWO-ALIKE") for the same role twice.
    """
    for one in filter(None, (role, second_role)):
        if one not in ROLES_OF_KIND[kind]:
            raise Refused("ROLE-NOT-HERE", role=label(one))
    if second_role and kind is not Kind.LOCAL_AUTHORITY:
        raise Refused("ROLE-NOT-HERE", role=label(second_role))
    if role == second_role:
        raise Refused("ROLES-TWO-ALIKE")


def label(role: str) -> object:
    """What people call a role; its key if there is none of that name."""
    return ROLES[role].label if role in ROLES else role


def reaches(*, by: Actor, dfe_number: str) -> bool:
    """Whether the people of an establishment are within the actor's reach.

    The centre reaches everyone, an authority itself and its schools, a school itself.
    """
    if by.establishment == CENTRAL:
        return True
    if by.establishment.endswith("LLLL"):
        return dfe_number != CENTRAL and dfe_number[:3] == by.establishment[:3]
    return dfe_number == by.establishment


def can_keep(*, by: Actor, username: str, dfe_number: str, roles: Iterable[str]) -> bool:
    """Whether the actor may change this person: within reach, not an operator unless one is oneself, never oneself."""
    above = "operator" in roles and "operator" not in by.roles
    return by.may(Permission.KEEP_PEOPLE) and reaches(by=by, dfe_number=dfe_number) and username != by.person and not above


def roles_to_give(*, by: Actor, kind: Kind) -> frozenset[str]:
    """The roles that the actor may give to people of such an establishment.

    An approver gives no second approver: that is handed over (L-007). Only operators make operators.
    """
    possible = ROLES_OF_KIND[kind]
    if by.establishment != CENTRAL and not by.establishment.endswith("LLLL"):
        possible &= {"school"}
    return possible if "operator" in by.roles else possible - {"operator"}


def check_may_give(*, by: Actor, kind: Kind, roles: Iterable[str]) -> None:
    """Raises Refused("ROLE-NOT-YOURS-TO-GIVE") when one of the roles is not in `roles_to_give`."""
    for role in set(filter(None, roles)) - roles_to_give(by=by, kind=kind):
        raise Refused("ROLE-NOT-YOURS-TO-GIVE", role=label(role))


def check_room(*, by: Actor, end_users: int) -> None:
    """Raises Refused("PEOPLE-LIMIT") when an approver has as many end users as one may have. `end_users`: those there are."""
    if APPROVER in by.roles and end_users >= END_USERS_OF_AN_APPROVER:
        raise Refused("PEOPLE-LIMIT", limit=END_USERS_OF_AN_APPROVER)


def needs_second_factor(roles: Iterable[str]) -> bool:
    """Whether whoever holds these roles can see a child, or let in somebody who can (P16)."""
    sensitive = SEES_CHILDREN | {Permission.KEEP_PEOPLE}
    return any(role in ROLES and ROLES[role].permissions & sensitive for role in roles)
