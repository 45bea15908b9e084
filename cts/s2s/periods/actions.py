"""Changing a period."""

from datetime import date, datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission
from cts.s2s.periods import queries
from cts.s2s.periods.models import PeriodChange
from cts.site import audit


def change(*, by: Actor, name: str, number: int, effective_from: date, reason: str, now: datetime) -> None:
    """Let the period `name` be `number` from the day `effective_from` on, which is today or later.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, PERIOD-NUMBER, PERIOD-PAST, PERIOD-FAR, PERIOD-SAME, PERIOD-REASON,
    PERIOD-REASON-LONG.
    """
    by.require(Permission.SET_PERIODS)
    with transaction.atomic():
        proposed = queries.proposed(by, name=name, number=number, effective_from=effective_from, reason=reason, now=now)
        PeriodChange.objects.create(
            name=name, number=number, effective_from=effective_from, set_by=by.person, set_at=now, reason=reason.strip()
        )
        audit.record(
            event="period.changed",
            by=by.person,
            acting_for=by.establishment,
            subject=name,
            details={"from": str(proposed.before), "to": str(number), "effective_from": effective_from.isoformat()},
            now=now,
            address=by.address,
        )
