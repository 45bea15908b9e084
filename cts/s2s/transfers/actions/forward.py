"""Forwarding a found pupil's file from the Lost Pupil Database to the school where the child is (S-221).

The file keeps its name, its bytes and its sender, so that the school's system imports it; who sends it on is the authority, and
the original sender learns nothing (P10).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.rules import Kind as EstablishmentKind
from cts.s2s.establishments.rules import Sector
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.notices import transfers as notices
from cts.s2s.stored_files import actions as stored_files
from cts.s2s.transfers import pupil_lists, rules
from cts.s2s.transfers.actions.letting_go import let_bytes_go
from cts.s2s.transfers.actions.record import addressees, children, record, school_name
from cts.s2s.transfers.actions.send import upns_and_births
from cts.s2s.transfers.inspected import InspectedPupil
from cts.s2s.transfers.models import Transfer, new_public_id
from cts.s2s.transfers.rules import LOST_RECEIVERS, UNDECIDED, Status
from cts.site import storage


@dataclass(frozen=True, kw_only=True)
class _Copied:
    file: stored_files.Kept
    pupil_list: stored_files.Kept
    pupils: list[InspectedPupil]


def forward_lost_pupil(*, by: Actor, public_id: str, to: str, now: datetime) -> str:
    """Send the file of a lost pupil to the school with the number `to`; return the public id of the new transfer.

    `public_id` names the transfer to X or M. A second time, while the first still waits there, returns the same one. Raises
    Refused: NOT-ALLOWED, NOT-FOUND, FORWARD-NOT-LOST, FORWARD-TO, FORWARD-UNDER-WAY, TRANSFER-NOT-STORED.
    """
    by.require(Permission.FIND_LOST)
    _check_school(to)
    if lost_pupils.stop_at_decoy(by=by, transfer_id=public_id, now=now):
        # What an officer is told whose file could not be copied: it gives no decoy away. The authority and the department know.
        raise Refused("TRANSFER-NOT-STORED")
    original = _lost(public_id)
    # Copying the bytes is slow work; the transaction below checks everything again.
    copied = _copy(original, now=now)
    try:
        with transaction.atomic():
            sent = _forward(_lost(public_id, lock=True), copied, by=by, to=to, now=now)
    except Refused:
        _let_go(copied, now=now)
        raise
    if sent.file_id != copied.file.file_id:
        _let_go(copied, now=now)
    return sent.public_id


def undo_forward(*, by: Actor, public_id: str, now: datetime) -> None:
    """Take a forwarded file back while the school has not accepted it; it stays in the Lost Pupil Database. Raises Refused."""
    by.require(Permission.FIND_LOST)
    with transaction.atomic():
        transfer = Transfer.objects.select_for_update().filter(public_id=public_id, by_authority=by.establishment).first()
        if transfer is None or transfer.forwarded_from is None:
            raise Refused("NOT-FOUND")
        rules.check_can_change(status=Status(transfer.status), to=Status.WITHDRAWN)
        transfer.status = Status.WITHDRAWN
        transfer.removed_at, transfer.removed_by = now, by.person
        let_bytes_go(transfer, now=now)
        transfer.save()
        lost_pupils.note_forward_undone(by=by, transfer_id=transfer.forwarded_from.public_id, now=now)
        record("transfer.forward_undone", by, transfer=transfer, now=now)


def _check_school(number: str) -> None:
    school = establishments.by_number(dfe_number=number)
    is_school = school is not None and school.kind == EstablishmentKind.SCHOOL.value and school.sector != Sector.COLLEGE.value
    if school is None or not is_school or not school.is_open:
        raise Refused("FORWARD-TO", destination=number)


def _lost(public_id: str, *, lock: bool = False) -> Transfer:
    every = Transfer.objects.select_for_update() if lock else Transfer.objects.all()
    transfer = every.filter(public_id=public_id, receiver__in=sorted(LOST_RECEIVERS)).first()
    if transfer is None:
        raise Refused("NOT-FOUND")
    rules.check_can_forward(status=Status(transfer.status))
    return transfer


def _copy(original: Transfer, *, now: datetime) -> _Copied:
    pupils = pupil_lists.read(file_id=original.pupil_list_id)
    try:
        return _Copied(
            file=stored_files.keep(chunks=stored_files.open_chunks(file_id=original.file_id), now=now),
            pupil_list=pupil_lists.keep(pupils, now=now),
            pupils=pupils,
        )
    except storage.NotStoredError as error:
        raise Refused("TRANSFER-NOT-STORED") from error


def _let_go(copied: _Copied, *, now: datetime) -> None:
    with transaction.atomic():
        for kept in (copied.file, copied.pupil_list):
            stored_files.discard(file_id=kept.file_id, now=now)


def _forward(original: Transfer, copied: _Copied, *, by: Actor, to: str, now: datetime) -> Transfer:
    under_way = original.forwards.filter(status__in=UNDECIDED).first()
    if under_way is not None:
        if under_way.receiver != to:
            raise Refused("FORWARD-UNDER-WAY")
        return under_way
    sent = Transfer.objects.create(
        public_id=new_public_id(),
        kind=original.kind,
        sender=original.sender,
        receiver=to,
        file_name=original.file_name,
        raw_file_name=original.raw_file_name,
        sha256=original.sha256,
        size=original.size,
        edition=original.edition,
        qualifier=original.qualifier,
        pupil_count=original.pupil_count,
        file_id=copied.file.file_id,
        pupil_list_id=copied.pupil_list.file_id,
        left_on=original.left_on,
        forwarded_from=original,
        by_authority=by.establishment,
        uploaded_at=now,
        uploaded_by=by.person,
    )
    for kept in (copied.file, copied.pupil_list):
        stored_files.enter(kept=kept, now=now)
    details = {"children": children(copied.pupils), "from": original.public_id, "to": to}
    lost_pupils.note_forward(by=by, transfer_id=original.public_id, forward_id=sent.public_id, to=to, now=now)
    record("transfer.forwarded", by, transfer=sent, now=now, details=details)
    # The same child may have been entered by another school too.
    lost_pupils.surface(by=by, pupils=upns_and_births(copied.pupils), transfer_id=sent.public_id, now=now)
    for address in addressees(to):
        notices.file_is_waiting(
            to=address,
            sender=school_name(by.establishment),
            file_name=sent.file_name,
            pupils=sent.pupil_count,
            dedupe=f"transfer.waiting:{sent.public_id}:{address.email}",
            now=now,
        )
    return sent
