"""Counting in school days.

As the law counts, the day on which something happens is not counted: the first school day of a period is the next one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cts.schooldays.calendar import Calendar, Kind

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Due:
    """The last day of a period, and whether any day on the way there is assumed."""

    day: date
    assumed: bool


@dataclass(frozen=True, kw_only=True)
class Count:
    """A number of school days, and whether any of the days looked at is assumed."""

    days: int
    assumed: bool


def is_school_day(day: date, *, calendar: Calendar) -> bool:
    """Whether pupils go to school on `day`. Raises ValueError before 2012."""
    return calendar.day(day).kind is Kind.SCHOOL_DAY


def school_days_between(first: date, last: date, *, calendar: Calendar) -> list[date]:
    """The school days from `first` to `last`, both included; none when `last` is earlier. Raises ValueError before 2012."""
    return [day for day in _days(first, last) if is_school_day(day, calendar=calendar)]


def count(first: date, last: date, *, calendar: Calendar) -> Count:
    """How many school days there are from `first` to `last`, both included. Raises ValueError before 2012."""
    seen = [calendar.day(day) for day in _days(first, last)]
    return Count(days=sum(day.kind is Kind.SCHOOL_DAY for day in seen), assumed=any(day.assumed for day in seen))


def add_school_days(day: date, days: int, *, calendar: Calendar) -> Due:
    """The school day that is `days` school days after `day`, which itself is not counted; for 0, `day` itself.

    So what must happen within 15 school days (S-066) of `day` must have happened when the day of the answer ends.
    Raises ValueError for fewer than 0 days, and before 2012.
    """
    if days < 0:
        message = f"school days are counted forwards, not {days}"
        raise ValueError(message)
    left, assumed = days, False
    while left:
        day += _DAY
        seen = calendar.day(day)
        assumed = assumed or seen.assumed
        left -= seen.kind is Kind.SCHOOL_DAY
    return Due(day=day, assumed=assumed)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + number * _DAY for number in range((last - first).days + 1))
