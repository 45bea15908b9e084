"""Removing a file that the own establishment has sent."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cts.s2s.core import Actor, Refused
from cts.s2s.stored_files.models import StoredFile
from cts.s2s.transfers import actions
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Status
from cts.site import queue, storage
from cts.site.audit import AuditEvent
from tests import make


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    actions.remove(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    transfer = Transfer.objects.get(public_id=public_id)
    assert (transfer.status, transfer.bytes_gone_at, transfer.pupil_count) == (Status.WITHDRAWN, make.NOW, 3)
    assert StoredFile.objects.count() == 0
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.by, event.subject) == ("transfer.withdrawn", "ashgrove", public_id)


@pytest.mark.django_db(transaction=True)
def test_the_bytes_go_too(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    transfer = Transfer.objects.get(public_id=public_id)
    actions.remove(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    while queue.work_once(now=make.NOW, worker="test"):
        pass
    there = set(storage.store().file_ids())
    assert not {transfer.file_id, transfer.pupil_list_id} & there


def test_a_rejected_file_may_be_removed(actors: dict[str, Actor]) -> None:
    public_id = make.rejected(actors["ashgrove"], to=actors["birchwood"])
    actions.remove(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    transfer = Transfer.objects.get(public_id=public_id)
    assert (transfer.status, transfer.reject_reason) == (Status.REMOVED, "not-on-roll")
    assert StoredFile.objects.count() == 0
    assert AuditEvent.objects.latest("sequence").event == "transfer.removed"


def test_a_file_that_the_receiver_has_accepted_stays(actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    with pytest.raises(Refused, match="TRANSFER-IS-COLLECTED"):
        actions.remove(by=actors["ashgrove"], public_id=public_id, now=make.NOW)


def test_a_file_that_has_arrived_stays(actors: dict[str, Actor]) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    with pytest.raises(Refused, match="TRANSFER-IS-DOWNLOADED"):
        actions.remove(by=actors["ashgrove"], public_id=public_id, now=make.NOW)


@pytest.mark.parametrize("outsider", ["dunmore", "birchwood", "cedarshire"])
def test_others_are_told_that_there_is_nothing(actors: dict[str, Actor], outsider: str) -> None:
    public_id = make.sent(actors["ashgrove"])
    for asked in (public_id, "not-a-transfer"):
        with pytest.raises(Refused, match="NOT-FOUND"):
            actions.remove(by=actors[outsider], public_id=asked, now=make.NOW)


@pytest.mark.django_db(transaction=True)
def test_removing_and_accepting_at_once_has_exactly_one_winner(actors: dict[str, Actor]) -> None:
    def attempt(work: str, public_id: str) -> bool:
        try:
            if work == "remove":
                actions.remove(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
            else:
                actions.accept(by=actors["birchwood"], public_id=public_id, now=make.NOW)
        except Refused:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for round_number in range(5):
            public_id = make.sent(actors["ashgrove"], of=make.ctf().replace(b"Amelia", b"Amelia%d" % round_number))
            won = list(pool.map(attempt, ["remove", "accept"], [public_id, public_id]))
            assert sorted(won) == [False, True]
            if won[1]:
                actions.reject(by=actors["birchwood"], public_id=public_id, reason="not-on-roll", text="", now=make.NOW)
