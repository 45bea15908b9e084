"""Taking files that schools have sent into a run. That is collecting them: accept, fetch, say that they arrived."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from django.db import transaction

from cts.ctf import editions
from cts.s2s.core import Actor, Permission
from cts.s2s.phase_transfers import queries, records, sealed
from cts.s2s.phase_transfers.actions.loading import free_run_and_locked, record
from cts.s2s.phase_transfers.actions.runs import begin
from cts.s2s.phase_transfers.models import Run, RunPupil, Source, new_public_id
from cts.s2s.phase_transfers.rules import SourceStatus, Work
from cts.s2s.phase_transfers.sealed import Child, Hasher
from cts.s2s.stored_files import actions as stored_files
from cts.s2s.transfers import actions as transfers
from cts.s2s.transfers import protected, shown_to_sender
from cts.s2s.transfers import queries as transfer_queries
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Status as TransferStatus
from cts.site import audit, storage
from cts.site.receiving.spool import nameless_file
from cts.site.refusing import Refused
from cts.site.storage.sealed_texts import SealedTexts

TOGETHER = 500
"""Rows that are written at once."""


class Beats(Protocol):
    """Says how far the work is."""

    def __call__(self, done: int | None = None, *, total: int | None = None) -> None:
        """Say it."""
        ...


def ask_for_files(*, by: Actor, public_id: str, transfer_ids: Collection[str], now: datetime) -> int:
    """Have these files taken into a run, in the background; return how many. Raises Refused: PHASE-NO-FILES, PHASE-BUSY, ..."""
    by.require(Permission.PHASE_TRANSFER)
    with transaction.atomic():
        run = free_run_and_locked(by, public_id=public_id)
        wanted = [
            one
            for one in queries.candidates(by, public_id=public_id, now=now)
            if one.public_id in set(transfer_ids) and not one.is_protected
        ]
        if not wanted:
            raise Refused("PHASE-NO-FILES")
        run.sources.filter(status=SourceStatus.REFUSED, transfer_id__in=[one.public_id for one in wanted]).delete()
        Source.objects.bulk_create(
            Source(
                run=run,
                transfer_id=one.public_id,
                sender=one.sender.number,
                file_name=one.file_name,
                pupil_count=one.pupil_count,
                asked_at=now,
            )
            for one in wanted
        )
        begin(run, work=Work.TAKING, by=by, total=len(wanted), now=now)
        record("phase.files_asked", by, run=run, now=now, details={"transfers": " ".join(one.public_id for one in wanted)})
    return len(wanted)


def take_asked(*, by: Actor, run: Run, beat: Beats, now: datetime) -> None:
    """Take in every file that was asked for. Begun again, it goes on where it was."""
    hidden = protected.upns()
    sources = run.sources.filter(status__in=[SourceStatus.ASKED, SourceStatus.TAKEN])
    beat(0, total=sources.count())
    for done, source in enumerate(sources.order_by("pk"), start=1):
        try:
            if source.status == SourceStatus.ASKED:
                _take(source, by=by, hidden=hidden, beat=beat, now=now)
            _confirm(source, by=by, now=now)
        except Refused as refused:
            _refuse(source, refused, by=by, now=now)
        beat(done)


def _take(source: Source, *, by: Actor, hidden: set[str], beat: Beats, now: datetime) -> None:
    transfer = transfer_queries.received_by(by, now=now).filter(public_id=source.transfer_id).first()
    if transfer is None:
        raise Refused("NOT-FOUND")
    if shown_to_sender.is_in_hand(transfer):
        raise Refused("PHASE-PROTECTED")
    if transfer.status == TransferStatus.WAITING:
        transfers.accept(by=by, public_id=source.transfer_id, now=now)
    fetched = transfers.download(by=by, public_id=source.transfer_id, now=now)
    rows = _Rows(source, hidden=hidden, beat=beat)
    with nameless_file() as content:
        for chunk in fetched.chunks:
            content.write(chunk)
        try:
            # The records are encrypted as they come out of the limited process, and no more than a few are in memory.
            kept = stored_files.keep(chunks=map(rows.noted, records.read(content)), now=now, purpose="phase")
        except storage.NotStoredError as error:
            raise Refused("TRANSFER-NOT-STORED") from error
    _enter(source, transfer, rows, kept, by=by, now=now)


class _Rows:
    """The rows of a file's pupils, made while its records go by."""

    def __init__(self, source: Source, *, hidden: set[str], beat: Beats) -> None:
        self.rows: list[RunPupil] = []
        self.upns: list[str] = []
        self._source, self._hidden, self._beat = source, hidden, beat
        self._hasher, self._texts = Hasher(), SealedTexts()

    def noted(self, slip: records.Slip) -> bytes:
        """Make the row of a pupil; return the frame of the record."""
        child = Child(upn=slip.upn, surname=slip.surname, forename=slip.forename, date_of_birth=slip.date_of_birth)
        hashes, public_id = self._hasher.hashes(child), new_public_id()
        digest = self._hasher.digest(slip.record)
        self.rows.append(
            RunPupil(
                public_id=public_id,
                run_id=self._source.run_id,
                source=self._source,
                index=slip.index,
                sealed=sealed.close(child, of=public_id, texts=self._texts),
                upn_hash=hashes.upn,
                # A record without birth date is nobody else's.
                identity_hash=hashes.identity or self._hasher.digest(f"alone {public_id}".encode()),
                surname_hash=hashes.surname,
                birth_hash=hashes.birth,
                digest=digest,
                protected=slip.upn.strip().upper() in self._hidden,
            )
        )
        if slip.upn:
            self.upns.append(slip.upn)
        if slip.index % TOGETHER == 0:
            self._beat()
        return records.framed(slip)


def _enter(source: Source, transfer: Transfer, rows: _Rows, kept: stored_files.Kept, *, by: Actor, now: datetime) -> None:
    with transaction.atomic():
        locked = Source.objects.select_for_update().get(pk=source.pk)
        if locked.status != SourceStatus.ASKED:
            return
        stored_files.enter(kept=kept, now=now)
        RunPupil.objects.bulk_create(rows.rows, batch_size=TOGETHER)
        source.status, source.taken_at, source.file_id = SourceStatus.TAKEN, now, kept.file_id
        source.edition, source.qualifier = editions.parse(transfer.edition) or 0, transfer.qualifier or "full"
        source.pupil_count = len(rows.rows)
        source.save()
        seen = " ".join(audit.child_reference(upn) for upn in rows.upns)
        record("phase.file_taken", by, run=source.run, now=now, details={"transfer": source.transfer_id, "children": seen})


def _confirm(source: Source, *, by: Actor, now: datetime) -> None:
    """The pupils are in the run: the file has arrived, and its sender is told."""
    transfer = Transfer.objects.filter(public_id=source.transfer_id).first()
    if transfer is not None and transfer.status == TransferStatus.COLLECTED:
        transfers.confirm_arrival(by=by, public_id=source.transfer_id, arrived=True, now=now)
    Source.objects.filter(pk=source.pk).update(status=SourceStatus.DONE)


def _refuse(source: Source, refused: Refused, *, by: Actor, now: datetime) -> None:
    with transaction.atomic():
        source.status, source.code = SourceStatus.REFUSED, refused.code
        source.save(update_fields=["status", "code"])
        details = {"transfer": source.transfer_id, "code": refused.code}
        record("phase.file_refused", by, run=source.run, now=now, details=details)
