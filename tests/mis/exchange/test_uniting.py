"""Two records of one child become one."""

import datetime

import pytest
from django.db import models

from cts.mis.attendance.models import Mark, Replaced
from cts.mis.core import Actor, Refused
from cts.mis.exchange import actions as exchange
from cts.mis.exchange.actions.making import Order
from cts.mis.exchange.matching import Matcher
from cts.mis.exchange.models import Arrival, Exported
from cts.mis.exchange.rules import Decision
from cts.mis.pupils import actions, queries
from cts.mis.pupils.models import Enrolment, Number, Pupil, Version
from cts.mis.pupils.record import together
from cts.mis.pupils.rules import Status
from tests.mis import make
from tests.mis.make import BIRCHWOOD, NOW, TODAY, contact, record

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def united(by: Actor, stays: Pupil, goes: Pupil) -> Pupil:
    exchange.unite(by=by, public_id=stays.public_id, other=goes.public_id, is_sure=True, now=NOW)
    return Pupil.objects.get()


def test_it_works(office: Actor) -> None:
    """Typed in without a number, and come again in a file: one child, with what either record said."""
    typed = make.admitted(office, record(upn=None, contacts=[contact()]))
    batch = make.received(office, [record(forename="Alec", email="alex@home.example", contacts=[contact(forename="Di")])])
    exchange.choose(by=office, public_id=batch.public_id, index=1, decision=Decision.NEW, now=NOW)
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    came = Pupil.objects.get(forename="Alec")
    row = united(office, typed, came)
    said = make.record_of(row)
    assert (row.pk, row.upn, row.forename, said.email) == (typed.pk, record().upn, "Alex", "alex@home.example")
    assert [one.forename for one in said.contacts or []] == ["Jo", "Di"]
    assert (row.status, [one.admission_date for one in queries.enrolments(row)]) == (Status.ON_ROLL, [TODAY - DAY])
    assert [one.batch for one in row.arrivals.all()] == [batch]
    assert Matcher([record(forename="Alec")]).match(record()).pupil == row
    names = [together({one.section: one.text}).forename for one in row.versions.filter(section="identity").order_by("number")]
    assert names == ["Alec", "Alex", "Alex"]


def test_whoever_may_only_read_is_refused(staff: dict[str, Actor]) -> None:
    one, other = (make.admitted(staff["office"], record(serial=serial)) for serial in (1, 2))
    for act in (exchange.compare, lambda **said: exchange.unite(is_sure=True, **said)):
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            act(by=staff["reader"], public_id=one.public_id, other=other.public_id, now=NOW)
    assert Pupil.objects.count() == 2


def test_nobody_is_united_by_a_slip(office: Actor) -> None:
    one, other = (make.admitted(office, record(serial=serial)) for serial in (1, 2))
    with pytest.raises(Refused, match="UNITE-NOT-SURE"):
        exchange.unite(by=office, public_id=one.public_id, other=other.public_id, is_sure=False, now=NOW)
    assert Pupil.objects.count() == 2


def test_a_record_is_not_united_with_itself(office: Actor) -> None:
    one = make.admitted(office)
    with pytest.raises(Refused, match="UNITE-ITSELF"):
        united(office, one, one)


def test_nobody_there_is_not_found(office: Actor) -> None:
    one = make.admitted(office)
    with pytest.raises(Refused, match="NOT-FOUND"):
        exchange.unite(by=office, public_id=one.public_id, other="nobody", is_sure=True, now=NOW)


def test_of_two_upns_both_find_the_child(office: Actor) -> None:
    one, other = (make.admitted(office, record(serial=serial)) for serial in (1, 2))
    row = united(office, one, other)
    for serial in (1, 2):
        assert Matcher([record(serial=serial)]).match(record(serial=serial)).pupil == row


def test_times_at_the_school_stand_in_the_order_of_the_days(office: Actor) -> None:
    """Somebody who left, and was entered anew on coming back."""
    old = make.leaving(make.admitted(office), office)
    new = actions.admit(by=office, said=record(serial=2), admission_date=TODAY + DAY, now=NOW)
    row = united(office, old, new)
    assert [(one.number, one.status) for one in queries.enrolments(row)] == [(2, Status.ON_ROLL), (1, Status.LEAVER)]
    assert row.status == Status.ON_ROLL


def test_an_applicant_who_is_on_roll_in_the_other_record_is_on_roll(office: Actor) -> None:
    applicant = actions.apply_for_place(by=office, said=record(), now=NOW)
    row = united(office, applicant, make.admitted(office, record(serial=2)))
    assert (row.status, row.enrolments.count()) == (Status.ON_ROLL, 1)


def test_files_of_both_are_files_of_the_child(office: Actor) -> None:
    one, other = (make.admitted(office, record(serial=serial)) for serial in (1, 2))
    order = Order(destination=BIRCHWOOD, edition=26, sections=("address",))
    for ids in ([one.public_id, other.public_id], [other.public_id]):
        exchange.make(by=office, public_ids=ids, order=order, now=NOW)
    row = united(office, one, other)
    assert row.exported.count() == 2


def test_a_file_that_brought_one_of_them_is_not_undone_any_more(office: Actor) -> None:
    typed = make.admitted(office, record(upn=None))
    batch = make.taken_in(office, [record(forename="Alec", surname="Other")])
    united(office, typed, Pupil.objects.get(surname="Other"))
    with pytest.raises(Refused, match="UNDO-EDITED"):
        exchange.undo(by=office, public_id=batch.public_id, now=NOW)


def test_a_protected_child_stays_protected(staff: dict[str, Actor]) -> None:
    one, other = (make.admitted(staff["office"], record(serial=serial)) for serial in (1, 2))
    actions.protect(by=staff["head"], public_id=other.public_id, protected=True, now=NOW)
    assert united(staff["office"], one, other).is_protected


def test_marks_of_both_are_marks_of_the_child(office: Actor) -> None:
    """Of two for one session that of the record that stays counts; the other is kept."""
    one, other = (make.admitted(office, record(serial=serial)) for serial in (1, 2))
    for pupil, half, code in ((one, "AM", "/"), (other, "AM", "N"), (other, "PM", "M")):
        Mark.objects.create(pupil=pupil, day=TODAY, half=half, code=code, made_at=NOW, made_by="office")
    row = united(office, one, other)
    assert [*Mark.objects.filter(pupil=row).order_by("half").values_list("half", "code")] == [("AM", "/"), ("PM", "M")]
    assert [*Replaced.objects.filter(pupil=row).values_list("half", "code")] == [("AM", "N")]


def test_every_table_that_points_at_a_pupil_is_moved() -> None:
    """Whoever adds one has to say in `uniting` what becomes of its rows."""
    pointing = {
        relation.related_model for relation in Pupil._meta.related_objects if isinstance(relation, models.ForeignObjectRel)
    }
    assert pointing == {Version, Number, Enrolment, Arrival, Exported, Mark, Replaced}
