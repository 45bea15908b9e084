"""What an authority wants of the files that schools send to it, from a day on (C-06, S-099, S-225)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission
from cts.s2s.transfers import asking
from cts.s2s.transfers.asking import Wish
from cts.s2s.transfers.models import AuthorityPolicy
from cts.schooldays import day_of
from cts.site import audit


def set_policy(*, by: Actor, wish: Wish, now: datetime) -> None:
    """Say for the actor's authority what it wants from today or a later day on; what it wanted before stays in the history.

    Raises Refused: NOT-ALLOWED, POLICY-PAST, POLICY-FAR, POLICY-PHASE-DAYS, POLICY-SILENT.
    """
    by.require(Permission.SET_LOCAL_POLICY)
    asking.check_wish(wish, today=day_of(now))
    with transaction.atomic():
        AuthorityPolicy.objects.create(
            la_number=by.establishment[:3],
            effective_from=wish.effective_from,
            phase_transfer=wish.phase_transfer,
            phase_from=wish.phase_from,
            phase_until=wish.phase_until,
            warns=wish.warns,
            refuses=wish.refuses,
            silent_days=wish.silent_days,
            set_at=now,
            set_by=by.person,
        )
        others = "refused" if wish.refuses else "warned" if wish.warns else "taken"
        details = {
            "phase_transfer": str(wish.phase_transfer).lower(),
            "phase_from": wish.phase_from.isoformat() if wish.phase_from else "",
            "phase_until": wish.phase_until.isoformat() if wish.phase_until else "",
            "others": others,
            "silent_days": str(wish.silent_days),
            "effective_from": wish.effective_from.isoformat(),
        }
        audit.record(
            event="policy.set",
            by=by.person,
            acting_for=by.establishment,
            subject=by.establishment,
            details={name: value for name, value in details.items() if value},
            now=now,
            address=by.address,
        )
