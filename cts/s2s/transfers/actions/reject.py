"""Rejecting a file: the receiver does not want it, and says why (S-145 to S-150)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cts.s2s.core import Actor, Permission
from cts.s2s.establishments import queries as establishments
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.messaging import actions as messaging
from cts.s2s.messaging.queries import About
from cts.s2s.transfers import rules, shown_to_sender, wording
from cts.s2s.transfers.actions import letters
from cts.s2s.transfers.actions.loading import received_and_locked
from cts.s2s.transfers.actions.record import record
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Kind, RejectReason, Status
from cts.site.frame.language import speaking


def reject(*, by: Actor, public_id: str, reason: str, text: str, now: datetime) -> None:
    """Reject a file that waits for the actor's establishment; nobody can download it afterwards (S-146).

    `reason` is a value of `rules.RejectReason`; `text` says more, and must for "other". Raises Refused.
    """
    by.require(Permission.COLLECT)
    with transaction.atomic():
        transfer = received_and_locked(by, public_id=public_id)
        rules.check_can_reject(status=Status(transfer.status), in_hand=shown_to_sender.is_in_hand(transfer))
        chosen = rules.check_reject_reason(reason=reason, text=text, kind=Kind(transfer.kind))
        transfer.status = Status.REJECTED
        transfer.rejected_at, transfer.rejected_by = now, by.person
        transfer.reject_reason, transfer.reject_text = chosen, text.strip()
        transfer.save()
        if shown_to_sender.hears_of(transfer):
            _write_to_sender(transfer, by=by, now=now)
        if origin := shown_to_sender.lost_origin(transfer):
            lost_pupils.note_forward_rejected(by=by, transfer_id=origin, now=now)
        record("transfer.rejected", by, transfer=transfer, now=now, details={"reason": chosen})
        letters.rejected(transfer, now=now)


def _write_to_sender(transfer: Transfer, *, by: Actor, now: datetime) -> None:
    """Why, as a secure message in the language of the sender: the letter may not say it (P12)."""
    sender = establishments.by_number(dfe_number=transfer.sender)
    with speaking("cy" if sender is not None and sender.language == "cy" else "en"):
        reason = str(wording.REASONS[RejectReason(transfer.reject_reason)])
        messaging.tell(
            by=by,
            to=transfer.sender,
            description=_("File rejected: %(file)s") % {"file": transfer.file_name},
            text=_(
                "We have rejected your file %(file)s.\n\nWhy: %(reason)s\n%(text)s\n\n"
                "If anything is unclear, reply to this message."
            )
            % {"file": transfer.file_name, "reason": reason, "text": transfer.reject_text},
            about=About(kind="transfer", public_id=transfer.public_id),
            now=now,
        )
