"""Ending comparisons, by an officer or by the clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from cts.s2s.comparisons import rules
from cts.s2s.comparisons.actions.destroying import destroy
from cts.s2s.comparisons.actions.recording import locked
from cts.s2s.comparisons.models import Comparison
from cts.s2s.core import Actor
from cts.s2s.core.actor import THE_CLOCK
from cts.schooldays import day_of
from cts.site import audit


def end(*, by: Actor, public_id: str, now: datetime) -> None:
    """Destroy key, tokens and what agreed. Raises Refused: NOT-ALLOWED, NOT-FOUND, COMPARISON-OVER."""
    with transaction.atomic():
        row = locked(by, public_id=public_id)
        rules.check_not_over(row.stage)
        destroy(row, by=by, now=now)


def end_what_is_over(*, now: datetime) -> None:
    """End those whose last day has gone, and forget those that ended long ago (P26)."""
    for pk in list(Comparison.objects.filter(ended_at=None, until__lt=day_of(now)).values_list("pk", flat=True)):
        with transaction.atomic():
            row = Comparison.objects.select_for_update().filter(pk=pk, ended_at=None).first()
            if row is not None:
                destroy(row, by=THE_CLOCK, now=now)
    with transaction.atomic():
        gone = Comparison.objects.filter(ended_at__lte=now - timedelta(days=rules.KEPT_DAYS))
        number = gone.count()
        gone.delete()
        if number:
            details = {"comparisons": str(number)}
            audit.record(event="comparison.purged", by="worker", acting_for="", subject="", details=details, now=now)
