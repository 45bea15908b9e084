"""Coming to the school."""

import datetime

import pytest

from cts.ctf.model import Pupil as Record
from cts.mis.core import Actor, Refused
from cts.mis.pupils import actions, queries
from cts.mis.pupils.models import Number, Pupil, Version
from cts.mis.pupils.rules import Status
from cts.site.audit import AuditEvent, child_reference
from tests.mis import make
from tests.mis.make import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_it_works(office: Actor) -> None:
    pupil = actions.admit(by=office, said=make.record(), admission_date=TODAY, now=NOW)
    pupil.refresh_from_db()
    assert (pupil.status, pupil.surname, pupil.nc_year) == (Status.ON_ROLL, "Sample", "6")
    said = make.record_of(pupil)
    assert said.schools is not None
    assert (said.schools[0].name, said.schools[0].entry_date) == ("Ashgrove Primary", TODAY)
    said.schools = None
    assert said == make.record()
    event = AuditEvent.objects.get(event="pupil.admitted")
    assert (event.by, event.details) == ("office", {"child": child_reference(pupil.upn)})


def test_whoever_may_only_read_is_refused(staff: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        make.admitted(staff["reader"])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.apply_for_place(by=staff["reader"], said=make.record(), now=NOW)
    assert not Pupil.objects.exists()


@pytest.mark.parametrize("said", [make.record(surname=" "), make.record(forename=None)])
def test_somebody_without_a_name_is_refused(office: Actor, said: Record) -> None:
    with pytest.raises(Refused, match="PUPIL-NAME"):
        make.admitted(office, said)


@pytest.mark.parametrize("born", [None, TODAY + datetime.timedelta(days=1), datetime.date(1890, 1, 1)])
def test_a_birth_that_cannot_be_is_refused(office: Actor, born: datetime.date | None) -> None:
    with pytest.raises(Refused, match="PUPIL-BIRTH"):
        make.admitted(office, make.record(date_of_birth=born))


def test_a_upn_is_of_one_pupil(office: Actor) -> None:
    make.admitted(office)
    with pytest.raises(Refused, match="UPN-OF-ANOTHER"):
        make.admitted(office, make.record(surname="Other"))
    assert Pupil.objects.count() == 1


def test_a_day_too_far_ahead_is_refused(office: Actor) -> None:
    with pytest.raises(Refused, match="DAY-TOO-FAR"):
        actions.admit(by=office, said=make.record(), admission_date=TODAY + datetime.timedelta(days=401), now=NOW)


def test_an_applicant_is_put_on_roll_in_the_same_row(office: Actor) -> None:
    pupil = actions.apply_for_place(by=office, said=make.record(), now=NOW)
    actions.enrol(by=office, public_id=pupil.public_id, admission_date=TODAY, now=NOW)
    pupil.refresh_from_db()
    assert [(one.number, one.status, one.admission_date) for one in queries.enrolments(pupil)] == [(1, Status.ON_ROLL, TODAY)]


def test_an_applicant_who_does_not_come(office: Actor) -> None:
    pupil = actions.apply_for_place(by=office, said=make.record(), now=NOW)
    actions.withdraw(by=office, public_id=pupil.public_id, now=NOW)
    pupil.refresh_from_db()
    assert pupil.status == Status.WITHDRAWN
    with pytest.raises(Refused, match="NOT-AN-APPLICANT"):
        actions.withdraw(by=office, public_id=pupil.public_id, now=NOW)


def test_whoever_comes_back_is_the_same_row_with_a_second_enrolment(office: Actor) -> None:
    pupil = make.leaving(make.admitted(office), office)
    with pytest.raises(Refused, match="ADMITTED-BEFORE-LEAVING"):
        actions.enrol(by=office, public_id=pupil.public_id, admission_date=TODAY, now=NOW)
    back = TODAY + datetime.timedelta(days=1)
    actions.enrol(by=office, public_id=pupil.public_id, admission_date=back, now=NOW)
    assert [one.number for one in queries.enrolments(pupil)] == [2, 1]
    schools = make.record_of(pupil).schools or []
    assert [school.entry_date for school in schools] == [back, TODAY - datetime.timedelta(days=1)]


def test_somebody_on_roll_is_not_admitted_again(office: Actor) -> None:
    pupil = make.admitted(office)
    with pytest.raises(Refused, match="PUPIL-ON-ROLL"):
        actions.enrol(by=office, public_id=pupil.public_id, admission_date=TODAY, now=NOW)


def test_a_look_is_on_the_record(staff: dict[str, Actor]) -> None:
    pupil = make.admitted(staff["office"])
    _pupil, said = actions.look(by=staff["reader"], public_id=pupil.public_id, now=NOW)
    assert said.surname == "Sample"
    assert AuditEvent.objects.get(event="pupil.seen").by == "reader"


def test_every_change_keeps_what_was_before(office: Actor) -> None:
    pupil = make.admitted(office)
    said = make.record_of(pupil)
    said.surname = "Renamed"
    changed = actions.correct(by=office, public_id=pupil.public_id, said=said, seen=actions.mark_of(pupil), now=NOW)
    assert changed == ["identity"]
    assert [version.number for version in Version.objects.filter(pupil=pupil, section="identity")] == [1, 2]
    assert list(queries.pupils(office, words="renamed")) == [pupil]
    assert not queries.pupils(office, words="nobody").exists()


def test_a_change_of_what_somebody_else_has_changed_is_refused(office: Actor) -> None:
    pupil = make.admitted(office)
    seen, said = actions.mark_of(pupil), make.record_of(pupil)
    said.email = "alex@school.example"
    actions.correct(by=office, public_id=pupil.public_id, said=said, seen=seen, now=NOW)
    with pytest.raises(Refused, match="CHANGED-MEANWHILE"):
        actions.correct(by=office, public_id=pupil.public_id, said=said, seen=seen, now=NOW)


def test_a_temporary_upn_is_replaced_and_becomes_the_former_one(office: Actor) -> None:
    pupil = make.admitted(office, make.record(upn=None))
    temporary = actions.issue_upn(by=office, public_id=pupil.public_id, temporary=True, now=NOW)
    with pytest.raises(Refused, match="UPN-IS-THERE"):
        actions.issue_upn(by=office, public_id=pupil.public_id, temporary=True, now=NOW)
    permanent = actions.issue_upn(by=office, public_id=pupil.public_id, temporary=False, now=NOW)
    said = make.record_of(pupil)
    assert said.basic_details is not None
    assert (said.upn, said.basic_details.former_upn) == (permanent, temporary)
    assert set(Number.objects.filter(pupil=pupil).values_list("value", flat=True)) == {temporary, permanent}
    with pytest.raises(Refused, match="UPN-IS-THERE"):
        actions.issue_upn(by=office, public_id=pupil.public_id, temporary=False, now=NOW)


def test_no_upn_is_given_out_twice(office: Actor) -> None:
    pupils = [make.admitted(office, make.record(upn=None, forename=f"Child{number}")) for number in range(3)]
    given = {actions.issue_upn(by=office, public_id=pupil.public_id, temporary=False, now=NOW) for pupil in pupils}
    assert len(given) == 3
