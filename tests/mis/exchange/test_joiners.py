"""Who has come, whether a file came too, why none is expected, and the privacy notice."""

import datetime

import pytest

from cts.mis.core import Actor, Refused
from cts.mis.exchange.joiners import SHOWN_FOR, Joiner, joiners
from cts.mis.pupils import actions, queries
from cts.mis.pupils.models import Pupil
from cts.mis.pupils.rules import NoFile
from tests.mis import make
from tests.mis.make import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def only(by: Actor) -> Joiner:
    (line,) = joiners(by, today=TODAY)
    return line


def test_it_works(office: Actor) -> None:
    pupil = make.admitted(office)
    line = only(office)
    assert (line.pupil, line.is_wanted, line.arrival) == (pupil, True, None)
    make.taken_in(office, [make.record(email="alex@home.example")])
    line = only(office)
    assert line.arrival
    assert not line.is_wanted


def test_the_schools_own_table_is_no_file(office: Actor) -> None:
    make.admitted(office, make.record(surname="Other", forename="Olga", serial=5))
    assert only(office).is_wanted


def test_a_reason_says_that_no_file_is_expected(office: Actor) -> None:
    pupil = make.admitted(office)
    actions.note_joining(by=office, public_id=pupil.public_id, no_file=NoFile.ABROAD, privacy_notice=TODAY, now=NOW)
    line = only(office)
    assert not line.is_wanted
    assert line.enrolment.privacy_notice_date == TODAY
    actions.note_joining(by=office, public_id=pupil.public_id, no_file=None, privacy_notice=None, now=NOW)
    assert only(office).is_wanted


def test_those_without_a_file_stand_first(office: Actor) -> None:
    first = make.admitted(office, make.record(serial=1, surname="Aaron"))
    make.admitted(office, make.record(serial=2, surname="Zeta"))
    actions.note_joining(by=office, public_id=first.public_id, no_file=NoFile.HOME, privacy_notice=None, now=NOW)
    assert [line.pupil.surname for line in joiners(office, today=TODAY)] == ["Zeta", "Aaron"]


@pytest.mark.parametrize(("days", "shown"), [(SHOWN_FOR.days - 1, True), (SHOWN_FOR.days, False)])
def test_who_came_long_ago_is_not_shown(office: Actor, days: int, shown: bool) -> None:
    actions.admit(by=office, said=make.record(), admission_date=TODAY - days * DAY, now=NOW)
    assert bool(joiners(office, today=TODAY)) is shown


def test_a_protected_child_is_not_among_them(office: Actor, staff: dict[str, Actor]) -> None:
    pupil = make.admitted(office)
    actions.protect(by=staff["head"], public_id=pupil.public_id, protected=True, now=NOW)
    assert joiners(office, today=TODAY) == []


def test_who_only_reads_may_neither_see_nor_note(office: Actor, staff: dict[str, Actor]) -> None:
    pupil = make.admitted(office)
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        joiners(staff["reader"], today=TODAY)
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.note_joining(by=staff["reader"], public_id=pupil.public_id, no_file=None, privacy_notice=None, now=NOW)


def test_a_notice_is_not_given_tomorrow(office: Actor) -> None:
    pupil = make.admitted(office)
    with pytest.raises(Refused, match="CHECK-IN-FUTURE"):
        actions.note_joining(by=office, public_id=pupil.public_id, no_file=None, privacy_notice=TODAY + DAY, now=NOW)


def test_an_applicant_has_not_come(office: Actor) -> None:
    pupil: Pupil = actions.apply_for_place(by=office, said=make.record(), now=NOW)
    with pytest.raises(Refused, match="NEVER-CAME"):
        actions.note_joining(by=office, public_id=pupil.public_id, no_file=None, privacy_notice=None, now=NOW)
    assert queries.last_enrolment(pupil)
