"""Loading one transfer for a change, by the end of it that the actor stands at."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.core import Actor, Refused
from cts.s2s.transfers import rules, shown_to_sender
from cts.s2s.transfers.models import PendingUpload, Transfer


def received_and_locked(by: Actor, *, public_id: str) -> Transfer:
    """The transfer to the actor's establishment, locked until the transaction ends.

    Raises Refused: NOT-FOUND; PUPILS-NOT-ARRIVED to somebody who only acts for the school, before the school has said so (S-101).
    """
    transfer = _locked(public_id=public_id, receiver=by.establishment)
    if transfer.kind in rules.HOLD_PUPILS:
        rules.check_pupils_arrived(
            acts_for_school=by.is_delegate, pupils_arrived_at=transfer.pupils_arrived_at, phase=transfer.phase
        )
    return transfer


def sent_and_locked(by: Actor, *, public_id: str) -> Transfer:
    """The transfer from the actor's establishment, locked until the transaction ends. Raises Refused("NOT-FOUND")."""
    transfer = _locked(public_id=public_id, sender=by.establishment)
    if not shown_to_sender.is_own(transfer):
        raise Refused("NOT-FOUND")
    return transfer


def pending_and_locked(by: Actor, *, public_id: str, now: datetime) -> PendingUpload:
    """The actor's own checked file, locked until the transaction ends. Raises Refused("NOT-FOUND") when its hour is over too."""
    pending = (
        PendingUpload.objects.select_for_update()
        .filter(public_id=public_id, sender=by.establishment, prepared_by=by.person, prepared_at__gt=now - rules.PENDING_FOR)
        .first()
    )
    if pending is None:
        raise Refused("NOT-FOUND")
    return pending


def _locked(**which: str) -> Transfer:
    # On SQLite the transaction itself holds the one write lock, and select_for_update adds nothing.
    transfer = Transfer.objects.select_for_update().filter(**which).first()
    if transfer is None:
        raise Refused("NOT-FOUND")
    return transfer
