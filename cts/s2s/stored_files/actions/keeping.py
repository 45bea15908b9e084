"""Keeping bytes, reading them, letting them go. What points at them, who may and what goes on the record is the caller's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from cts.s2s.stored_files import rules
from cts.s2s.stored_files.models import StoredFile
from cts.s2s.stored_files.tasks import delete_bytes
from cts.site import audit, storage

_AT_ONCE = 500
"""How many stored files the sweep looks up in the table at a time."""


class WrongPlaceError(RuntimeError):
    """Bytes inside a transaction, or a row outside one. A mistake in the program."""


class EnteredTooLateError(RuntimeError):
    """The bytes waited too long for their row; the sweep may be taking them. Keep them again."""


class NotEnteredError(LookupError):
    """No row stands for these bytes: never entered (call `enter` in the transaction that points at them) or discarded."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Bytes that are safely on the disk and have no row yet. `sha256` and `size` (bytes) are those of the clear bytes."""

    file_id: str
    sha256: str
    size: int
    kept_at: datetime


def keep(*, chunks: Iterable[bytes], now: datetime, purpose: str = "file") -> Kept:
    """Encrypt bytes onto the disk, synced. They have no row yet: give them one with `enter`, or the sweep removes them.

    Slow work, so not inside a transaction (raises WrongPlaceError). Raises storage.NotStoredError and whatever `chunks` raises.
    """
    _check_place(inside=False)
    stored = storage.store().write(chunks=chunks, purpose=purpose)
    return Kept(file_id=stored.file_id, sha256=stored.sha256, size=stored.size, kept_at=now)


def enter(*, kept: Kept, now: datetime) -> None:
    """Give kept bytes their row, inside the transaction in which something begins to point at them.

    Raises WrongPlaceError outside a transaction and EnteredTooLateError half an hour after `keep`.
    """
    _check_place(inside=True)
    if not rules.may_enter(kept_at=kept.kept_at, now=now):
        message = f"{kept.file_id} was kept too long ago to be entered"
        raise EnteredTooLateError(message)
    StoredFile.objects.create(file_id=kept.file_id, sha256=kept.sha256, size=kept.size, stored_at=kept.kept_at)


def open_chunks(*, file_id: str) -> Iterator[bytes]:
    """Return the clear bytes in pieces of at most 1 MiB, never holding more than two.

    Raises NotEnteredError if there is no row, storage.MissingError or storage.UnknownKeyError at once, and storage.DamagedError
    before any byte that is not as it was kept.
    """
    if not StoredFile.objects.filter(file_id=file_id).exists():
        message = f"no row stands for {file_id}"
        raise NotEnteredError(message)
    return storage.store().read(file_id=file_id)


def discard(*, file_id: str, now: datetime) -> None:
    """Let a file go, inside the transaction in which nothing points at it any more.

    The row goes with the transaction, the bytes by the worker after it has committed. Bytes that were only kept may go too.
    """
    _check_place(inside=True)
    StoredFile.objects.filter(file_id=file_id).delete()
    delete_bytes.enqueue(file_id=file_id, now=now, dedupe=f"stored_files.delete_bytes:{file_id}")


def sweep(*, now: datetime) -> int:
    """Remove bytes that no row stands for and what writes that were cut off have left, if older than an hour. Return how many.

    What was removed goes on the record as a count.
    """
    _check_place(inside=False)
    store = storage.store()
    moment = now - rules.SWEPT_AFTER
    removed = store.sweep_parts(older_than=moment)
    for batch in batches(store.file_ids(older_than=moment)):
        entered = set(StoredFile.objects.filter(file_id__in=batch).values_list("file_id", flat=True))
        for file_id in batch:
            if file_id not in entered:
                store.delete(file_id=file_id)
                removed += 1
    if removed:
        with transaction.atomic():
            audit.record(
                event="stored_files.swept",
                by="worker",
                acting_for="",
                subject="",
                details={"removed": str(removed)},
                now=now,
            )
    return removed


def batches(file_ids: Iterator[str]) -> Iterator[list[str]]:
    """Yield ids by as many as are looked up in the table at a time."""
    batch: list[str] = []
    for file_id in file_ids:
        batch.append(file_id)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _check_place(*, inside: bool) -> None:
    # Django wraps each ordinary test in a transaction and marks it; the same mark as for atomic(durable=True).
    blocks = [block for block in connection.atomic_blocks if not getattr(block, "_from_testcase", False)]
    if bool(blocks) is not inside:
        message = "this belongs inside a transaction" if inside else "bytes are moved outside transactions, which hold locks"
        raise WrongPlaceError(message)
