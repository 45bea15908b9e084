"""Rejecting a file: the receiver does not want it, and says why (S-145 to S-150)."""

from __future__ import annotations

from collections.abc import Collection
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
from cts.s2s.transfers.models import NotOnRoll, Transfer
from cts.s2s.transfers.rules import Kind, RejectReason, Status
from cts.site.frame.language import speaking


def reject(*, by: Actor, public_id: str, reason: str, text: str, not_ours: Collection[int] = (), now: datetime) -> None:
    """Reject a file that waits for the actor's establishment; nobody can download it afterwards (S-146).

    `reason` is a value of `rules.RejectReason`; `text` says more, and must for "other". `not_ours`: the places in the file, from
    1, of the pupils who are not on roll; the whole file is rejected all the same (S-093), and its sender may make a corrected one
    (`correct`). Raises Refused.
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
        places = rules.check_not_ours(places=not_ours, pupil_count=transfer.pupil_count, reason=chosen)
        if places:
            NotOnRoll.objects.create(transfer=transfer, places=" ".join(str(place) for place in places))
        if shown_to_sender.hears_of(transfer):
            _write_to_sender(transfer, by=by, not_ours=len(places), now=now)
        if origin := shown_to_sender.lost_origin(transfer):
            lost_pupils.note_forward_rejected(by=by, transfer_id=origin, now=now)
        details = {"reason": str(chosen), **({"not_on_roll": str(len(places))} if places else {})}
        record("transfer.rejected", by, transfer=transfer, now=now, details=details)
        letters.rejected(transfer, now=now)


def reject_in_part(*, by: Actor, public_id: str, not_ours: Collection[int], text: str, now: datetime) -> None:
    """Reject a file because some of its pupils are not on roll, and say which. Raises Refused, REJECT-NOBODY-MARKED too."""
    by.require(Permission.COLLECT)
    rules.check_somebody_marked(places=not_ours)
    reject(by=by, public_id=public_id, reason=RejectReason.NOT_ON_ROLL, text=text, not_ours=not_ours, now=now)


def _write_to_sender(transfer: Transfer, *, by: Actor, not_ours: int, now: datetime) -> None:
    """Why, as a secure message in the language of the sender: the letter may not say it (P12)."""
    sender = establishments.by_number(dfe_number=transfer.sender)
    with speaking("cy" if sender is not None and sender.language == "cy" else "en"):
        reason = str(wording.REASONS[RejectReason(transfer.reject_reason)])
        if 0 < not_ours < transfer.pupil_count:
            reason += "\n" + _(
                "%(some)s of the %(all)s pupils are not on our roll. Open the file under View/Remove Files to see which, and to "
                "send us a corrected file with the others."
            ) % {"some": not_ours, "all": transfer.pupil_count}
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
