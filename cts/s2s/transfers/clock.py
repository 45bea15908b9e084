"""How long is long for a file that nobody has collected. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from cts.schooldays import Calendar, is_school_day, school_days_between

SCHOOL_DAYS = 15
"""School days within which a file must have reached the new school (S-066, user notes 1.4)."""

DAYS = 28
"""Days after which a file that nobody has collected is a matter for its sender: has the pupil arrived? (P4, user notes 2.6)"""


NEAR = timedelta(days=366)
"""A leaving date further than this from the day of the upload is a slip of somebody's, and no clock counts from it."""


def earliest(leaving_dates: Iterable[date], *, sent_on: date) -> date | None:
    """The leaving date from which the clock of a file counts that was sent on this day; None for the day of the upload."""
    return min((day for day in leaving_dates if abs(day - sent_on) <= NEAR), default=None)


def school_days_since(day: date, *, today: date, calendar: Calendar) -> int:
    """School days after `day` up to `today`; on `day` itself none."""
    return len(school_days_between(day + timedelta(days=1), today, calendar=calendar))


def late_before(*, today: date, calendar: Calendar) -> date:
    """The first day that is not too long ago: what came on an earlier one has been here for more than SCHOOL_DAYS school days."""
    day, left = today, SCHOOL_DAYS
    while left:
        left -= is_school_day(day, calendar=calendar)
        day -= timedelta(days=1)
    return day


def uncollected_before(*, today: date) -> date:
    """The same in days: what was sent on an earlier day has been here for more than DAYS days."""
    return today - timedelta(days=DAYS)
