"""Uploading in two steps: the file is checked and kept, its sender says where it goes, and only then it is sent."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.demonstration import files
from cts.s2s.establishments import actions as register
from cts.s2s.stored_files.models import StoredFile
from cts.s2s.transfers import actions, queries
from cts.s2s.transfers.asking import Answers
from cts.s2s.transfers.models import PendingUpload, Transfer
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import cast, make

BATCH = make.BATCH
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


def test_it_works(actors: dict[str, Actor]) -> None:
    waiting = make.prepared(actors["ashgrove"])
    (seen,) = queries.prepared(actors["ashgrove"], batch=BATCH, now=make.NOW)
    assert (seen.public_id, seen.receiver.name, seen.pupil_count) == (waiting.public_id, "Birchwood High", 3)
    assert (seen.questions, seen.sent_as) == ([], "")
    assert not Transfer.objects.exists()
    assert not Mail.objects.exists()
    public_id = actions.send_prepared(by=actors["ashgrove"], public_id=waiting.public_id, answers=Answers(), now=make.NOW)
    assert Transfer.objects.get().public_id == public_id
    assert Mail.objects.count() == 2
    events = AuditEvent.objects.filter(acting_for=cast.ASHGROVE).order_by("sequence").values_list("event", flat=True)
    assert list(events)[-2:] == ["upload.prepared", "transfer.uploaded"]


def test_between_the_steps_no_child_is_in_clear(actors: dict[str, Actor]) -> None:
    make.prepared(actors["ashgrove"])
    on_disk = b"".join(
        path.read_bytes() for path in Path(settings.DATA_DIR).rglob("*") if path.is_file() and "sqlite" not in path.name
    )
    assert not any(words.encode() in on_disk for pupil in files.LEAVERS for words in (pupil.upn, pupil.surname))
    assert "Holloway" not in repr(list(PendingUpload.objects.values()))


@pytest.mark.parametrize("other", ["dunmore", "alder", "birchwood"])
def test_nobody_else_sees_or_sends_it(actors: dict[str, Actor], other: str) -> None:
    waiting = make.prepared(actors["ashgrove"])
    with pytest.raises(Refused, match="NOT-FOUND"):
        queries.prepared(actors[other], batch=BATCH, now=make.NOW)
    for asked in (waiting.public_id, "not-an-upload"):
        with pytest.raises(Refused, match="NOT-FOUND"):
            actions.send_prepared(by=actors[other], public_id=asked, answers=make.ANSWERS, now=make.NOW)
        with pytest.raises(Refused, match="NOT-FOUND"):
            actions.drop_prepared(by=actors[other], public_id=asked, now=make.NOW)


def test_a_role_without_the_permission_is_refused(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        make.prepared(actors["olwen"])


def test_sending_twice_gives_the_same_receipt_and_one_notice(actors: dict[str, Actor]) -> None:
    waiting = make.prepared(actors["ashgrove"])
    send = {"by": actors["ashgrove"], "public_id": waiting.public_id, "answers": make.ANSWERS, "now": make.NOW}
    assert actions.send_prepared(**send) == actions.send_prepared(**send)  # type: ignore[arg-type]
    assert (Transfer.objects.count(), Mail.objects.count()) == (1, 2)


def test_the_same_file_in_two_tabs_is_one_transfer(actors: dict[str, Actor]) -> None:
    first, second = make.prepared(actors["ashgrove"]), make.prepared(actors["ashgrove"], batch="another")
    sent = {
        actions.send_prepared(by=actors["ashgrove"], public_id=one.public_id, answers=make.ANSWERS, now=make.NOW)
        for one in (first, second)
    }
    assert len(sent) == 1
    assert (StoredFile.objects.count(), Mail.objects.count()) == (2, 2)
    assert make.prepared(actors["ashgrove"]).sent_as in sent


def test_no_means_that_nothing_is_kept(actors: dict[str, Actor]) -> None:
    waiting = make.prepared(actors["ashgrove"])
    actions.drop_prepared(by=actors["ashgrove"], public_id=waiting.public_id, now=make.NOW)
    assert not PendingUpload.objects.exists()
    assert not StoredFile.objects.exists()
    assert AuditEvent.objects.latest("sequence").event == "upload.dropped"


def test_a_school_that_closes_in_between_is_noticed(actors: dict[str, Actor]) -> None:
    waiting = make.prepared(actors["ashgrove"])
    register.close(by=OPERATOR, dfe_number=cast.BIRCHWOOD, now=make.NOW)
    with pytest.raises(actions.UploadRefused) as refused:
        actions.send_prepared(by=actors["ashgrove"], public_id=waiting.public_id, answers=make.ANSWERS, now=make.NOW)
    assert refused.value.codes == ["TRANSFER-DESTINATION-CLOSED"]
    assert not Transfer.objects.exists()


@pytest.mark.parametrize(("later", "there"), [(HOUR - SECOND, True), (HOUR, False), (HOUR + SECOND, False)])
def test_it_waits_for_an_hour(actors: dict[str, Actor], later: timedelta, there: bool) -> None:
    waiting = make.prepared(actors["ashgrove"])
    now = make.NOW + later
    assert actions.sweep_prepared(now=now) == (0 if there else 1)
    assert StoredFile.objects.exists() is there
    if there:
        actions.send_prepared(by=actors["ashgrove"], public_id=waiting.public_id, answers=make.ANSWERS, now=now)
    else:
        with pytest.raises(Refused, match="NOT-FOUND"):
            actions.send_prepared(by=actors["ashgrove"], public_id=waiting.public_id, answers=make.ANSWERS, now=now)


def test_sweeping_leaves_what_was_sent(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    assert actions.sweep_prepared(now=make.NOW + HOUR) == 1
    assert actions.sweep_prepared(now=make.NOW + HOUR) == 0
    transfer = Transfer.objects.get(public_id=public_id)
    assert set(StoredFile.objects.values_list("file_id", flat=True)) == {transfer.file_id, transfer.pupil_list_id}
