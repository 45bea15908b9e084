"""The two decisions of a review: an entry is kept until a day, or it is deleted for good with a proof (X-018, P26)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.retention import queries, rules
from cts.s2s.retention.actions.recording import record
from cts.s2s.retention.models import DeletedEntry, KeptEntry, new_public_id
from cts.s2s.stored_files.tasks import note_erasures
from cts.s2s.transfers import actions as transfers
from cts.s2s.transfers.models import Transfer
from cts.schooldays import day_of


def keep(*, by: Actor, public_id: str, until: date | None, reason: str, now: datetime) -> None:
    """Keep an entry until a day, a year ahead at most. A later decision counts instead of an earlier one.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, RETENTION-UNTIL, RETENTION-UNTIL-FAR, RETENTION-REASON, RETENTION-REASON-LONG.
    """
    by.require(Permission.REVIEW_LOST)
    day, told = rules.check_keep(until=until, reason=reason, today=day_of(now))
    with transaction.atomic():
        _locked(by, public_id=public_id, now=now)
        _forget_decisions(public_id, now=now)
        KeptEntry.objects.create(
            entry_id=public_id,
            kept_until=day,
            reason=told,
            decided_at=now,
            decided_by=by.person,
            decided_for=by.establishment,
        )
        record("retention.kept", by, subject=public_id, details={"until": day.isoformat()}, now=now)


def delete(*, by: Actor, public_id: str, why: str, sure: bool, now: datetime) -> str:
    """Delete an entry, its sealed header and its file, for good; return the public id of the proof.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, RETENTION-WHY, RETENTION-SURE, TRANSFER-LOST-NEW.
    """
    by.require(Permission.REVIEW_LOST)
    with transaction.atomic():
        entry, transfer = _locked(by, public_id=public_id, now=now)
        reason = rules.check_why(why, reasons=queries.one_to_review(by, public_id=public_id, now=now).reasons)
        if not sure:
            raise Refused("RETENTION-SURE")
        proof = DeletedEntry.objects.create(
            public_id=new_public_id(),
            entry_id=entry.public_id,
            transfer_id=entry.transfer_id,
            area=entry.area,
            sender=entry.sender,
            la_number=entry.la_number,
            entered_at=entry.entered_at,
            outcome=entry.outcome,
            found_on=entry.found_on,
            closed_at=entry.closed_at,
            sha256=transfer.sha256,
            size=transfer.size,
            stored_as=" ".join(file_id for file_id in (transfer.file_id, transfer.pupil_list_id) if file_id),
            why=reason,
            deleted_at=now,
            deleted_by=by.person,
            deleted_for=by.establishment,
        )
        _forget_decisions(public_id, now=now)
        record("retention.deleted", by, subject=public_id, details={"why": reason.value, "proof": proof.public_id}, now=now)
        # The bytes, the entry with its sealed header and numbers, the note outside the database, and who is told of a file.
        transfers.expire_lost(public_id=entry.transfer_id, now=now)
    return proof.public_id


def _locked(by: Actor, *, public_id: str, now: datetime) -> tuple[LostPupil, Transfer]:
    """The entry and the transfer that carries its bytes, locked in the order in which a forward locks them, if it is due."""
    transfer_id = LostPupil.objects.filter(public_id=public_id).values_list("transfer_id", flat=True).first()
    transfer = Transfer.objects.select_for_update().filter(public_id=transfer_id).first()
    entry = LostPupil.objects.select_for_update().filter(public_id=public_id).first()
    if transfer is None or entry is None:
        raise Refused("NOT-FOUND")
    queries.one_to_review(by, public_id=public_id, now=now)
    return entry, transfer


def _forget_decisions(entry_id: str, *, now: datetime) -> None:
    """A reason is words about a child: it goes with the next decision, and does not come back with a backup."""
    rows = KeptEntry.objects.filter(entry_id=entry_id)
    gone = list(rows.values_list("public_id", flat=True))
    if gone:
        rows.delete()
        note_erasures.enqueue(model=KeptEntry._meta.label, keys=[*gone], now=now)
