"""Rejecting a file: the receiver does not want it, and says why (S-145 to S-150)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission
from cts.s2s.transfers import rules
from cts.s2s.transfers.actions import letters
from cts.s2s.transfers.actions.loading import received_and_locked
from cts.s2s.transfers.actions.record import record
from cts.s2s.transfers.rules import Kind, Status


def reject(*, by: Actor, public_id: str, reason: str, text: str, now: datetime) -> None:
    """Reject a file that waits for the actor's establishment; nobody can download it afterwards (S-146).

    `reason` is a value of `rules.RejectReason`; `text` says more, and must for "other". Raises Refused.
    """
    by.require(Permission.COLLECT)
    with transaction.atomic():
        transfer = received_and_locked(by, public_id=public_id)
        rules.check_can_change(status=Status(transfer.status), to=Status.REJECTED)
        chosen = rules.check_reject_reason(reason=reason, text=text, kind=Kind(transfer.kind))
        transfer.status = Status.REJECTED
        transfer.rejected_at, transfer.rejected_by = now, by.person
        transfer.reject_reason, transfer.reject_text = chosen, text.strip()
        transfer.save()
        record("transfer.rejected", by, transfer=transfer, now=now, details={"reason": chosen})
        letters.rejected(transfer, now=now)
