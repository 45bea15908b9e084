"""The daily sweep takes what no row stands for, and never what one does or may soon."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction

from cts.s2s.stored_files import actions, rules
from cts.s2s.stored_files.actions import keeping
from cts.site import audit
from cts.site.audit import AuditEvent
from tests.s2s.stored_files.conftest import NOON
from tests.s2s.stored_files.test_keep_and_discard import kept_and_entered, on_disk, read

pytestmark = pytest.mark.django_db


def written_at(files: Path, file_id: str, moment: datetime) -> None:
    (path,) = files.glob(f"??/{file_id}")
    os.utime(path, (moment.timestamp(), moment.timestamp()))


def test_it_works(files: Path) -> None:
    entered = kept_and_entered()
    orphan = actions.keep(chunks=[b"x"], now=NOON).file_id
    for file_id in (entered, orphan):
        written_at(files, file_id, NOON - timedelta(days=3))
    assert actions.sweep(now=NOON) == 1
    assert on_disk(files) == [entered]
    assert read(entered)


@pytest.mark.parametrize(("age", "swept"), [(timedelta(hours=1), 0), (timedelta(hours=1, seconds=1), 1)])
def test_bytes_that_may_be_on_their_way_are_left(files: Path, age: timedelta, swept: int) -> None:
    orphan = actions.keep(chunks=[b"x"], now=NOON).file_id
    written_at(files, orphan, NOON - age)
    assert actions.sweep(now=NOON) == swept


def test_no_bytes_can_be_entered_at_an_age_at_which_they_are_swept() -> None:
    assert rules.ENTERED_WITHIN < rules.SWEPT_AFTER
    assert rules.may_enter(kept_at=NOON, now=NOON + rules.ENTERED_WITHIN)
    assert not rules.may_enter(kept_at=NOON, now=NOON + rules.SWEPT_AFTER)


def test_what_a_cut_off_write_left_is_swept(files: Path) -> None:
    kept_and_entered()
    (whole,) = [path for path in files.rglob("*") if path.is_file()]
    part = whole.with_name(".file-0.part")
    part.write_bytes(b"half a file")
    os.utime(part, (0, 0))
    assert actions.sweep(now=NOON) == 1
    assert on_disk(files) == [whole.name]


def test_more_files_than_are_looked_up_at_a_time(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_AT_ONCE", 3)
    orphans = [actions.keep(chunks=[b"x"], now=NOON).file_id for _ in range(8)]
    entered = [kept_and_entered() for _ in range(3)]
    for file_id in orphans + entered:
        written_at(files, file_id, NOON - timedelta(days=1))
    assert actions.sweep(now=NOON) == 8
    assert sorted(on_disk(files)) == sorted(entered)


def test_what_was_swept_is_on_the_record_and_an_empty_sweep_is_not(files: Path) -> None:
    actions.sweep(now=NOON)
    assert not AuditEvent.objects.exists()
    orphan = actions.keep(chunks=[b"x"], now=NOON).file_id
    written_at(files, orphan, NOON - timedelta(days=1))
    actions.sweep(now=NOON)
    event = AuditEvent.objects.get()
    assert (event.event, event.details) == ("stored_files.swept", {"removed": "1"})
    with transaction.atomic():
        assert audit.verify().ok
