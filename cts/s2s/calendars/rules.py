"""Where term dates come from, and whose an actor may set. What they must be is `cts.site.terms.rules`. Plain Python."""

from enum import StrEnum

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments.rules import AUTHORITY, CENTRAL


class Source(StrEnum):
    """Where the terms of a school year come from."""

    OWN = "own"
    """They were given for this very establishment."""
    AUTHORITY = "authority"
    """They are those of the school's local authority."""
    ASSUMED = "assumed"
    """Nobody has given any."""


def authority_of(dfe_number: str) -> str:
    """The number of the authority that a school or the authority itself belongs to; "" for the centre."""
    return "" if dfe_number == CENTRAL else f"{dfe_number[:3]}{AUTHORITY}"


def can_see(by: Actor, *, dfe_number: str) -> bool:
    """Whether the actor may look up this establishment's calendar: their own, their schools', or as the centre everyone's."""
    return by.establishment in {CENTRAL, dfe_number, authority_of(dfe_number)} and by.may(Permission.ENTER)


def can_keep(by: Actor, *, dfe_number: str) -> bool:
    """Whether the actor may set the dates of this establishment."""
    return by.may(Permission.KEEP_CALENDAR) and can_see(by, dfe_number=dfe_number)


def check_can_keep(by: Actor, *, dfe_number: str) -> None:
    """Raises Refused: NOT-ALLOWED without the permission, CALENDAR-ELSEWHERE for somebody else's dates."""
    by.require(Permission.KEEP_CALENDAR)
    if not can_keep(by, dfe_number=dfe_number):
        raise Refused("CALENDAR-ELSEWHERE", number=dfe_number)
