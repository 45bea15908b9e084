"""Taking the register of a session: who may, when, for whom, with which marks; nothing is lost when a mark is put right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cts.mis.attendance import actions, queries
from cts.mis.attendance.actions import Given
from cts.mis.attendance.models import Mark, Replaced
from cts.mis.attendance.rules import Half
from cts.mis.core import Actor, Refused
from cts.mis.pupils import actions as pupils
from cts.site.audit import AuditEvent
from tests.mis import make
from tests.mis.make import NOW, TODAY

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


def taken(by: Actor, code: str, *, seen: str = "", half: Half = Half.AM, day: date = TODAY) -> str:
    pupil = make.admitted(by, make.record())
    actions.take(by=by, day=day, half=half, marks={pupil.public_id: Given(code=code, seen=seen)}, now=NOW)
    return pupil.public_id


def held() -> list[tuple[str, str]]:
    return list(Mark.objects.order_by("day", "half").values_list("half", "code"))


def test_it_works(office: Actor) -> None:
    public_id = taken(office, "/")
    again = {public_id: Given(code="L", seen="/")}
    assert actions.take(by=office, day=TODAY, half=Half.AM, marks=again, now=LATER) == 1
    assert held() == [("AM", "L")]
    before = Replaced.objects.get()
    assert (before.code, before.made_at, before.replaced_at, before.replaced_by) == ("/", NOW, LATER, office.person)
    line = actions.open_session(by=office, day=TODAY, half=Half.AM, nc_year="6", now=LATER)[0]
    assert (line.pupil.public_id, line.code) == (public_id, "L")
    events = AuditEvent.objects.filter(event="attendance.taken").order_by("sequence")
    assert [event.details["changed"] for event in events] == ["1", "1"]


def test_who_only_reads_takes_no_register(office: Actor, staff: dict[str, Actor]) -> None:
    pupil = make.admitted(office)
    with pytest.raises(Refused) as refused:
        actions.take(by=staff["reader"], day=TODAY, half=Half.AM, marks={pupil.public_id: Given(code="/")}, now=NOW)
    assert refused.value.code == "NOT-ALLOWED"
    with pytest.raises(Refused):
        actions.open_session(by=staff["reader"], day=TODAY, half=Half.AM, nc_year="6", now=NOW)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (TODAY + timedelta(days=1), "ATTENDANCE-LATER"),
        (TODAY - timedelta(days=1), "ATTENDANCE-NO-SCHOOL"),
        (date(2026, 8, 31), "ATTENDANCE-NO-SCHOOL"),
        (date(1990, 1, 9), "ATTENDANCE-NO-SCHOOL"),
        (date(1, 1, 1), "ATTENDANCE-NO-SCHOOL"),
    ],
)
def test_only_on_school_days_that_have_come(office: Actor, day: date, code: str) -> None:
    with pytest.raises(Refused) as refused:
        taken(office, "/", day=day)
    assert refused.value.code == code
    assert not held()


@pytest.mark.parametrize("mark", ["", "\\", "J", "H", "-", "QQ", "é"])
def test_only_marks_of_the_country_the_day_and_the_session(office: Actor, mark: str) -> None:
    with pytest.raises(Refused) as refused:
        taken(office, mark)
    assert refused.value.code == "ATTENDANCE-CODE"


def test_somebody_who_is_not_on_roll_yet(office: Actor) -> None:
    applicant = pupils.apply_for_place(by=office, said=make.record(), now=NOW)
    here = make.admitted(office, make.record(serial=2, forename="Robin"))
    marks = {one.public_id: Given(code="/") for one in (here, applicant)}
    with pytest.raises(Refused) as refused:
        actions.take(by=office, day=TODAY, half=Half.AM, marks=marks, now=NOW)
    assert refused.value.code == "ATTENDANCE-NOT-HERE"
    assert not held()


def test_nobody_and_somebody_unknown(office: Actor) -> None:
    for marks, code in (({}, "ATTENDANCE-NOBODY"), ({"nobody": Given(code="/")}, "NOT-FOUND")):
        with pytest.raises(Refused) as refused:
            actions.take(by=office, day=TODAY, half=Half.AM, marks=marks, now=NOW)
        assert refused.value.code == code


def test_what_another_has_marked_meanwhile_is_not_overwritten(office: Actor) -> None:
    public_id = taken(office, "I")
    with pytest.raises(Refused) as refused:
        actions.take(by=office, day=TODAY, half=Half.AM, marks={public_id: Given(code="/", seen="")}, now=LATER)
    assert refused.value.code == "ATTENDANCE-CHANGED"
    assert held() == [("AM", "I")]


def test_marks_after_the_last_day_are_neither_taken_nor_counted(office: Actor) -> None:
    pupil = make.admitted(office)
    tomorrow = TODAY + timedelta(days=1)
    for day in (TODAY, tomorrow):
        actions.take(by=office, day=day, half=Half.AM, marks={pupil.public_id: Given(code="/")}, now=NOW + timedelta(days=1))
    assert queries.totals_by_year(pupil)[2026].possible == 2
    make.leaving(pupil, office)
    assert queries.totals_by_year(pupil)[2026].possible == 1
    with pytest.raises(Refused) as refused:
        actions.take(
            by=office, day=tomorrow, half=Half.PM, marks={pupil.public_id: Given(code="\\")}, now=NOW + timedelta(days=1)
        )
    assert refused.value.code == "ATTENDANCE-NOT-HERE"
