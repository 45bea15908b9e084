"""Until when the bytes of a file stay on the site: as long as the period says on the day on which the term began (P26).

A later change of the period takes nothing back that was promised, and adds nothing to it. A period of 0 days is none at all.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q

from cts.s2s.periods import queries as periods
from cts.s2s.periods.declared import REDOWNLOAD_DAYS, REJECTED_DAYS, REPORT_DAYS, UNCOLLECTED_DAYS, Period
from cts.schooldays import day_of, start_of


class Term:
    """A period that begins at a moment of a transfer, as it stood, stands and will stand; read from the database once."""

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
        """The transfers whose term has begun and is not over at `now`."""
        return reduce(or_, (self._of(span) & self._younger(span, now=now) for span in self._spans))

    def over(self, *, now: datetime) -> Q:
        """The transfers whose term is over at `now`."""
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


def again(*, since: str = "downloaded_at") -> Term:
    """How long a file that has arrived may be fetched again (S-155)."""
    return Term(period=REDOWNLOAD_DAYS, since=since)


def after_rejection() -> Term:
    """How long a rejected file stays for its sender to look at."""
    return Term(period=REJECTED_DAYS, since="rejected_at")


def uncollected() -> Term:
    """How long a file waits for its receiver: without end, unless the department sets a limit (S-260)."""
    return Term(period=UNCOLLECTED_DAYS, since="uploaded_at")


def until_reported() -> Term:
    """How long a file waits before it is reported to its sender as not collected (P4)."""
    return Term(period=REPORT_DAYS, since="uploaded_at")
