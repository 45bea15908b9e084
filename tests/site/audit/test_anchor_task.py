"""The hourly anchor: on the disk, and in a mailbox where nobody here can take it back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from cts.site import audit, queue
from cts.site.audit.tasks import anchor
from cts.site.outbox import Mail
from cts.site.queue.tasks import TASKS
from tests.site.audit.conftest import NOON, Forge, record_some


@pytest.mark.usefixtures("events")
def test_it_works(tmp_path: Path) -> None:
    anchor(now=NOON)
    assert audit.verify().anchored == 1
    assert not Mail.objects.exists()
    assert (tmp_path / "anchors" / "anchors-2026-11.jsonl").exists()


@pytest.mark.django_db(transaction=True)
def test_a_worker_anchors_each_hour(tmp_path: Path) -> None:
    record_some(3)
    due = TASKS.pop("audit.anchor")
    kept = dict(TASKS)
    TASKS.clear()
    TASKS["audit.anchor"] = due  # the other tasks of the service are not what this is about
    try:
        for hour in range(5):
            moment = NOON + timedelta(hours=hour, minutes=30)
            with transaction.atomic():
                queue.enqueue_due(now=moment)
            while queue.work_once(now=moment, worker="test"):
                pass
    finally:
        TASKS.update(kept)
    assert len((tmp_path / "anchors" / "anchors-2026-11.jsonl").read_text().splitlines()) == 5


@pytest.mark.usefixtures("events")
def test_an_anchor_in_a_mailbox_finds_a_record_that_was_bent_with_its_anchors(
    settings: Settings, tmp_path: Path, forge: Forge
) -> None:
    settings.AUDIT_ANCHOR_MAILBOX = "auditor@cedarshire.example"
    anchor(now=NOON)
    anchor(now=NOON + timedelta(hours=1))
    mail = Mail.objects.get()  # one: nothing happened in that hour
    assert mail.to == "auditor@cedarshire.example"
    assert mail.subject == "The record up to event 12 / Y cofnod hyd at ddigwyddiad 12"
    forge("DELETE FROM site_audit_event WHERE sequence > 9")
    (tmp_path / "anchors" / "anchors-2026-11.jsonl").unlink()
    assert audit.verify().ok
    (tmp_path / "anchors" / "anchors-kept.jsonl").write_text(mail.body.splitlines()[-1] + "\n")
    assert audit.verify().sequence == 10
