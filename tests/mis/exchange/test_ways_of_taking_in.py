"""The ways of taking a file in: who comes, what of them, and what happens to what the register holds."""

import datetime

import pytest

from cts.ctf.identifiers import upn
from cts.mis.core import Actor, Refused
from cts.mis.exchange import actions as exchange
from cts.mis.exchange.rules import Decision, Mode, Place, Who
from cts.mis.pupils.models import Pupil as Row
from tests.mis import make
from tests.mis.exchange.test_taking_in import outcomes
from tests.mis.make import NOW, TODAY, record, settled

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def test_only_those_who_are_of_the_age_are_taken_in(office: Actor) -> None:
    """The first and the last of the days are in (M-032, U-037)."""
    born = [datetime.date(2014, 8, 31), datetime.date(2014, 9, 1), datetime.date(2015, 8, 31), datetime.date(2015, 9, 1)]
    said = [
        record(serial=serial, forename=name, date_of_birth=day)
        for serial, name, day in zip(range(1, 5), "ABCD", born, strict=True)
    ]
    batch = settled(office, said, born=(born[1], born[2]))
    exchange.choose(by=office, public_id=batch.public_id, index=4, decision=Decision.NEW, now=NOW)
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert outcomes(batch) == ["skipped", "new", "new", "new"]
    assert batch.arrivals.get(index=1).refusal == "BORN-OUTSIDE"


def test_days_of_birth_that_are_crossed_are_refused(office: Actor) -> None:
    with pytest.raises(Refused, match="BIRTHS-CROSSED"):
        settled(office, [record()], born=(TODAY, TODAY - DAY))


def test_who_has_no_upn_gets_a_temporary_one_if_that_is_wanted(office: Actor) -> None:
    batch = settled(office, [record(upn=None), record(serial=2, forename="Beth")], gives_upns=True)
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    alex, beth = Row.objects.order_by("forename")
    assert upn.is_valid(alex.upn)
    assert upn.is_temporary(alex.upn)
    assert beth.upn == record(serial=2).upn
    exchange.undo(by=office, public_id=batch.public_id, now=NOW)
    assert not Row.objects.exists()


def test_nobody_gets_a_upn_unasked(office: Actor) -> None:
    make.taken_in(office, [record(upn=None)])
    assert Row.objects.get().upn == ""


def test_contacts_are_replaced_if_that_is_wanted(office: Actor) -> None:
    row = make.admitted(office, record(contacts=[make.contact(), make.contact(order=2, forename="Gone")]))
    batch = settled(office, [record(contacts=[make.contact(forename="Come")])], replaces_contacts=True)
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert [one.forename for one in make.record_of(row).contacts or []] == ["Come"]
    exchange.undo(by=office, public_id=batch.public_id, now=NOW)
    assert [one.forename for one in make.record_of(row).contacts or []] == ["Jo", "Gone"]


def test_no_contact_goes_where_the_file_has_none(office: Actor) -> None:
    row = make.admitted(office, record(contacts=[make.contact()]))
    batch = settled(office, [record()], replaces_contacts=True)
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert make.record_of(row).contacts


def test_an_older_file_replaces_nothing_that_is_newer(office: Actor) -> None:
    """Whatever the mode, unless the value is ticked (U-024)."""
    row = make.admitted(office, record(contacts=[make.contact()]))
    said = [record(surname="Renamed", forename="Alexander", contacts=[make.contact(forename="Come")])]
    batch = make.received(office, said, at=NOW - DAY)
    ways = {"mode": Mode.OVERWRITE, "who": Who.ALL, "place": Place.ON_ROLL, "admission_date": TODAY, "left_out": []}
    exchange.settle(by=office, public_id=batch.public_id, replaces_contacts=True, now=NOW, **ways)  # type: ignore[arg-type]
    exchange.choose(
        by=office,
        public_id=batch.public_id,
        index=1,
        decision=Decision.EXISTING,
        pupil=row.public_id,
        chosen={"Forename": True},
        now=NOW,
    )
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    row.refresh_from_db()
    assert (row.surname, row.forename) == ("Sample", "Alexander")
    assert [one.forename for one in make.record_of(row).contacts or []] == ["Jo", "Come"]


def test_one_pupil_is_taken_in_otherwise_than_the_others(office: Actor) -> None:
    """Each pupil may have a mode and sections of its own (M-017)."""
    rows = [make.admitted(office, record(serial=serial, forename=name)) for serial, name in ((1, "Alex"), (2, "Beth"))]
    said = [record(serial=n, forename=f, surname="Renamed", email=f"{f}@home.example") for n, f in ((1, "Alex"), (2, "Beth"))]
    batch = settled(office, [*said, record(serial=3, forename="Cai", email="cai@home.example")])
    own = {"mode": Mode.OVERWRITE, "left_out": ["email"], "decision": Decision.EXISTING, "pupil": rows[0].public_id}
    exchange.choose(by=office, public_id=batch.public_id, index=1, now=NOW, **own)  # type: ignore[arg-type]
    exchange.choose(by=office, public_id=batch.public_id, index=3, left_out=["email"], decision=Decision.NEW, now=NOW)
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    taken = [make.record_of(row) for row in Row.objects.order_by("forename")]
    assert [(one.surname, one.email) for one in taken] == [
        ("Renamed", None),
        ("Sample", "Beth@home.example"),
        ("Sample", None),
    ]


def test_the_address_of_a_parent_is_not_the_pupils(office: Actor) -> None:
    """U-023: of somebody new, and of somebody whose parent is in the register."""
    parent = make.contact(email="Jo@home.example")
    make.admitted(office, record(contacts=[parent]))
    new = record(
        serial=2, forename="Beth", contacts=[make.contact(forename="Di", email="di@home.example")], email="di@home.example"
    )
    make.taken_in(office, [record(email="jo@home.example"), new])
    alex, beth = (make.record_of(row) for row in Row.objects.order_by("forename"))
    assert (alex.email, beth.email) == (None, None)
    assert [one.email for one in beth.contacts or []] == ["di@home.example"]


def test_the_preview_says_when_a_file_of_the_pupil_came_before(office: Actor) -> None:
    """Not the same file: another one about the same child (M-036)."""
    first = make.taken_in(office, [record()])
    batch = make.received(office, [record(email="alex@home.example"), record(serial=2, forename="Beth")])
    _batch, lines = exchange.preview(by=office, public_id=batch.public_id, now=NOW)
    assert [line.before for line in lines] == [first, None]
    exchange.undo(by=office, public_id=first.public_id, now=NOW)
    make.admitted(office)
    _batch, lines = exchange.preview(by=office, public_id=batch.public_id, now=NOW)
    assert [line.before for line in lines] == [None, None]
