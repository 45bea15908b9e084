"""Looking at the pupils in a file. A look at a child is a deed: it is on the record before anything is shown (P24)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.transfers import pupil_lists, queries, rules, shown_to_sender
from cts.s2s.transfers.actions.record import children, record
from cts.s2s.transfers.inspected import InspectedPupil
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import HOLD_PUPILS


def look_at_received(*, by: Actor, public_id: str, now: datetime) -> list[InspectedPupil]:
    """The pupils in a file that was sent to the actor's establishment (S-091, S-138, S-101). Raises Refused."""
    by.require(Permission.COLLECT)
    transfer = queries.received_by(by, now=now).filter(public_id=public_id).first()
    if transfer is not None:
        rules.check_pupils_arrived(
            acts_for_school=by.is_delegate, pupils_arrived_at=transfer.pupils_arrived_at, phase=transfer.phase
        )
    return _look(by, transfer, now=now)


def look_at_sent(*, by: Actor, public_id: str, now: datetime) -> list[InspectedPupil]:
    """The pupils in a file that the actor's establishment has sent (S-160). Raises Refused."""
    by.require(Permission.WATCH_SENT)
    transfer = queries.sent_by(by, now=now).filter(public_id=public_id).first()
    if transfer is not None:
        until = shown_to_sender.pupils_until(transfer)
        rules.check_pupils_are_kept(gone=transfer.bytes_gone_at is not None, until=until, now=now)
    return _look(by, transfer, now=now)


def _look(by: Actor, transfer: Transfer | None, *, now: datetime) -> list[InspectedPupil]:
    if transfer is None or transfer.kind not in HOLD_PUPILS:
        raise Refused("NOT-FOUND")
    pupils = pupil_lists.read(file_id=transfer.pupil_list_id)
    with transaction.atomic():
        record("transfer.looked_at", by, transfer=transfer, now=now, details={"children": children(pupils)})
    return pupils
