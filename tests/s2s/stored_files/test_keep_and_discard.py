"""Bytes first, then the row, in one transaction with what points at them; and the other way round when they go."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from cts.s2s.stored_files import actions
from cts.s2s.stored_files.models import StoredFile
from cts.site.queue import work_once
from cts.site.storage import DamagedError
from tests.s2s.stored_files.conftest import NOON

pytestmark = pytest.mark.django_db
CONTENT = b"<CTfile/>" * 1000


def kept_and_entered(content: bytes = CONTENT) -> str:
    kept = actions.keep(chunks=[content], now=NOON)
    with transaction.atomic():
        actions.enter(kept=kept, now=NOON)
    return kept.file_id


def read(file_id: str) -> bytes:
    return b"".join(actions.open_chunks(file_id=file_id))


def on_disk(files: Path) -> list[str]:
    return [path.name for path in files.rglob("*") if path.is_file()]


def work() -> None:
    while work_once(now=NOON, worker="one"):
        pass


def test_it_works() -> None:
    file_id = kept_and_entered()
    assert read(file_id) == CONTENT
    row = StoredFile.objects.get()
    assert (row.sha256, row.size, row.stored_at) == (hashlib.sha256(CONTENT).hexdigest(), len(CONTENT), NOON)


def test_bytes_without_a_row_cannot_be_read() -> None:
    kept = actions.keep(chunks=[CONTENT], now=NOON)
    with pytest.raises(actions.NotEnteredError):
        actions.open_chunks(file_id=kept.file_id)


def test_a_transaction_that_fails_leaves_no_row() -> None:
    kept = actions.keep(chunks=[CONTENT], now=NOON)
    with transaction.atomic():
        actions.enter(kept=kept, now=NOON)
        transaction.set_rollback(True)
    assert not StoredFile.objects.exists()


def test_bytes_are_not_moved_inside_a_transaction(files: Path) -> None:
    with transaction.atomic():
        with pytest.raises(actions.WrongPlaceError):
            actions.keep(chunks=[CONTENT], now=NOON)
        with pytest.raises(actions.WrongPlaceError):
            actions.sweep(now=NOON)
    assert on_disk(files) == []


def test_rows_are_not_changed_outside_a_transaction() -> None:
    kept = actions.keep(chunks=[CONTENT], now=NOON)
    with pytest.raises(actions.WrongPlaceError):
        actions.enter(kept=kept, now=NOON)
    with pytest.raises(actions.WrongPlaceError):
        actions.discard(file_id=kept.file_id, now=NOON)


def test_bytes_that_waited_too_long_are_not_entered() -> None:
    kept = actions.keep(chunks=[CONTENT], now=NOON)
    with transaction.atomic(), pytest.raises(actions.EnteredTooLateError):
        actions.enter(kept=kept, now=NOON + timedelta(minutes=30, seconds=1))


def test_bytes_are_entered_once() -> None:
    kept = actions.keep(chunks=[CONTENT], now=NOON)
    with transaction.atomic():
        actions.enter(kept=kept, now=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.enter(kept=kept, now=NOON)


def test_a_damaged_file_is_refused(files: Path) -> None:
    file_id = kept_and_entered()
    (path,) = files.glob(f"??/{file_id}")
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DamagedError):
        read(file_id)


def test_discarded_bytes_go_after_the_commit(files: Path) -> None:
    file_id = kept_and_entered()
    with transaction.atomic():
        actions.discard(file_id=file_id, now=NOON)
    with pytest.raises(actions.NotEnteredError):
        actions.open_chunks(file_id=file_id)
    assert on_disk(files) == [file_id]
    work()
    assert on_disk(files) == []


def test_discarding_that_is_undone_keeps_everything() -> None:
    file_id = kept_and_entered()
    with transaction.atomic():
        actions.discard(file_id=file_id, now=NOON)
        transaction.set_rollback(True)
    work()
    assert read(file_id) == CONTENT


def test_bytes_that_never_got_a_row_can_be_discarded(files: Path) -> None:
    kept = actions.keep(chunks=[CONTENT], now=NOON)
    with transaction.atomic():
        actions.discard(file_id=kept.file_id, now=NOON)
    work()
    assert on_disk(files) == []
