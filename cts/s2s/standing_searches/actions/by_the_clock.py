"""What becomes of standing searches by the clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from cts.s2s.core.actor import THE_CLOCK
from cts.s2s.standing_searches import rules
from cts.s2s.standing_searches.actions.recording import record
from cts.s2s.standing_searches.models import StandingSearch
from cts.schooldays import day_of
from cts.site import audit


def end_what_is_over(*, now: datetime) -> None:
    """End those whose last day has gone, and delete those that ended long ago with their hits (P26)."""
    for pk in list(StandingSearch.objects.filter(ended_at=None, until__lt=day_of(now)).values_list("pk", flat=True)):
        with transaction.atomic():
            row = StandingSearch.objects.select_for_update().filter(pk=pk, ended_at=None, until__lt=day_of(now)).first()
            if row is not None:
                row.ended_at, row.ended_by = now, THE_CLOCK.person
                row.save(update_fields=["ended_at", "ended_by"])
                record("standing_search.ended", THE_CLOCK, standing=row, now=now)
    with transaction.atomic():
        gone = StandingSearch.objects.filter(ended_at__lte=now - timedelta(days=rules.KEPT_DAYS))
        number = gone.count()
        gone.delete()
        if number:
            details = {"standing_searches": str(number)}
            audit.record(event="standing_search.purged", by="worker", acting_for="", subject="", details=details, now=now)
