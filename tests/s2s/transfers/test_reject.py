"""Rejecting a file."""

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.messaging import queries as messages
from cts.s2s.messaging.actions import open_message
from cts.s2s.transfers import actions
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Status
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import cast, make


def reject(by: Actor, public_id: str, *, reason: str = "not-on-roll", text: str = "") -> None:
    actions.reject(by=by, public_id=public_id, reason=reason, text=text, now=make.NOW)


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    reject(actors["birchwood"], public_id, reason="other", text="  They moved on to another town. ")
    transfer = Transfer.objects.get(public_id=public_id)
    assert (transfer.status, transfer.reject_reason) == (Status.REJECTED, "other")
    assert transfer.reject_text == "They moved on to another town."
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.by, event.details["reason"]) == ("transfer.rejected", "birchwood", "other")
    assert "town" not in repr(event.details)


def test_the_sender_is_told_without_the_free_text(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    reject(actors["birchwood"], public_id, text="About Amelia Holloway")
    told = Mail.objects.get(dedupe__startswith="transfer.rejected")
    assert told.to == cast.email_of_place(cast.ASHGROVE)
    assert make.NAME in told.body
    assert "Holloway" not in told.subject + told.body


def test_the_reason_arrives_as_a_secure_message(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    reject(actors["birchwood"], public_id, text="They moved on.")
    (row,) = messages.inbox(actors["ashgrove"], now=make.NOW).rows
    assert (row.about.kind, row.about.public_id) == ("transfer", public_id)
    opened = open_message(by=actors["ashgrove"], public_id=row.public_id, now=make.NOW)
    assert "They moved on." in opened.text
    assert "A pupil in the file is not on roll at our school" in opened.text
    assert messages.inbox(actors["dunmore"], now=make.NOW).count == 0


def test_a_file_may_be_rejected_after_it_was_accepted(actors: dict[str, Actor]) -> None:
    public_id = make.saved(actors["ashgrove"], to=actors["birchwood"])
    reject(actors["birchwood"], public_id)
    assert Transfer.objects.get(public_id=public_id).status == Status.REJECTED


def test_a_rejected_file_can_neither_be_rejected_again_nor_accepted(actors: dict[str, Actor]) -> None:
    public_id = make.rejected(actors["ashgrove"], to=actors["birchwood"])
    with pytest.raises(Refused, match="TRANSFER-IS-REJECTED"):
        reject(actors["birchwood"], public_id)
    with pytest.raises(Refused, match="TRANSFER-IS-REJECTED"):
        actions.accept(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    assert Mail.objects.filter(dedupe__startswith="transfer.rejected").count() == 1


def test_a_file_that_has_arrived_cannot_be_rejected(actors: dict[str, Actor]) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    with pytest.raises(Refused, match="TRANSFER-IS-DOWNLOADED"):
        reject(actors["birchwood"], public_id)


def test_no_reason_no_rejection(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    with pytest.raises(Refused, match="REJECT-REASON"):
        reject(actors["birchwood"], public_id, reason="")
    assert Transfer.objects.get(public_id=public_id).status == Status.WAITING


@pytest.mark.parametrize("outsider", ["dunmore", "ashgrove", "cedarshire"])
def test_others_are_told_that_there_is_nothing(actors: dict[str, Actor], outsider: str) -> None:
    public_id = make.sent(actors["ashgrove"])
    for asked in (public_id, "not-a-transfer"):
        with pytest.raises(Refused, match="NOT-FOUND"):
            reject(actors[outsider], asked)


def test_the_department_may_not(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        reject(actors["elin"], public_id)
