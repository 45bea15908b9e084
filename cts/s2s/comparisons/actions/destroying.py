"""The end of a comparison: key, tokens and what agreed are destroyed; how much there was stays for a month."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.comparisons.actions.recording import record
from cts.s2s.comparisons.models import Comparison, ComparisonSecret
from cts.s2s.core import Actor


def destroy(row: Comparison, *, by: Actor, now: datetime) -> None:
    """End a locked comparison, in the caller's transaction."""
    ComparisonSecret.objects.filter(comparison=row).delete()
    row.matches.all().delete()
    row.ended_at, row.ended_by = now, by.person
    row.save(update_fields=["ended_at", "ended_by"])
    details = {"rows": str(row.rows), "matches": str(row.matched)}
    record("comparison.ended", by, comparison=row, now=now, details=details)
