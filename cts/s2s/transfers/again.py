"""Until when a file that has arrived may be fetched again (S-155): as long as the period says on the day of its arrival.

A later change of the period takes nothing back that was promised, and adds nothing to it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q

from cts.s2s.periods import queries as periods
from cts.s2s.periods.declared import REDOWNLOAD_DAYS
from cts.s2s.transfers import rules
from cts.schooldays import day_of, start_of


class Again:
    """The period as it stood, stands and will stand; read from the database once."""

    def __init__(self) -> None:
        self._spans = periods.spans(REDOWNLOAD_DAYS)

    def until(self, *, downloaded_at: datetime | None) -> datetime | None:
        """The moment from which a file that arrived at `downloaded_at` can no longer be fetched; None for one that did not."""
        if downloaded_at is None:
            return None
        day = day_of(downloaded_at)
        days = next(span.number for span in self._spans if span.holds_on(day))
        return rules.again_until(downloaded_at=downloaded_at, days=days)

    def possible(self, *, now: datetime) -> Q:
        """The rows of transfers that arrived lately enough to be fetched again at `now`."""
        return reduce(or_, (_possible(span, now=now) for span in self._spans))


def _possible(span: periods.Span, *, now: datetime) -> Q:
    arrived = Q(downloaded_at__gt=now - timedelta(days=span.number))
    if span.since is not None:
        arrived &= Q(downloaded_at__gte=start_of(span.since))
    if span.before is not None:
        arrived &= Q(downloaded_at__lt=start_of(span.before))
    return arrived
