"""A group leaves on one day, each for a destination; all of it is noted, or nothing."""

import datetime

import pytest

from cts.mis.core import Actor, Refused
from cts.mis.pupils import actions, queries
from cts.mis.pupils.actions import GroupRefused
from cts.mis.pupils.models import Enrolment, Pupil
from cts.mis.pupils.rules import OUTSIDE, Leaving, Status
from tests.mis import make
from tests.mis.make import BIRCHWOOD, NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def year_group(by: Actor) -> list[Pupil]:
    return [make.admitted(by, make.record(serial=serial, forename=f"Alex{serial}")) for serial in range(1, 5)]


def leaving(**more: object) -> Leaving:
    said: dict[str, object] = {"leaving_date": TODAY + 30 * DAY, "reason": "PM", "removal_ground": "A", "destination": BIRCHWOOD}
    return Leaving(**(said | more))  # type: ignore[arg-type]


def test_it_works(office: Actor) -> None:
    first, second, *others = year_group(office)
    leavings = {first.public_id: leaving(), second.public_id: leaving(destination=OUTSIDE)}
    actions.leave_together(by=office, leavings=leavings, now=NOW)
    noted = {one.pupil_id: one.destination for one in Enrolment.objects.exclude(leaving_date=None)}
    assert noted == {first.pk: BIRCHWOOD, second.pk: OUTSIDE}
    assert {one.status for one in Pupil.objects.all()} == {Status.ON_ROLL}, "they stay until the day"
    assert len(queries.departures(office)) == 2
    assert actions.leave_today(by=office, now=NOW + 30 * DAY) == 2
    assert Pupil.objects.filter(status=Status.LEAVER).count() == 2
    assert len(others) == 2


def test_nothing_is_noted_if_one_is_wrong(office: Actor) -> None:
    first, second, *_others = year_group(office)
    leavings = {first.public_id: leaving(), second.public_id: leaving(destination="123")}
    with pytest.raises(GroupRefused, match="LEAVING-GROUP") as refused:
        actions.leave_together(by=office, leavings=leavings, now=NOW)
    assert {key: one.code for key, one in refused.value.refusals.items()} == {second.public_id: "DESTINATION-FORM"}
    assert not Enrolment.objects.exclude(leaving_date=None).exists()


def test_a_group_of_nobody_is_refused(office: Actor) -> None:
    with pytest.raises(Refused, match="LEAVING-NOBODY"):
        actions.leave_together(by=office, leavings={}, now=NOW)


def test_who_only_reads_notes_nothing(office: Actor, staff: dict[str, Actor]) -> None:
    (first, *_others) = year_group(office)
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.leave_together(by=staff["reader"], leavings={first.public_id: leaving()}, now=NOW)
