"""What the site makes next for the sender of a rejected file; nothing goes anywhere before its word (S-093, X-007, X-008)."""

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.messaging.models import Delivery
from cts.s2s.transfers import actions, queries
from cts.s2s.transfers.models import NotOnRoll, PendingUpload, Transfer
from cts.s2s.transfers.rules import Status
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import cast, make

pytestmark = pytest.mark.django_db


def rejected(actors: dict[str, Actor], *, marked: tuple[int, ...] = (2,), text: str = "") -> str:
    """The file of three pupils, of whom some are not Birchwood's."""
    public_id = make.sent(actors["ashgrove"])
    actions.reject_in_part(by=actors["birchwood"], public_id=public_id, not_ours=marked, text=text, now=make.NOW)
    return public_id


def prepared(actors: dict[str, Actor], batch: str) -> list[queries.PreparedSeen]:
    return queries.prepared(actors["ashgrove"], batch=batch, now=make.NOW)


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = rejected(actors)
    everybody = actions.look_at_sent(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    batch = actions.correct(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    (made,) = prepared(actors, batch)
    assert (made.receiver.number, made.pupil_count, made.file_name) == (cast.BIRCHWOOD, 2, "9992001_CTF_9994001_002.xml")
    assert queries.waiting(actors["birchwood"], now=make.NOW) == [], "nothing is delivered before the sender agrees"
    again = actions.send_prepared(by=actors["ashgrove"], public_id=made.public_id, answers=make.ANSWERS, now=make.NOW)
    got = actions.look_at_received(by=actors["birchwood"], public_id=again, now=make.NOW)
    assert [(one.upn, one.surname) for one in got] == [(one.upn, one.surname) for one in (everybody[0], everybody[2])]
    assert AuditEvent.objects.filter(event="transfer.made_anew", subject=public_id).exists()


def test_the_whole_file_is_rejected(actors: dict[str, Actor]) -> None:
    public_id = rejected(actors)
    assert Transfer.objects.get(public_id=public_id).status == Status.REJECTED
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.look_at_received(by=actors["birchwood"], public_id=public_id, now=make.NOW)


def test_the_sender_alone_is_told_which(actors: dict[str, Actor]) -> None:
    public_id = rejected(actors)
    assert queries.not_on_roll(actors["ashgrove"], public_id=public_id, now=make.NOW) == {2}
    for other in ("dunmore", "birchwood"):
        assert queries.not_on_roll(actors[other], public_id=public_id, now=make.NOW) == frozenset()
        with pytest.raises(Refused, match="NOT-FOUND"):
            actions.correct(by=actors[other], public_id=public_id, now=make.NOW)


def test_the_sender_is_written_to_without_a_child(actors: dict[str, Actor]) -> None:
    public_id = rejected(actors)
    names = {one.surname for one in actions.look_at_sent(by=actors["ashgrove"], public_id=public_id, now=make.NOW)}
    assert Delivery.objects.filter(establishment=cast.ASHGROVE).count() == 1
    assert not any(name in mail.subject + mail.body for name in names for mail in Mail.objects.all())


@pytest.mark.parametrize(("marked", "code"), [((), "REJECT-NOBODY-MARKED"), ((4,), "REJECT-PUPILS"), ((0, 1), "REJECT-PUPILS")])
def test_marks_that_will_not_do_reject_nothing(actors: dict[str, Actor], marked: tuple[int, ...], code: str) -> None:
    with pytest.raises(Refused, match=code):
        rejected(actors, marked=marked)
    assert Transfer.objects.get().status == Status.WAITING
    assert not NotOnRoll.objects.exists()


def test_pupils_are_marked_for_the_roll_alone(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    with pytest.raises(Refused, match="REJECT-PUPILS"):
        actions.reject(by=actors["birchwood"], public_id=public_id, reason="wrong-details", text="", not_ours=[1], now=make.NOW)


@pytest.mark.parametrize("marked", [(1, 2, 3)])
def test_without_anybody_left_there_is_no_corrected_file(actors: dict[str, Actor], marked: tuple[int, ...]) -> None:
    with pytest.raises(Refused, match="CORRECT-NOBODY"):
        actions.correct(by=actors["ashgrove"], public_id=rejected(actors, marked=marked), now=make.NOW)


def test_a_flat_rejection_has_no_corrected_file(actors: dict[str, Actor]) -> None:
    public_id = make.rejected(actors["ashgrove"], to=actors["birchwood"])
    with pytest.raises(Refused, match="CORRECT-NOBODY"):
        actions.correct(by=actors["ashgrove"], public_id=public_id, now=make.NOW)


def test_a_file_that_waits_is_not_made_anew(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="TRANSFER-IS-WAITING"):
        actions.correct(by=actors["ashgrove"], public_id=make.sent(actors["ashgrove"]), now=make.NOW)


@pytest.mark.parametrize(("marked", "files"), [((2,), 1), ((1, 3), 2)])
def test_each_marked_pupil_gets_a_file_for_the_lost_pupil_database(
    actors: dict[str, Actor], marked: tuple[int, ...], files: int
) -> None:
    batch = actions.report_lost(by=actors["ashgrove"], public_id=rejected(actors, marked=marked), now=make.NOW)
    made = prepared(actors, batch)
    assert [(one.receiver.number, one.pupil_count) for one in made] == [("XXXXXXX", 1)] * files
    assert not Transfer.objects.filter(status=Status.LOST).exists()


def test_a_flat_rejection_offers_such_a_file_for_everybody(actors: dict[str, Actor]) -> None:
    public_id = make.rejected(actors["ashgrove"], to=actors["birchwood"])
    batch = actions.report_lost(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    assert len(prepared(actors, batch)) == 3


def test_the_same_file_goes_to_the_right_school(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    actions.reject(by=actors["birchwood"], public_id=public_id, reason="wrong-school", text="", now=make.NOW)
    batch = actions.readdress(by=actors["ashgrove"], public_id=public_id, to=cast.DERWEN, now=make.NOW)
    (made,) = prepared(actors, batch)
    assert (made.receiver.number, made.pupil_count) == (cast.DERWEN, 3)


@pytest.mark.parametrize("to", ["9999999", cast.BIRCHWOOD, cast.ASHGROVE, cast.CEDARSHIRE, ""])
def test_no_other_school_is_refused(actors: dict[str, Actor], to: str) -> None:
    public_id = make.rejected(actors["ashgrove"], to=actors["birchwood"])
    with pytest.raises(Refused, match="CORRECT-SCHOOL"):
        actions.readdress(by=actors["ashgrove"], public_id=public_id, to=to, now=make.NOW)
    assert not PendingUpload.objects.filter(sent_as="").exists()
