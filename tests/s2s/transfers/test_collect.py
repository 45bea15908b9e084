"""Accepting a file, saving it, and saying whether it arrived."""

import hashlib
from datetime import timedelta

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.transfers import actions
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Status
from cts.site import audit
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import cast, make


def events() -> list[str]:
    return list(AuditEvent.objects.filter(event__startswith="transfer.").order_by("sequence").values_list("event", flat=True))


def refused(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, match=f"^{code}$")


def test_it_works(actors: dict[str, Actor]) -> None:
    sender, receiver = actors["ashgrove"], actors["birchwood"]
    public_id = make.sent(sender)
    actions.accept(by=receiver, public_id=public_id, now=make.NOW)
    handed_out = actions.download(by=receiver, public_id=public_id, now=make.NOW)
    received = b"".join(handed_out.chunks)
    assert received == make.ctf()
    assert (handed_out.file_name, handed_out.size, handed_out.sha256) == (
        make.NAME,
        len(received),
        hashlib.sha256(received).hexdigest(),
    )
    actions.confirm_arrival(by=receiver, public_id=public_id, arrived=True, now=make.NOW)
    transfer = Transfer.objects.get(public_id=public_id)
    assert transfer.status == Status.DOWNLOADED
    assert {transfer.accepted_by, transfer.handed_out_by, transfer.downloaded_by} == {"birchwood"}
    assert events() == ["transfer.uploaded", "transfer.accepted", "transfer.downloaded", "transfer.arrived"]


def test_the_sender_is_told_once_when_the_file_has_arrived(actors: dict[str, Actor]) -> None:
    public_id = make.saved(actors["ashgrove"], to=actors["birchwood"])
    assert Mail.objects.filter(dedupe__startswith="transfer.collected").count() == 0
    for _ in range(2):
        actions.confirm_arrival(by=actors["birchwood"], public_id=public_id, arrived=True, now=make.NOW)
    told = Mail.objects.get(dedupe__startswith="transfer.collected")
    assert told.to == cast.email_of_place(cast.ASHGROVE)
    assert "Birchwood High has downloaded your file" in told.subject


def test_no_puts_the_file_back_into_the_list(actors: dict[str, Actor]) -> None:
    public_id = make.saved(actors["ashgrove"], to=actors["birchwood"])
    actions.confirm_arrival(by=actors["birchwood"], public_id=public_id, arrived=False, now=make.NOW)
    transfer = Transfer.objects.get(public_id=public_id)
    assert (transfer.status, transfer.accepted_by, transfer.handed_out_by) == (Status.WAITING, "", "")
    assert events()[-1] == "transfer.not_arrived"
    actions.accept(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    assert b"".join(actions.download(by=actors["birchwood"], public_id=public_id, now=make.NOW).chunks) == make.ctf()


def test_a_colleague_may_go_on_where_another_stopped(actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    colleague = Actor(person="beatrice", name="Beatrice", establishment=cast.BIRCHWOOD, role="school")
    actions.download(by=colleague, public_id=public_id, now=make.NOW)
    actions.confirm_arrival(by=colleague, public_id=public_id, arrived=True, now=make.NOW)
    assert Transfer.objects.get(public_id=public_id).downloaded_by == "beatrice"


def test_bytes_do_not_leave_before_the_file_is_accepted(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    with refused("TRANSFER-IS-WAITING"):
        actions.download(by=actors["birchwood"], public_id=public_id, now=make.NOW)


def test_bytes_do_not_leave_when_the_record_cannot_be_written(actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])

    def fails(**_: object) -> None:
        raise OSError("the record cannot be written")

    monkeypatch.setattr(audit, "record", fails)
    with pytest.raises(OSError, match="the record cannot be written"):
        actions.download(by=actors["birchwood"], public_id=public_id, now=make.NOW)


def test_arrival_needs_bytes_that_left(actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    with refused("TRANSFER-NOT-SAVED-YET"):
        actions.confirm_arrival(by=actors["birchwood"], public_id=public_id, arrived=True, now=make.NOW)


def test_a_file_is_accepted_once(actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    with refused("TRANSFER-IS-COLLECTED"):
        actions.accept(by=actors["birchwood"], public_id=public_id, now=make.NOW)


def test_a_file_can_be_fetched_again_for_15_days(actors: dict[str, Actor]) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    last = make.NOW + timedelta(days=15) - timedelta(seconds=1)
    assert b"".join(actions.download(by=actors["birchwood"], public_id=public_id, now=last).chunks) == make.ctf()
    with refused("TRANSFER-EXPIRED"):
        actions.download(by=actors["birchwood"], public_id=public_id, now=last + timedelta(seconds=1))


def test_fetching_again_does_not_prolong_the_15_days(actors: dict[str, Actor]) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    later = make.NOW + timedelta(days=10)
    actions.download(by=actors["birchwood"], public_id=public_id, now=later)
    actions.confirm_arrival(by=actors["birchwood"], public_id=public_id, arrived=False, now=later)
    transfer = Transfer.objects.get(public_id=public_id)
    assert (transfer.status, transfer.downloaded_at) == (Status.DOWNLOADED, make.NOW)


def test_a_removed_file_says_so(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    actions.remove(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    with refused("TRANSFER-IS-WITHDRAWN"):
        actions.accept(by=actors["birchwood"], public_id=public_id, now=make.NOW)
    with refused("TRANSFER-IS-WITHDRAWN"):
        actions.download(by=actors["birchwood"], public_id=public_id, now=make.NOW)


@pytest.mark.parametrize("outsider", ["dunmore", "ashgrove", "cedarshire"])
def test_others_are_told_that_there_is_nothing(actors: dict[str, Actor], outsider: str) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    for asked in (public_id, "not-a-transfer"):
        with refused("NOT-FOUND"):
            actions.accept(by=actors[outsider], public_id=asked, now=make.NOW)
        with refused("NOT-FOUND"):
            actions.download(by=actors[outsider], public_id=asked, now=make.NOW)
        with refused("NOT-FOUND"):
            actions.confirm_arrival(by=actors[outsider], public_id=asked, arrived=True, now=make.NOW)


def test_the_department_may_not(actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    with refused("NOT-ALLOWED"):
        actions.download(by=actors["elin"], public_id=public_id, now=make.NOW)
