"""How long is long: school days and days, on both sides of the border."""

from datetime import date, timedelta

import pytest

from cts.s2s.transfers import clock
from cts.schooldays import Calendar, Country, SchoolYear, Term, is_school_day

AUTUMN = Term(
    start=date(2026, 9, 1), end=date(2026, 12, 18), half_term_start=date(2026, 10, 26), half_term_end=date(2026, 10, 30)
)
CALENDAR = Calendar(country=Country.ENGLAND, years=[SchoolYear(first_year=2026, terms=(AUTUMN,))])


@pytest.mark.parametrize(
    ("day", "today", "days"),
    [
        (date(2026, 9, 7), date(2026, 9, 7), 0),
        (date(2026, 9, 7), date(2026, 9, 8), 1),
        (date(2026, 9, 4), date(2026, 9, 7), 1),
        (date(2026, 10, 23), date(2026, 11, 2), 1),
        (date(2026, 9, 7), date(2026, 9, 28), 15),
    ],
)
def test_school_days_since(day: date, today: date, days: int) -> None:
    assert clock.school_days_since(day, today=today, calendar=CALENDAR) == days


@pytest.mark.parametrize("today", [date(2026, 9, 28), date(2026, 9, 27), date(2026, 11, 4), date(2026, 11, 20)])
def test_late_begins_after_fifteen_school_days(today: date) -> None:
    late = clock.late_before(today=today, calendar=CALENDAR)
    assert clock.school_days_since(late, today=today, calendar=CALENDAR) == 15
    before = late - timedelta(days=1)
    assert clock.school_days_since(before, today=today, calendar=CALENDAR) == 15 + is_school_day(late, calendar=CALENDAR)


def test_twenty_eight_days() -> None:
    assert clock.uncollected_before(today=date(2026, 11, 29)) == date(2026, 11, 1)
