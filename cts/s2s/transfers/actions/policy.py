"""What an authority wants of the files that schools send to it (C-06, S-099)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission
from cts.s2s.transfers.models import AuthorityPolicy
from cts.site import audit


def set_policy(*, by: Actor, phase_transfer: bool, warns: bool, now: datetime) -> None:
    """Say for the actor's authority whether schools send it pupils in phase transfer, and whether other files need a warning."""
    by.require(Permission.SET_LOCAL_POLICY)
    with transaction.atomic():
        AuthorityPolicy.objects.update_or_create(
            la_number=by.establishment[:3],
            defaults={"phase_transfer": phase_transfer, "warns": warns, "set_at": now, "set_by": by.person},
        )
        audit.record(
            event="policy.set",
            by=by.person,
            acting_for=by.establishment,
            subject=by.establishment,
            details={"phase_transfer": str(phase_transfer).lower(), "warns": str(warns).lower()},
            now=now,
            address=by.address,
        )
