"""Taking back a file that the actor's establishment has sent: while it waits, or when it was rejected (S-161, S-162)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission
from cts.s2s.transfers import rules, shown_to_sender
from cts.s2s.transfers.actions.letting_go import let_bytes_go
from cts.s2s.transfers.actions.loading import sent_and_locked
from cts.s2s.transfers.actions.record import record


def remove(*, by: Actor, public_id: str, now: datetime) -> None:
    """Take a file off the site, with its bytes: it is then withdrawn, or removed if it was rejected.

    Raises Refused, so once the receiver has accepted it (Q18), and for a file in the Lost Pupil Database.
    """
    by.require(Permission.WATCH_SENT)
    with transaction.atomic():
        transfer = sent_and_locked(by, public_id=public_id)
        status = rules.after_taking_off(shown_to_sender.status_of(transfer))
        transfer.status = status
        transfer.removed_at, transfer.removed_by = now, by.person
        let_bytes_go(transfer, now=now)
        transfer.save()
        record(f"transfer.{status}", by, transfer=transfer, now=now)
