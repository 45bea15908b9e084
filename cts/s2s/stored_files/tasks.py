"""Removing bytes after their row has gone, noting what was erased, and sealing bytes with a newer key."""

from __future__ import annotations

import logging
import time
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cts.s2s.stored_files import erasures, pointing
from cts.s2s.stored_files.models import StoredFile
from cts.site import audit, storage
from cts.site.queue import current_run, task

log = logging.getLogger(__name__)

SECONDS = 10
"""How long the worker seals again before it lets other jobs in between."""

_AT_ONCE = 100


@task(name="stored_files.delete_bytes", transactional=False, max_attempts=20)
def delete_bytes(*, file_id: str, now: datetime) -> None:
    """Remove the bytes of a file whose row is gone, and note it outside the database first. Twice is once."""
    if not StoredFile.objects.filter(file_id=file_id).exists():
        erasures.note(what=erasures.FILE, keys=[file_id], now=now)
        storage.store().delete(file_id=file_id)


@task(name="stored_files.note_erasures", transactional=False, max_attempts=20)
def note_erasures(*, model: str, keys: list[str], now: datetime) -> None:
    """Note outside the database which rows were erased. Twice is once."""
    erasures.note(what=model, keys=keys, now=now)


@task(name="stored_files.seal_again", lease=300, transactional=False, max_attempts=20)
def seal_again(*, after: int, left: int, begun: str, now: datetime) -> None:
    """Seal all files whose row comes after `after` with the newest key: some seconds' worth, then the rest as the next job.

    `left` counts those before that could not be opened; `fsck` names them. Safe to kill at any moment, and to run twice.
    """
    until = time.monotonic() + SECONDS
    while page := list(StoredFile.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "file_id")[:_AT_ONCE]):
        for after, file_id in page:
            left += not _sealed_again(file_id)
            if time.monotonic() > until:
                seal_again.enqueue(
                    after=after, left=left, begun=begun, now=now, dedupe=f"stored_files.seal_again:{begun}:{after}"
                )
                return
    left += sum(_rows_left(column, now=now) for column in pointing.SEALED.values())
    with transaction.atomic():
        audit.record(
            event="keys.rotated",
            by="worker",
            acting_for="",
            subject=f"key:{storage.store().keyring.newest().key_id}",
            details={"left": str(left)},
            now=now,
        )


def _rows_left(column: pointing.SealedColumn, *, now: datetime) -> int:
    """Seal the rows of a column again; return how many could not be opened."""
    newest = storage.store().keyring.newest().key_id.encode("ascii")
    after, left = 0, 0
    while page := list(column.rows().filter(pk__gt=after).exclude(key_id=newest).order_by("pk")[:_AT_ONCE]):
        for row in page:
            after, old = row.pk, bytes(getattr(row, column.field))
            try:
                new = column.seal_again(old, row.public_id)
            except (storage.DamagedError, storage.UnknownKeyError) as error:
                log.warning("a row of %s cannot be sealed again: %s", column, error.code)
                left += 1
            else:
                # Not if somebody has changed it meanwhile: what they wrote has the newest key.
                column.rows().filter(pk=row.pk, **{column.field: old}).update(**{column.field: new})
        if (run := current_run()) is not None:
            run.renew(now=max(now, timezone.now()))
    return left


def _sealed_again(file_id: str) -> bool:
    store = storage.store()
    try:
        store.seal_again(file_id=file_id)
    except (storage.MissingError, storage.DamagedError, storage.UnknownKeyError) as error:
        if StoredFile.objects.filter(file_id=file_id).exists():
            log.warning("%s cannot be sealed again: %s", file_id, error.code)
            return False
        return True
    if not StoredFile.objects.filter(file_id=file_id).exists():
        store.delete(file_id=file_id)  # it was discarded in the meantime, and its bytes must not come back
    return True
