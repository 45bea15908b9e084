"""When a period is over for something that began at a moment: it counts as it stood on the day of that moment (P26).

A later change of the period takes nothing back that was promised, and adds nothing to it. A period of 0 days is none at all.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q

from cts.s2s.periods import queries as periods
from cts.s2s.periods.declared import Period
from cts.schooldays import day_of, start_of


class Term:
    """A period that begins at the moment in the field `since`, as it stood, stands and will stand; read once."""

    def __init__(self, *, period: Period, since: str) -> None:
        self._spans = periods.spans(period)
        self._since = since

    def until(self, *, since: datetime | None) -> datetime | None:
        """The moment from which it is over for a term that began at `since`; None for one that did not begin or never ends."""
        if since is None:
            return None
        day = day_of(since)
        days = next(span.number for span in self._spans if span.holds_on(day))
        return since + timedelta(days=days) if days else None

    def running(self, *, now: datetime) -> Q:
        """The rows whose term has begun and is not over at `now`."""
        return reduce(or_, (self._of(span) & self._younger(span, now=now) for span in self._spans))

    def over(self, *, now: datetime) -> Q:
        """The rows whose term is over at `now`."""
        return reduce(or_, (self._of(span) & ~self._younger(span, now=now) for span in self._spans))

    def _of(self, span: periods.Span) -> Q:
        began = Q(**{f"{self._since}__isnull": False})
        if span.since is not None:
            began &= Q(**{f"{self._since}__gte": start_of(span.since)})
        if span.before is not None:
            began &= Q(**{f"{self._since}__lt": start_of(span.before)})
        return began

    def _younger(self, span: periods.Span, *, now: datetime) -> Q:
        if not span.number:
            return Q(**{f"{self._since}__isnull": False})
        return Q(**{f"{self._since}__gt": now - timedelta(days=span.number)})
