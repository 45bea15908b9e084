"""The days on which the clocks of a case end, by the authority's own calendar and its own lengths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cts.s2s.calendars import queries as calendars
from cts.s2s.cases.models import ClockLength
from cts.s2s.cases.rules import LENGTHS, Clock
from cts.schooldays import add_school_days


@dataclass(frozen=True, kw_only=True)
class Days:
    """When the clocks end; `is_assumed`: not all term dates are known."""

    refer_by: date
    enquire_until: date
    weeks_until: date
    is_assumed: bool


def lengths(la_number: str, *, on: date) -> Mapping[Clock, int]:
    """The length of each clock for cases of the authority that are reported on this day."""
    found = dict(LENGTHS)
    for row in ClockLength.objects.filter(la_number=la_number, from_date__lte=on).order_by("from_date"):
        found[Clock(row.clock)] = row.days
    return found


def days(la_number: str, *, last_day: date, reported_on: date) -> Days:
    """When the clocks of a case end that begin on `last_day`. Raises Refused("ESTABLISHMENT-UNKNOWN")."""
    known = lengths(la_number, on=reported_on)
    calendar = calendars.calendar_for(dfe_number=f"{la_number}LLLL", on=last_day)
    referral = add_school_days(last_day, known[Clock.REFERRAL], calendar=calendar)
    enquiries = add_school_days(last_day, known[Clock.ENQUIRIES], calendar=calendar)
    return Days(
        refer_by=referral.day,
        enquire_until=enquiries.day,
        weeks_until=last_day + timedelta(days=known[Clock.WEEKS]),
        is_assumed=referral.assumed or enquiries.assumed,
    )
