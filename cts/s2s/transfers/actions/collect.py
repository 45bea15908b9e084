"""Collecting a file: accept it, save its bytes, say whether it arrived (S-140 to S-143, S-153)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.stored_files import actions as stored_files
from cts.s2s.transfers import pupil_lists, rules, terms
from cts.s2s.transfers.actions import letters
from cts.s2s.transfers.actions.loading import received_and_locked
from cts.s2s.transfers.actions.record import children, record
from cts.s2s.transfers.inspected import InspectedPupil
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import HOLD_PUPILS, Status


@dataclass(frozen=True, kw_only=True)
class HandedOut:
    """The bytes of a file on their way to the receiver, exactly as the sender gave them."""

    file_name: str
    size: int
    sha256: str
    chunks: Iterator[bytes]


def accept(*, by: Actor, public_id: str, now: datetime) -> None:
    """Accept a waiting file: from now on the sender cannot take it back. Raises Refused."""
    by.require(Permission.COLLECT)
    with transaction.atomic():
        transfer = received_and_locked(by, public_id=public_id)
        rules.check_can_change(status=Status(transfer.status), to=Status.COLLECTED)
        transfer.status = Status.COLLECTED
        transfer.accepted_at, transfer.accepted_by = now, by.person
        transfer.save()
        record("transfer.accepted", by, transfer=transfer, now=now)


def download(*, by: Actor, public_id: str, now: datetime) -> HandedOut:
    """Hand out the bytes of an accepted file, or of one that arrived and may be fetched again. Raises Refused.

    The deed is on the record before the first byte leaves.
    """
    by.require(Permission.COLLECT)
    # Decrypting the list of pupils is slow work; the transaction below checks everything again.
    pupils = _pupils(by, public_id=public_id, now=now)
    with transaction.atomic():
        transfer = received_and_locked(by, public_id=public_id)
        _check_can_download(transfer, now=now)
        transfer.handed_out_at, transfer.handed_out_by = now, by.person
        transfer.save()
        record("transfer.downloaded", by, transfer=transfer, now=now, details={"children": children(pupils)})
    chunks = stored_files.open_chunks(file_id=transfer.file_id)
    return HandedOut(file_name=transfer.file_name, size=transfer.size, sha256=transfer.sha256, chunks=chunks)


def confirm_arrival(*, by: Actor, public_id: str, arrived: bool, now: datetime) -> None:
    """Say whether a file arrived correctly. "No" puts it back into the list of waiting files (S-143). Raises Refused.

    About a file that was fetched again (S-153) the answer is only put on the record.
    """
    by.require(Permission.COLLECT)
    with transaction.atomic():
        transfer = received_and_locked(by, public_id=public_id)
        if transfer.status == Status.DOWNLOADED:
            record("transfer.arrived" if arrived else "transfer.not_arrived", by, transfer=transfer, now=now)
        elif arrived:
            _arrived(transfer, by=by, now=now)
        else:
            _did_not_arrive(transfer, by=by, now=now)


def _arrived(transfer: Transfer, *, by: Actor, now: datetime) -> None:
    rules.check_can_confirm(status=Status(transfer.status), handed_out_at=transfer.handed_out_at)
    transfer.status = Status.DOWNLOADED
    transfer.downloaded_at, transfer.downloaded_by = now, by.person
    transfer.save()
    record("transfer.arrived", by, transfer=transfer, now=now)
    letters.arrived(transfer, now=now)


def _did_not_arrive(transfer: Transfer, *, by: Actor, now: datetime) -> None:
    rules.check_can_change(status=Status(transfer.status), to=Status.WAITING)
    transfer.status = Status.WAITING
    transfer.accepted_at, transfer.accepted_by = None, ""
    transfer.handed_out_at, transfer.handed_out_by = None, ""
    transfer.save()
    record("transfer.not_arrived", by, transfer=transfer, now=now)


def _check_can_download(transfer: Transfer, *, now: datetime) -> None:
    until = terms.again().until(since=transfer.downloaded_at)
    rules.check_can_download(status=Status(transfer.status), until=until, now=now)
    if transfer.bytes_gone_at is not None:
        # Within its days a file that has arrived loses its bytes only when its sender asks for that.
        raise Refused("TRANSFER-TO-BE-DELETED")


def _pupils(by: Actor, *, public_id: str, now: datetime) -> list[InspectedPupil]:
    transfer = Transfer.objects.filter(receiver=by.establishment, public_id=public_id).first()
    if transfer is None:
        raise Refused("NOT-FOUND")
    _check_can_download(transfer, now=now)
    return pupil_lists.read(file_id=transfer.pupil_list_id) if transfer.kind in HOLD_PUPILS else []
