"""The tasks of the service: all declared, each due when it should be, and the worker that runs them starts and ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from cts.s2s.jobs import tasks
from cts.s2s.stored_files import actions
from cts.site import audit
from cts.site.audit import anchors
from cts.site.frame.language import speaking
from cts.site.queue import Job, enqueue_due, work_once
from cts.site.queue.tasks import TASKS

ROOT = Path(__file__).parents[3]
_LISTED = re.compile(r"^    (?:every|each|daily|Mondays) .*?(\w+\.\w+)(?: +in |$)", re.MULTILINE)
NIGHT = datetime(2026, 11, 23, 3, 25, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_folders(settings: Settings, tmp_path: Path) -> None:
    settings.STORAGE_DIR, settings.KEYS_DIR, settings.AUDIT_ANCHOR_DIR = (
        tmp_path / name for name in ("files", "keys", "anchors")
    )


def run_all(now: datetime) -> None:
    enqueue_due(now=now)
    while work_once(now=now, worker="one"):
        pass


def test_every_task_is_known_after_the_start() -> None:
    assert {"audit.anchor", "outbox.deliver", "queue.clear", "stored_files.delete_bytes", "stored_files.sweep"} <= set(TASKS)


def test_the_timetable_in_one_place_is_whole_and_every_job_is_explained() -> None:
    scheduled = {task.name: task for task in TASKS.values() if task.cron}
    assert set(_LISTED.findall(tasks.__doc__ or "")) == set(scheduled)
    for language in ("en", "cy"):
        with speaking(language):
            assert all(str(task.what) for task in scheduled.values())


@pytest.mark.django_db
def test_orphans_are_swept_at_night(tmp_path: Path) -> None:
    actions.keep(chunks=[b"x"], now=NIGHT)
    (orphan,) = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    os.utime(orphan, (0, 0))
    run_all(NIGHT - timedelta(minutes=10))  # still the run of the night before
    assert not orphan.exists()
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}


@pytest.mark.django_db
def test_the_head_of_the_record_is_anchored_each_hour() -> None:
    with transaction.atomic():
        audit.record(event="transfer.uploaded", by="ann", acting_for="9992001", subject="t", now=NIGHT)
    for hours in range(3):
        run_all(NIGHT + timedelta(hours=hours))
    assert {anchor.sequence for anchor in anchors.read()} == {1}
    assert len(list(anchors.read())) == 3
    assert audit.verify().ok


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_ends_when_it_is_told_to(tmp_path: Path, ending: signal.Signals) -> None:
    environment = os.environ | {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cts.s2s.settings"}
    command = [sys.executable, "-m", "cts.s2s.jobs"]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True) as worker:
        assert worker.stderr is not None
        while "begins" not in (line := worker.stderr.readline()):
            assert line, "the worker did not begin"
        worker.send_signal(ending)
        said = worker.stderr.read()
    assert worker.returncode == 0
    assert "ends" in said
