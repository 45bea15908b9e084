"""The school says that the pupils of a file have come: only then may somebody who acts for the school have the file (S-101)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission
from cts.s2s.transfers import rules
from cts.s2s.transfers.actions.loading import received_and_locked
from cts.s2s.transfers.actions.record import record
from cts.s2s.transfers.rules import Status


def say_pupils_arrived(*, by: Actor, public_id: str, now: datetime) -> None:
    """Say that every pupil in the file is at the school. Said twice, the first time counts. Raises Refused.

    The permission is one of people at schools; no delegate has it.
    """
    by.require(Permission.SAY_ARRIVED)
    with transaction.atomic():
        transfer = received_and_locked(by, public_id=public_id)
        rules.check_can_say_pupils_arrived(status=Status(transfer.status))
        if transfer.pupils_arrived_at is None:
            transfer.pupils_arrived_at, transfer.pupils_arrived_by = now, by.person
            transfer.save(update_fields=["pupils_arrived_at", "pupils_arrived_by"])
        record("transfer.pupils_arrived", by, transfer=transfer, now=now)
