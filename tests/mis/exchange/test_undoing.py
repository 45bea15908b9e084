"""Undoing: the rows are what they were; where somebody has edited since, it is refused and said why."""

import datetime
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from cts.mis.core import Actor, Refused
from cts.mis.exchange import actions as exchange
from cts.mis.exchange.rules import Decision, Mode, Place, State, Who
from cts.mis.pupils import actions
from cts.mis.pupils.models import Pupil
from tests.mis import make
from tests.mis.make import NOW, TODAY, record

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
TABLES = ("mis_pupils_pupil", "mis_pupils_version", "mis_pupils_number", "mis_pupils_enrolment")


def rows() -> dict[str, list[Any]]:
    """Every row of the register."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  names of ours
            found[table] = sorted(([*row] for row in cursor.fetchall()), key=repr)
    # numbers of a pupil are derived anew, so their keys may differ
    found["mis_pupils_number"] = sorted((row[1:] for row in found["mis_pupils_number"]), key=repr)
    return found


def test_it_works(office: Actor) -> None:
    make.admitted(office)
    make.leaving(make.admitted(office, record(serial=2, surname="Back", forename="Again")), office)
    actions.apply_for_place(by=office, said=record(serial=3, surname="Applicant", forename="Apple"), now=NOW)
    before = rows()
    batch = make.received(
        office,
        [
            record(surname="Renamed", upn="B82012342501B", basic_details=None),
            record(serial=2, surname="Back", forename="Again", email="back@home.example"),
            record(serial=3, surname="Applicant", forename="Apple"),
            record(serial=4, surname="New", forename="Nia"),
        ],
    )
    exchange.choose(
        by=office,
        public_id=batch.public_id,
        index=1,
        decision=Decision.EXISTING,
        pupil=Pupil.objects.get(surname="Sample").public_id,
        now=NOW,
    )
    exchange.settle(
        by=office,
        public_id=batch.public_id,
        mode=Mode.OVERWRITE,
        who=Who.ALL,
        place=Place.ON_ROLL,
        admission_date=TODAY + DAY,
        left_out=[],
        now=NOW,
    )
    exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
    assert rows() != before
    assert exchange.undo(by=office, public_id=batch.public_id, now=NOW) == 4
    assert rows() == before
    batch.refresh_from_db()
    assert batch.state == State.UNDONE


def test_whoever_may_only_read_is_refused(staff: dict[str, Actor]) -> None:
    batch = make.taken_in(staff["office"], [record()])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        exchange.undo(by=staff["reader"], public_id=batch.public_id, now=NOW)


def test_a_file_is_undone_once(office: Actor) -> None:
    batch = make.taken_in(office, [record()])
    exchange.undo(by=office, public_id=batch.public_id, now=NOW)
    with pytest.raises(Refused, match="IMPORT-IS-OVER"):
        exchange.undo(by=office, public_id=batch.public_id, now=NOW)


@pytest.mark.parametrize("is_new", [True, False])
def test_a_record_that_somebody_has_changed_since_is_not_touched(office: Actor, is_new: bool) -> None:
    if not is_new:
        make.admitted(office)
    batch = make.taken_in(office, [record(email="alex@home.example")])
    pupil = Pupil.objects.get()
    said = make.record_of(pupil)
    said.email = "other@home.example"
    actions.correct(by=office, public_id=pupil.public_id, said=said, seen=actions.mark_of(pupil), now=NOW)
    before = rows()
    with pytest.raises(Refused, match="UNDO-EDITED") as refused:
        exchange.undo(by=office, public_id=batch.public_id, now=NOW)
    assert "Alex Sample (office, 2026-09-07" in str(refused.value.arguments["names"])
    assert rows() == before


def test_a_pupil_whose_leaving_was_noted_since_is_not_touched(office: Actor) -> None:
    batch = make.taken_in(office, [record()])
    make.leaving(Pupil.objects.get(), office)
    with pytest.raises(Refused, match="UNDO-EDITED"):
        exchange.undo(by=office, public_id=batch.public_id, now=NOW)


def test_the_later_of_two_files_is_undone_first(office: Actor) -> None:
    first = make.taken_in(office, [record()])
    second = make.taken_in(office, [record(email="alex@home.example")])
    with pytest.raises(Refused, match="UNDO-EDITED"):
        exchange.undo(by=office, public_id=first.public_id, now=NOW)
    exchange.undo(by=office, public_id=second.public_id, now=NOW)
    exchange.undo(by=office, public_id=first.public_id, now=NOW)
    assert not Pupil.objects.exists()


def test_on_the_last_day_it_is_undone(office: Actor) -> None:
    """Thirty days after, until midnight at the school (X-010)."""
    batch = make.taken_in(office, [record()])
    last = datetime.datetime(2026, 10, 7, 22, 59, tzinfo=datetime.UTC)  # 23:59 in Britain, where it is still summer time
    exchange.undo(by=office, public_id=batch.public_id, now=last)
    assert Pupil.objects.count() == 0


def test_a_day_later_it_is_refused(office: Actor) -> None:
    batch = make.taken_in(office, [record()])
    with pytest.raises(Refused, match="UNDO-TOO-LATE") as caught:
        exchange.undo(by=office, public_id=batch.public_id, now=datetime.datetime(2026, 10, 7, 23, 0, tzinfo=datetime.UTC))
    assert caught.value.arguments == {"days": 30, "day": "07/10/2026"}
    assert Pupil.objects.count() == 1


def test_a_school_may_set_another_number_of_days(office: Actor, settings: Settings) -> None:
    settings.UNDO_DAYS = 1
    one, other = (make.taken_in(office, [record(serial=serial, surname=f"S{serial}")]) for serial in (1, 2))
    exchange.undo(by=office, public_id=one.public_id, now=NOW + DAY)
    with pytest.raises(Refused, match="UNDO-TOO-LATE"):
        exchange.undo(by=office, public_id=other.public_id, now=NOW + 2 * DAY)
