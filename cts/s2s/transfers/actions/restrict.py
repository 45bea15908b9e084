"""Protecting a child's file: from now on its sender learns nothing more of it (Q12, Q14, P10)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.establishments.rules import CENTRAL
from cts.s2s.transfers import rules
from cts.s2s.transfers.actions.record import record
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import LOST_RECEIVERS, Status


def restrict(*, by: Actor, public_id: str, now: datetime) -> None:
    """Protect a file that was sent to the actor's authority or lies in the Lost Pupil Database; the department, any such file.

    There is no way back, for lifting it would tell the sender what was hidden. Done twice, the first time counts. Raises Refused.
    """
    by.require(Permission.RESTRICT)
    with transaction.atomic():
        transfer = Transfer.objects.select_for_update().filter(_reach(by), public_id=public_id).first()
        if transfer is None:
            raise Refused("NOT-FOUND")
        rules.check_can_restrict(status=Status(transfer.status), receiver=transfer.receiver)
        if not transfer.restricted:
            transfer.restricted, transfer.restricted_at, transfer.restricted_by = True, now, by.person
            transfer.save(update_fields=["restricted", "restricted_at", "restricted_by"])
        record("transfer.restricted", by, transfer=transfer, now=now)


def _reach(by: Actor) -> Q:
    lost = Q(receiver__in=sorted(LOST_RECEIVERS))
    return Q() if by.establishment == CENTRAL else lost | Q(receiver=by.establishment)
