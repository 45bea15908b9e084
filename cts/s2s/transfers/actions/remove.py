"""Removing a file that the actor's establishment has sent: while it waits, or when it was rejected (S-161, S-162)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission
from cts.s2s.stored_files import actions as stored_files
from cts.s2s.transfers import rules
from cts.s2s.transfers.actions.loading import sent_and_locked
from cts.s2s.transfers.actions.record import record
from cts.s2s.transfers.rules import Status


def remove(*, by: Actor, public_id: str, now: datetime) -> None:
    """Take a file off the site, with its bytes. Raises Refused, so once the receiver has accepted it (Q18)."""
    by.require(Permission.WATCH_SENT)
    with transaction.atomic():
        transfer = sent_and_locked(by, public_id=public_id)
        rules.check_can_change(status=Status(transfer.status), to=Status.REMOVED)
        stored = [transfer.file_id, transfer.pupil_list_id]
        transfer.status = Status.REMOVED
        transfer.removed_at, transfer.removed_by = now, by.person
        transfer.file_id = transfer.pupil_list_id = ""
        transfer.save()
        record("transfer.removed", by, transfer=transfer, now=now)
        for file_id in stored:
            stored_files.discard(file_id=file_id, now=now)
