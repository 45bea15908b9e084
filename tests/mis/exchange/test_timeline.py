"""The files about a pupil, step by step, with a light for what has to be done by a day."""

import datetime

import pytest

from cts.mis.core import Actor
from cts.mis.exchange import actions as exchange
from cts.mis.exchange.actions.making import Order
from cts.mis.exchange.rules import Carried
from cts.mis.exchange.timeline import timeline
from cts.mis.pupils import actions
from cts.mis.pupils.models import Pupil
from tests.mis import make
from tests.mis.make import BIRCHWOOD, NOW, TODAY

pytestmark = pytest.mark.django_db


def test_it_works(office: Actor) -> None:
    pupil = make.leaving(make.admitted(office), office)
    kinds = {one.kind: one.light for one in timeline(office, pupil=pupil, today=TODAY)}
    assert kinds == {"came": "", "last-day": "", "due": "yellow"}
    order = Order(destination=BIRCHWOOD, edition=26)
    (export,) = exchange.make(by=office, public_ids=[pupil.public_id], order=order, now=NOW)
    exchange.mark(by=office, public_id=export.public_id, carried=Carried.UPLOADED, now=NOW)
    kinds = {one.kind: one.light for one in timeline(office, pupil=pupil, today=TODAY)}
    assert kinds == {"came": "", "last-day": "", "due": "green", "file-made": "", "file-uploaded": ""}
    exchange.mark(by=office, public_id=export.public_id, carried=Carried.COLLECTED, now=NOW)
    assert "file-collected" in {one.kind for one in timeline(office, pupil=pupil, today=TODAY)}


def test_it_turns_red_the_day_after(office: Actor) -> None:
    pupil = make.leaving(make.admitted(office), office)
    (due,) = [one for one in timeline(office, pupil=pupil, today=TODAY) if one.kind == "due"]
    for days, light in ((0, "yellow"), (1, "red")):
        today = due.day + datetime.timedelta(days=days)
        assert [one.light for one in timeline(office, pupil=pupil, today=today) if one.kind == "due"] == [light]


def test_a_file_that_came_stands_there(office: Actor) -> None:
    make.taken_in(office, [make.record()])
    pupil = Pupil.objects.get()
    assert "9994001_CTF_9992001_001.xml" in [one.name for one in timeline(office, pupil=pupil, today=TODAY)]


def test_nothing_is_due_of_a_protected_child(office: Actor, staff: dict[str, Actor]) -> None:
    pupil = make.leaving(make.admitted(office), office)
    actions.protect(by=staff["head"], public_id=pupil.public_id, protected=True, now=NOW)
    pupil.refresh_from_db()
    assert "due" not in {one.kind for one in timeline(office, pupil=pupil, today=TODAY)}
