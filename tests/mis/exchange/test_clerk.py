"""A data clerk: takes files in and undoes that, and does nothing by hand (M-033)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cts.mis.core import ROLES, Actor, Permission, Refused
from cts.mis.exchange import actions as exchange
from cts.mis.exchange.actions.making import Order
from cts.mis.exchange.rules import Outcome, Place, State, Who
from cts.mis.pupils import actions
from cts.mis.pupils.models import Pupil
from tests.mis import make
from tests.mis.make import BIRCHWOOD, NOW, TODAY, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(staff: dict[str, Actor]) -> Actor:
    return staff["clerk"]


def test_it_works(clerk: Actor, office: Actor) -> None:
    """Somebody new, with a UPN of this school, somebody who is updated, and an applicant who comes: all by file, all undone."""
    make.admitted(office)
    applicant = record(serial=3, surname="Applicant", forename="Apple")
    actions.apply_for_place(by=office, said=applicant, now=NOW)
    new = record(upn=None, surname="New", forename="Nia")
    batch = make.settled(clerk, [record(email="alex@home.example"), applicant, new], gives_upns=True)
    outcomes = exchange.take_in(by=clerk, public_id=batch.public_id, now=NOW)
    assert outcomes == {Outcome.NEW: 1, Outcome.UPDATED: 2}
    assert Pupil.objects.get(surname="New").upn
    exchange.undo(by=clerk, public_id=batch.public_id, now=NOW)
    batch.refresh_from_db()
    assert (batch.state, Pupil.objects.count()) == (State.UNDONE, 2)


def test_applicants_come_by_file_too(clerk: Actor) -> None:
    batch = make.settled(clerk, [record()], place=Place.APPLICANT, who=Who.ALL)
    exchange.take_in(by=clerk, public_id=batch.public_id, now=NOW)
    assert Pupil.objects.get().status == "applicant"


def test_the_role_holds_no_other_right() -> None:
    """Whoever sees a child has a second factor, whatever the role."""
    assert ROLES["data_clerk"].permissions == {Permission.SEE_PUPILS, Permission.TAKE_IN_FILES}


BY_HAND: dict[str, Callable[[Actor, Pupil], object]] = {
    "admit": lambda by, _pupil: make.admitted(by, record(serial=2)),
    "apply": lambda by, _pupil: actions.apply_for_place(by=by, said=record(serial=2), now=NOW),
    "enrol": lambda by, pupil: actions.enrol(by=by, public_id=pupil.public_id, admission_date=TODAY, now=NOW),
    "issue a UPN": lambda by, pupil: actions.issue_upn(by=by, public_id=pupil.public_id, temporary=True, now=NOW),
    "leave": lambda by, pupil: make.leaving(pupil, by),
    "make a file": lambda by, pupil: exchange.make(
        by=by, public_ids=[pupil.public_id], order=Order(destination=BIRCHWOOD, edition=26), now=NOW
    ),
}


@pytest.mark.parametrize("act", BY_HAND)
def test_nothing_is_done_by_hand(clerk: Actor, office: Actor, act: str) -> None:
    pupil = make.admitted(office)
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        BY_HAND[act](clerk, pupil)


def test_who_keeps_pupils_alone_takes_no_files_in(office: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The right to take files in is one of its own, in both directions."""
    batch = make.received(office, [record()])
    role = ROLES["office"]
    less = type(role)(key=role.key, label=role.label, permissions=role.permissions - {Permission.TAKE_IN_FILES})
    monkeypatch.setitem(ROLES, "office", less)
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        exchange.take_in(by=office, public_id=batch.public_id, now=NOW)
