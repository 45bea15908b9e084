"""Forwarding a found pupil's file from the Lost Pupil Database, and taking it back."""

from datetime import timedelta

import pytest

from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.establishments import actions as register
from cts.s2s.lost_pupils.models import Appearance, LostPupil, LostPupilNumber
from cts.s2s.stored_files.models import StoredFile
from cts.s2s.transfers import actions, queries
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Status
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import cast, make

LOST = "9992001_CTF_XXXXXXX_001.xml"
LATER = make.NOW + timedelta(days=15)


@pytest.fixture
def lost(actors: dict[str, Actor]) -> str:
    return make.sent(actors["ashgrove"], name=LOST)


def forwarded(by: Actor, public_id: str, *, to: str = cast.BIRCHWOOD) -> str:
    return actions.forward_lost_pupil(by=by, public_id=public_id, to=to, now=make.NOW)


def test_it_works(actors: dict[str, Actor], lost: str) -> None:
    public_id = forwarded(actors["cerys"], lost)
    sent = Transfer.objects.get(public_id=public_id)
    assert (sent.sender, sent.receiver, sent.file_name, sent.status) == (cast.ASHGROVE, cast.BIRCHWOOD, LOST, Status.WAITING)
    (seen,) = queries.waiting(actors["birchwood"], now=make.NOW)
    assert (seen.public_id, seen.forwarded_by and seen.forwarded_by.name) == (public_id, "Cedarshire")
    actions.accept(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    handed_out = actions.download(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    assert (handed_out.file_name, b"".join(handed_out.chunks)) == (LOST, make.ctf(LOST))
    event = AuditEvent.objects.get(event="transfer.forwarded")
    assert (event.by, event.details["from"], event.details["to"]) == ("cerys", lost, cast.BIRCHWOOD)
    assert Transfer.objects.get(public_id=lost).status == Status.LOST


def test_the_authority_hears_what_becomes_of_it_and_the_sender_does_not(actors: dict[str, Actor], lost: str) -> None:
    before = Mail.objects.filter(to=cast.email_of_place(cast.ASHGROVE)).count()
    public_id = forwarded(actors["cerys"], lost)
    actions.reject(by=actors["birchwood"], public_id=public_id, reason="not-on-roll", text="", now=make.NOW)
    assert Mail.objects.filter(to=cast.email_of_place(cast.CEDARSHIRE)).count() == 1
    assert Mail.objects.filter(to=cast.email_of_place(cast.ASHGROVE)).count() == before


def test_twice_to_the_same_school_is_once(actors: dict[str, Actor], lost: str) -> None:
    stored = StoredFile.objects.count()
    assert forwarded(actors["cerys"], lost) == forwarded(actors["cerys"], lost)
    assert StoredFile.objects.count() == stored + 2


def test_it_goes_to_one_school_at_a_time(actors: dict[str, Actor], lost: str) -> None:
    forwarded(actors["cerys"], lost)
    stored = StoredFile.objects.count()
    with pytest.raises(Refused, match="FORWARD-UNDER-WAY"):
        forwarded(actors["cerys"], lost, to=cast.DERWEN)
    assert StoredFile.objects.count() == stored


def test_a_pupil_may_turn_up_at_the_school_that_sent_the_file(actors: dict[str, Actor], lost: str) -> None:
    public_id = forwarded(actors["cerys"], lost, to=cast.ASHGROVE)
    assert [seen.public_id for seen in queries.waiting(actors["ashgrove"], now=make.NOW)] == [public_id]


@pytest.mark.parametrize("who", ["dunmore", "ashgrove", "alder", "birchwood", "cedarshire", "elin", "olwen"])
def test_only_those_who_find_lost_pupils_forward(actors: dict[str, Actor], lost: str, who: str) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        forwarded(actors[who], lost)


@pytest.mark.parametrize("to", ["9999999", cast.CEDARSHIRE, "XXXXXXX", cast.CENTRAL])
def test_it_goes_to_an_open_school_only(actors: dict[str, Actor], lost: str, to: str) -> None:
    with pytest.raises(Refused, match="FORWARD-TO"):
        forwarded(actors["cerys"], lost, to=to)


def test_a_closed_school_gets_nothing(actors: dict[str, Actor], lost: str) -> None:
    register.close(by=OPERATOR, dfe_number=cast.BIRCHWOOD, now=make.NOW)
    with pytest.raises(Refused, match="FORWARD-TO"):
        forwarded(actors["cerys"], lost)


def test_an_ordinary_file_is_not_there(actors: dict[str, Actor]) -> None:
    for public_id in (make.sent(actors["ashgrove"]), "not-a-transfer"):
        with pytest.raises(Refused, match="NOT-FOUND"):
            forwarded(actors["cerys"], public_id, to=cast.DERWEN)


def test_what_has_left_the_database_is_not_forwarded(actors: dict[str, Actor], lost: str) -> None:
    assert actions.expire_lost(public_id=lost, now=LATER)
    assert not actions.expire_lost(public_id=lost, now=LATER)
    with pytest.raises(Refused, match="FORWARD-NOT-LOST"):
        forwarded(actors["cerys"], lost)


def test_what_leaves_the_database_is_found_no_more(lost: str) -> None:
    assert LostPupil.objects.filter(transfer_id=lost).exists()
    actions.expire_lost(public_id=lost, now=LATER)
    assert not LostPupil.objects.exists()
    assert not LostPupilNumber.objects.exists()
    assert not Appearance.objects.exists()
    assert AuditEvent.objects.filter(event="lost_pupil.removed").count() == 1


def test_taking_it_back(actors: dict[str, Actor], lost: str) -> None:
    public_id = forwarded(actors["cerys"], lost)
    actions.undo_forward(by=actors["cerys"], public_id=public_id, now=make.NOW)
    assert queries.waiting(actors["birchwood"], now=make.NOW) == []
    assert Transfer.objects.get(public_id=public_id).status == Status.WITHDRAWN
    assert AuditEvent.objects.latest("sequence").event == "transfer.forward_undone"
    forwarded(actors["cerys"], lost, to=cast.DERWEN)


@pytest.mark.parametrize(("who", "code"), [("dunmore", "NOT-ALLOWED"), ("ashgrove", "NOT-ALLOWED"), ("elmer", "NOT-FOUND")])
def test_only_the_authority_that_forwarded_takes_it_back(actors: dict[str, Actor], lost: str, who: str, code: str) -> None:
    public_id = forwarded(actors["cerys"], lost)
    with pytest.raises(Refused, match=code):
        actions.undo_forward(by=actors[who], public_id=public_id, now=make.NOW)


def test_what_the_school_has_accepted_is_not_taken_back(actors: dict[str, Actor], lost: str) -> None:
    public_id = forwarded(actors["cerys"], lost)
    actions.accept(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    with pytest.raises(Refused, match="TRANSFER-IS-COLLECTED"):
        actions.undo_forward(by=actors["cerys"], public_id=public_id, now=make.NOW)


def test_an_ordinary_file_is_no_forward_to_undo(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.undo_forward(by=actors["cerys"], public_id=make.sent(actors["ashgrove"]), now=make.NOW)
