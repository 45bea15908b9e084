"""Requests of the cast: Birchwood asks Ashgrove for a pupil of the demonstration's file from Ashgrove to Birchwood."""

from datetime import date, datetime

from cts.s2s.core import Actor
from cts.s2s.ctf_requests import actions
from cts.s2s.demonstration import files
from tests import cast, make

CHILD = files.LEAVERS[0]


def asked(
    by: Actor,
    *,
    school: str = cast.ASHGROVE,
    forename: str = CHILD.forename,
    surname: str = CHILD.surname,
    date_of_birth: date | None = None,
    upn: str = CHILD.upn,
    joined_on: date = date(2026, 9, 1),
    left_on: date | None = None,
    authority_has_searched: bool = False,
    now: datetime = make.NOW,
) -> str:
    """A request that was made; its public id."""
    made = actions.ask(
        by=by,
        school=school,
        forename=forename,
        surname=surname,
        date_of_birth=date_of_birth or born(),
        upn=upn,
        joined_on=joined_on,
        left_on=left_on,
        authority_has_searched=authority_has_searched,
        now=now,
    )
    return made.public_id


def born() -> date:
    """The birth date of the child."""
    return date.fromisoformat(CHILD.date_of_birth)
