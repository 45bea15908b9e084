"""An authority sets the lengths of its clocks (C-04)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from cts.s2s.cases import clocks, rules
from cts.s2s.cases.actions.recording import record
from cts.s2s.cases.models import ClockLength
from cts.s2s.cases.rules import Clock
from cts.s2s.core import Actor, Permission
from cts.s2s.lost_pupils.rules import la_number_of
from cts.schooldays import day_of


def set_lengths(*, by: Actor, lengths: Mapping[Clock, int], now: datetime) -> None:
    """Set them for cases that are reported from today on; cases of before keep theirs. Raises NOT-ALLOWED, CASE-LENGTH."""
    by.require(Permission.LEAD_LOST)
    la_number, today = la_number_of(by), day_of(now)
    rules.check_lengths(lengths)
    with transaction.atomic():
        known = clocks.lengths(la_number, on=today)
        changed = {clock: days for clock, days in lengths.items() if days != known[clock]}
        for clock, days in changed.items():
            ClockLength.objects.update_or_create(
                la_number=la_number, clock=clock, from_date=today, defaults={"days": days, "set_at": now, "set_by": by.person}
            )
        if changed:
            details = {clock.value: str(days) for clock, days in changed.items()}
            record("case.lengths_set", by, subject=la_number, now=now, details=details)
