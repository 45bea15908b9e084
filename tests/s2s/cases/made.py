"""Made-up cases for tests."""

from datetime import date, datetime

import msgspec

from cts.s2s.cases import actions
from cts.s2s.cases.child import Child
from cts.s2s.cases.rules import BEFORE_LOST
from cts.s2s.core import Actor
from tests import cast, make

CHILD = Child(
    forename="Siân",
    surname="Prydderch-Lloyd",
    date_of_birth=date(2015, 3, 9),
    sex="F",
    upn="P999200120017",
    postcode="SA1 1AA",
)
LAST_DAY = date(2026, 9, 4)
"""The Friday before `make.NOW`."""


def reported(
    by: Actor, *, school: str = cast.ASHGROVE, last_day: date = LAST_DAY, now: datetime = make.NOW, **other: object
) -> str:
    """A case of hers, or of a child who differs from her in what is given."""
    child = msgspec.structs.replace(CHILD, **other)
    return actions.report(by=by, child=child, school=school, last_day=last_day, text="The school rang twice.", now=now)


def moved(by: Actor, public_id: str, *ways: str, now: datetime = make.NOW) -> None:
    """Move the case along these statuses."""
    for to in ways:
        actions.move(by=by, public_id=public_id, to=to, text="as told", on_date=None, outcome="found-at-school", now=now)


def ticked(by: Actor, public_id: str, now: datetime = make.NOW) -> None:
    """Everything done that must be done before a child counts as lost."""
    for step in BEFORE_LOST:
        actions.tick(by=by, public_id=public_id, step=step.value, is_done=True, text="", on_date=None, now=now)
