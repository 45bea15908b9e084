"""The first half of an upload: receive, inspect, store, and wait for the sender to say that the destination is right (S-127).

No clear byte stays on the disk between the two halves: file, list of pupils and notes are encrypted at once (P14).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from io import BufferedRandom

from django.db import transaction

from cts.s2s.core import Actor, Permission
from cts.s2s.stored_files import actions as stored_files
from cts.s2s.transfers import clock, pupil_lists, sealed_notes
from cts.s2s.transfers.actions.loading import pending_and_locked
from cts.s2s.transfers.earlier import earlier_of_name
from cts.s2s.transfers.examining import Examined, UploadRefused, examine, sha256_of
from cts.s2s.transfers.models import PendingUpload
from cts.s2s.transfers.rules import HOLD_PUPILS, PENDING_FOR, Kind
from cts.s2s.transfers.sealed_notes import Notes
from cts.schooldays import day_of
from cts.site import audit, storage
from cts.site.receiving.spool import chunks_of
from cts.site.refusing import Refused


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A file that was checked. Either it waits for its sender's word under `public_id`, or it was sent before, as `sent_as`."""

    public_id: str = ""
    sent_as: str = ""


@dataclass(frozen=True, kw_only=True)
class _Stored:
    file: stored_files.Kept
    pupil_list: stored_files.Kept | None
    notes: stored_files.Kept


def prepare(
    *,
    by: Actor,
    name: str,
    raw_name: str,
    content: BufferedRandom,
    batch: str,
    only: Collection[Kind] = tuple(Kind),
    now: datetime,
) -> Prepared:
    """Check a file and keep it for an hour, until its sender confirms where it goes. Raises UploadRefused with all that is wrong.

    `batch` is a random name for the files that were chosen together; `only` says which kinds are meant. A file that was sent
    before is not kept again (P3).
    """
    by.require(Permission.UPLOAD)
    sha256 = sha256_of(content)
    try:
        found = examine(sender=by.establishment, name=name, raw_name=raw_name, sha256=sha256, content=content, only=only)
        earlier = earlier_of_name(sender=by.establishment, name=name, sha256=sha256)
        if earlier is not None:
            return Prepared(sent_as=earlier.public_id)
        stored = _keep(found, content=content, now=now)
    except UploadRefused as refused:
        with transaction.atomic():
            _record_refusal(refused, by=by, sha256=sha256, now=now)
        raise
    with transaction.atomic():
        pending = _enter(found, stored, by=by, batch=batch, now=now)
        _record("upload.prepared", by, sha256=sha256, now=now)
    return Prepared(public_id=pending.public_id)


def drop_prepared(*, by: Actor, public_id: str, now: datetime) -> None:
    """Let a checked file go that its sender does not want to send after all. Raises Refused("NOT-FOUND")."""
    by.require(Permission.UPLOAD)
    with transaction.atomic():
        pending = pending_and_locked(by, public_id=public_id, now=now)
        let_pending_bytes_go(pending, now=now)
        _record("upload.dropped", by, sha256=pending.sha256, now=now)
        pending.delete()


def sweep_prepared(*, now: datetime) -> int:
    """Let the files go that nobody confirmed within the hour, and forget those that were sent. Return how many rows went."""
    with transaction.atomic():
        old = list(PendingUpload.objects.select_for_update().filter(prepared_at__lte=now - PENDING_FOR))
        for pending in old:
            let_pending_bytes_go(pending, now=now)
            pending.delete()
        if old:
            unsent = sum(1 for pending in old if not pending.sent_as)
            audit.record(event="upload.swept", by="worker", acting_for="", subject="", details={"unsent": str(unsent)}, now=now)
    return len(old)


def let_pending_bytes_go(pending: PendingUpload, *, now: datetime) -> None:
    """Discard what is stored for a pending upload, inside the caller's transaction."""
    for file_id in (pending.file_id, pending.pupil_list_id, pending.notes_id):
        if file_id:
            stored_files.discard(file_id=file_id, now=now)


def _keep(found: Examined, *, content: BufferedRandom, now: datetime) -> _Stored:
    inspected = found.inspected
    notes = Notes(warnings=inspected.warnings, warnings_left_out=inspected.findings_left_out, lost=inspected.lost)
    try:
        return _Stored(
            file=stored_files.keep(chunks=chunks_of(content), now=now),
            pupil_list=pupil_lists.keep(inspected.pupils, now=now) if found.kind in HOLD_PUPILS else None,
            notes=sealed_notes.keep(notes, now=now),
        )
    except storage.NotStoredError as error:
        raise UploadRefused(refusals=[Refused("TRANSFER-NOT-STORED")]) from error


def _enter(found: Examined, stored: _Stored, *, by: Actor, batch: str, now: datetime) -> PendingUpload:
    for kept in (stored.file, stored.pupil_list, stored.notes):
        if kept is not None:
            stored_files.enter(kept=kept, now=now)
    return PendingUpload.objects.create(
        batch=batch,
        kind=found.kind,
        sender=by.establishment,
        receiver=found.receiver,
        file_name=found.name,
        raw_file_name=found.raw_name,
        sha256=found.sha256,
        size=stored.file.size,
        edition=found.inspected.edition or "",
        qualifier=found.inspected.qualifier or "",
        pupil_count=found.inspected.pupil_count,
        file_id=stored.file.file_id,
        pupil_list_id=stored.pupil_list.file_id if stored.pupil_list else "",
        left_on=clock.earliest(found.inspected.leaving_dates, sent_on=day_of(now)),
        notes_id=stored.notes.file_id,
        prepared_at=now,
        prepared_by=by.person,
    )


def _record(event: str, by: Actor, *, sha256: str, now: datetime) -> None:
    """An upload that is not sent yet is on the record by its hash."""
    audit.record(event=event, by=by.person, acting_for=by.establishment, subject=f"sha256:{sha256}", now=now, address=by.address)


def _record_refusal(refused: UploadRefused, *, by: Actor, sha256: str, now: datetime) -> None:
    """A refused upload too: the name of a file that is no transfer file may hold a child's."""
    audit.record(
        event="transfer.refused",
        by=by.person,
        acting_for=by.establishment,
        subject=f"sha256:{sha256}",
        details={"codes": " ".join(refused.codes)},
        now=now,
        address=by.address,
    )
