"""A school rejects the forwarded file of a lost pupil: the entry is in the authority's list again."""

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.lost_pupils import queries as lost_queries
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import Status
from cts.s2s.transfers import actions
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import cast, make

LOST = "9992001_CTF_XXXXXXX_001.xml"


@pytest.fixture
def forwarded(actors: dict[str, Actor]) -> str:
    lost = make.sent(actors["ashgrove"], name=LOST)
    return actions.forward_lost_pupil(by=actors["cleo"], public_id=lost, to=cast.BIRCHWOOD, now=make.NOW)


def reject(by: Actor, public_id: str) -> None:
    actions.reject(by=by, public_id=public_id, reason="not-on-roll", text="", now=make.NOW)


def test_it_works(actors: dict[str, Actor], forwarded: str) -> None:
    reject(actors["birchwood"], forwarded)
    (entry,) = lost_queries.at_work(actors["cerys"])
    assert (entry.status, entry.returned_from, entry.forwarded_to) == (Status.CLAIMED, cast.BIRCHWOOD, "")
    event = AuditEvent.objects.get(event="lost_pupil.returned")
    assert (event.by, event.acting_for, event.subject) == ("birchwood", cast.BIRCHWOOD, entry.public_id)
    told = Mail.objects.get(dedupe__startswith="transfer.rejected")
    assert told.to == cast.email_of_place(cast.CEDARSHIRE)
    assert "The entry is in your list again" in told.body


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "elmer"])
def test_nobody_else_brings_it_back(actors: dict[str, Actor], forwarded: str, username: str) -> None:
    with pytest.raises(Refused, match="NOT-FOUND"):
        reject(actors[username], forwarded)
    assert LostPupil.objects.get().status == Status.FORWARDED


def test_the_sender_hears_nothing(actors: dict[str, Actor], forwarded: str) -> None:
    before = Mail.objects.filter(to=cast.email_of_place(cast.ASHGROVE)).count()
    reject(actors["birchwood"], forwarded)
    assert Mail.objects.filter(to=cast.email_of_place(cast.ASHGROVE)).count() == before


def test_it_goes_to_another_school_then(actors: dict[str, Actor], forwarded: str) -> None:
    reject(actors["birchwood"], forwarded)
    pupil = LostPupil.objects.get()
    actions.forward_lost_pupil(by=actors["cleo"], public_id=pupil.transfer_id, to=cast.DERWEN, now=make.NOW)
    pupil.refresh_from_db()
    assert (pupil.status, pupil.forwarded_to, pupil.returned_from) == (Status.FORWARDED, cast.DERWEN, "")


def test_it_is_let_go_then(actors: dict[str, Actor], forwarded: str) -> None:
    reject(actors["birchwood"], forwarded)
    lost_pupils.release(by=actors["cleo"], public_id=LostPupil.objects.get().public_id, now=make.NOW)
    assert LostPupil.objects.get().status == Status.IN_DATABASE


def test_it_is_not_claimed_away_from_the_school(actors: dict[str, Actor], forwarded: str) -> None:
    assert forwarded
    with pytest.raises(Refused, match="LOST-IS-FORWARDED"):
        lost_pupils.claim(by=actors["cleo"], public_id=LostPupil.objects.get().public_id, now=make.NOW)


def test_what_the_authority_has_closed_stays_closed(actors: dict[str, Actor], forwarded: str) -> None:
    lost_pupils.close(
        by=actors["cleo"],
        public_id=LostPupil.objects.get().public_id,
        outcome="found-at-school",
        text="",
        found_on=None,
        now=make.NOW,
    )
    reject(actors["birchwood"], forwarded)
    assert LostPupil.objects.get().status == Status.CLOSED
    assert Mail.objects.filter(dedupe__startswith="transfer.rejected").count() == 1


def test_an_ordinary_rejection_brings_nothing_back(actors: dict[str, Actor]) -> None:
    make.rejected(actors["ashgrove"], to=actors["birchwood"])
    assert not AuditEvent.objects.filter(event="lost_pupil.returned").exists()
