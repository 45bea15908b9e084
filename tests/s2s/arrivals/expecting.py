"""Expected pupils of the cast: Birchwood expects a pupil of the demonstration's file from Ashgrove to Birchwood."""

from datetime import date, datetime

from cts.s2s.arrivals import actions
from cts.s2s.arrivals.models import ExpectedPupil
from cts.s2s.arrivals.rules import Expected
from cts.s2s.core import Actor
from tests import cast, make
from tests.s2s.ctf_requests.asking import CHILD, born


def pupil(
    *,
    forename: str = CHILD.forename,
    surname: str = CHILD.surname,
    upn: str = CHILD.upn,
    former_school: str = cast.ASHGROVE,
    joined_on: date = date(2026, 9, 1),
    left_on: date | None = None,
    ask_on: date | None = None,
) -> Expected:
    """What the school says of the pupil."""
    return Expected(
        forename=forename,
        surname=surname,
        date_of_birth=born(),
        upn=upn,
        former_school=former_school,
        joined_on=joined_on,
        left_on=left_on,
        ask_on=ask_on,
    )


def expected(by: Actor, *, of: Expected | None = None, now: datetime = make.NOW) -> str:
    """A pupil on the list of a school; the public id."""
    return actions.expect(by=by, pupil=of or pupil(), now=now)


def row(public_id: str) -> ExpectedPupil:
    """The row as it stands now."""
    return ExpectedPupil.objects.get(public_id=public_id)
