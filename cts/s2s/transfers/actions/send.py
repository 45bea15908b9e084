"""The second half of an upload: its sender has confirmed where it goes; one short transaction makes it visible (P1 to P3)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cts.ctf import filenames
from cts.s2s.core import Actor, Permission
from cts.s2s.ctf_requests import actions as ctf_requests
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.lost_pupils.rules import Area
from cts.s2s.standing_searches import actions as standing_searches
from cts.s2s.stored_files import actions as stored_files
from cts.s2s.transfers import asking, kinds, pupil_lists, questions, sealed_notes
from cts.s2s.transfers.actions import letters
from cts.s2s.transfers.actions.loading import pending_and_locked
from cts.s2s.transfers.actions.prepare import let_pending_bytes_go
from cts.s2s.transfers.actions.record import children, record
from cts.s2s.transfers.asking import Answers
from cts.s2s.transfers.earlier import earlier_of_name
from cts.s2s.transfers.examining import UploadRefused
from cts.s2s.transfers.inspected import InspectedPupil
from cts.s2s.transfers.models import PendingUpload, Transfer, new_public_id
from cts.s2s.transfers.rules import LOST_RECEIVERS, Kind, Status
from cts.s2s.transfers.sealed_notes import Notes
from cts.schooldays import day_of
from cts.site.refusing import Refused


def send_prepared(*, by: Actor, public_id: str, answers: Answers, now: datetime) -> str:
    """Send a checked file and return the public id of the transfer; a second time returns the same one.

    Raises UploadRefused with everything that is missing in the answers or has changed since the check (the file stays and may be
    sent later in its hour), and Refused("NOT-FOUND") for a file that nobody knows (any more).
    """
    by.require(Permission.UPLOAD)
    # Decrypting is slow work; the transaction below checks everything again.
    with transaction.atomic():
        pending = pending_and_locked(by, public_id=public_id, now=now)
    if pending.sent_as:
        return pending.sent_as
    notes = sealed_notes.read(file_id=pending.notes_id)
    pupils = pupil_lists.read(file_id=pending.pupil_list_id) if pending.pupil_list_id else []
    with transaction.atomic():
        pending = pending_and_locked(by, public_id=public_id, now=now)
        if not pending.sent_as:
            _check(pending, answers=answers, on=day_of(now))
            pending.sent_as = _send(pending, by=by, answers=answers, notes=notes, pupils=pupils, now=now)
            pending.file_id = pending.pupil_list_id = pending.notes_id = ""
            pending.save(update_fields=["sent_as", "file_id", "pupil_list_id", "notes_id"])
        return pending.sent_as


def _check(pending: PendingUpload, *, answers: Answers, on: date) -> None:
    """The directory, the authority's wishes and the age of the check may have changed since."""
    handling = kinds.HANDLING[Kind(pending.kind)]
    refusals = handling.route_refusals(name=filenames.parse(pending.file_name), sender=pending.sender)
    asked, local = questions.about(kind=Kind(pending.kind), sender=pending.sender, receiver=pending.receiver, on=on)
    refusals += asking.answer_refusals(asked=asked, answers=answers, local=local)
    if refusals:
        raise UploadRefused(refusals=refusals)


def _send(
    pending: PendingUpload, *, by: Actor, answers: Answers, notes: Notes, pupils: list[InspectedPupil], now: datetime
) -> str:
    """Write the row, the record and the letters. Returns the transfer of that name: the new one, or that of a faster tab."""
    row = _row(pending, by=by, answers=answers, now=now)
    # Two sends of one name at the same moment: the database lets one row in, and both then read that row.
    Transfer.objects.bulk_create([row], ignore_conflicts=True)
    kept = earlier_of_name(sender=pending.sender, name=pending.file_name, sha256=pending.sha256)
    if kept is None:
        # The file of that name was decided about at this very moment; the next try finds the name free.
        raise UploadRefused(refusals=[Refused("TRANSFER-NOT-STORED")])
    if kept.public_id != row.public_id:
        let_pending_bytes_go(pending, now=now)
        return kept.public_id
    details = {"children": children(pupils)}
    if answers.exclusion:
        details["exclusion"] = answers.exclusion
    record("transfer.uploaded", by, transfer=kept, now=now, details=details)
    stored_files.discard(file_id=pending.notes_id, now=now)
    ctf_requests.answered_by_transfer(
        sender=kept.sender, receiver=kept.receiver, pupils=pupils, transfer_id=kept.public_id, now=now
    )
    _to_lost_pupils(kept, by=by, notes=notes, pupils=pupils, now=now)
    letters.uploaded(kept, now=now)
    return kept.public_id


def _row(pending: PendingUpload, *, by: Actor, answers: Answers, now: datetime) -> Transfer:
    return Transfer(
        public_id=new_public_id(),
        kind=pending.kind,
        sender=pending.sender,
        receiver=pending.receiver,
        file_name=pending.file_name,
        raw_file_name=pending.raw_file_name,
        sha256=pending.sha256,
        size=pending.size,
        edition=pending.edition,
        qualifier=pending.qualifier,
        pupil_count=pending.pupil_count,
        file_id=pending.file_id,
        pupil_list_id=pending.pupil_list_id,
        left_on=pending.left_on,
        phase=answers.phase,
        status=Status.LOST if pending.receiver in LOST_RECEIVERS else Status.WAITING,
        uploaded_at=now,
        uploaded_by=by.person,
    )


def _to_lost_pupils(transfer: Transfer, *, by: Actor, notes: Notes, pupils: list[InspectedPupil], now: datetime) -> None:
    """X and M enter the Lost Pupil Database; any other file lets it look, later and unseen, for pupils who turn up in it."""
    if transfer.receiver in LOST_RECEIVERS and notes.lost is not None:
        entry = lost_pupils.add(
            by=by,
            area=Area(LOST_RECEIVERS[transfer.receiver]),
            header=notes.lost,
            transfer_id=transfer.public_id,
            sender=transfer.sender,
            now=now,
        )
        standing_searches.look_out(by=by, entry=entry, now=now)
    elif pupils and transfer.kind == Kind.CTF:
        lost_pupils.surface(by=by, pupils=upns_and_births(pupils), transfer_id=transfer.public_id, now=now)


def upns_and_births(pupils: list[InspectedPupil]) -> list[tuple[str, date]]:
    """The pupils of a file as far as both number and birth date are known."""
    return [(pupil.upn, pupil.date_of_birth) for pupil in pupils if pupil.upn and pupil.date_of_birth]
