"""Leaving the school, and what has to be done before a file may be made."""

import datetime

import pytest

from cts.mis.core import Actor, Refused
from cts.mis.pupils import actions, queries
from cts.mis.pupils.rules import LOST, Status
from tests.mis import make
from tests.mis.make import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def test_it_works(office: Actor) -> None:
    pupil = make.leaving(make.admitted(office), office)
    assert pupil.status == Status.LEAVER
    school = (make.record_of(pupil).schools or [])[0]
    assert (school.leaving_date, school.leaving_reason, school.removal_grounds) == (TODAY, "IM", "A")


def test_whoever_may_only_read_is_refused(staff: dict[str, Actor]) -> None:
    pupil = make.admitted(staff["office"])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        make.leaving(pupil, staff["reader"])


def test_a_day_to_come_leaves_the_pupil_on_roll_until_then(office: Actor) -> None:
    pupil = make.leaving(make.admitted(office), office, leaving_date=TODAY + 10 * DAY)
    assert pupil.status == Status.ON_ROLL
    assert actions.leave_today(by=office, now=NOW + 9 * DAY) == 0
    assert actions.leave_today(by=office, now=NOW + 10 * DAY) == 1
    pupil.refresh_from_db()
    assert pupil.status == Status.LEAVER


def test_staying_after_all(office: Actor) -> None:
    pupil = make.leaving(make.admitted(office), office, leaving_date=TODAY + 10 * DAY)
    actions.stay(by=office, public_id=pupil.public_id, now=NOW)
    assert queries.departures(office) == []
    assert (make.record_of(pupil).schools or [])[0].leaving_date is None
    with pytest.raises(Refused, match="NOT-LEAVING"):
        actions.stay(by=office, public_id=pupil.public_id, now=NOW)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"leaving_date": TODAY - 2 * DAY}, "LEAVING-BEFORE-COMING"),
        ({"leaving_date": TODAY + 401 * DAY}, "DAY-TOO-FAR"),
        ({"reason": "??"}, "LEAVING-REASON"),
        ({"removal_ground": ""}, "REMOVAL-GROUND"),
        ({"removal_ground": "Z"}, "REMOVAL-GROUND"),
        ({"destination": "12"}, "DESTINATION-FORM"),
        ({"destination": "999LLLL"}, "DESTINATION-FORM"),
        ({"destination": make.ASHGROVE}, "DESTINATION-OWN"),
    ],
)
def test_what_cannot_be_right_is_refused(office: Actor, said: dict[str, object], code: str) -> None:
    pupil = make.admitted(office)
    with pytest.raises(Refused, match=code):
        make.leaving(pupil, office, **said)
    pupil.refresh_from_db()
    assert pupil.status == Status.ON_ROLL


def test_an_applicant_cannot_leave(office: Actor) -> None:
    pupil = actions.apply_for_place(by=office, said=make.record(), now=NOW)
    with pytest.raises(Refused, match="NOT-ON-ROLL"):
        make.leaving(pupil, office)


def test_checks_are_noted_and_not_in_the_future(office: Actor) -> None:
    pupil = make.leaving(make.admitted(office), office, destination=LOST)
    days: dict[str, datetime.date | None] = {
        "welfare_referred": TODAY,
        "enquiries_made": TODAY,
        "authority_consulted": TODAY,
        "governors_decided": None,
        "authority_decided": None,
    }
    actions.note_checks(by=office, public_id=pupil.public_id, now=NOW, **days)
    (departure,) = queries.departures(office)
    assert queries.facts(departure.pupil, departure.enrolment, today=TODAY).checks_made
    days["enquiries_made"] = TODAY + DAY
    with pytest.raises(Refused, match="CHECK-IN-FUTURE"):
        actions.note_checks(by=office, public_id=pupil.public_id, now=NOW, **days)


def test_the_file_is_due_fifteen_school_days_after_the_last_day(office: Actor) -> None:
    make.leaving(make.admitted(office), office, leaving_date=datetime.date(2026, 9, 7))
    (departure,) = queries.departures(office)
    assert departure.due_date == datetime.date(2026, 9, 28)


def test_only_some_may_protect_a_child_and_then_nothing_points_there(staff: dict[str, Actor]) -> None:
    pupil = make.leaving(make.admitted(staff["office"]), staff["office"])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.protect(by=staff["office"], public_id=pupil.public_id, protected=True, now=NOW)
    actions.protect(by=staff["head"], public_id=pupil.public_id, protected=True, now=NOW)
    assert queries.departures(staff["office"]) == []
