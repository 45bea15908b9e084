"""Made-up term dates of the authorities of the cast, so that their calendars count real school days and not assumed ones."""

from __future__ import annotations

from datetime import date, timedelta

from cts.schooldays import Holiday, bank_holidays
from cts.site.terms.rules import TermGiven, YearGiven

_WEEK, _FRIDAY = timedelta(days=7), timedelta(days=4)


def year(first_year: int) -> YearGiven:
    """The dates of the school year that begins in `first_year`, such as a real authority might set them."""
    spring = first_year + 1
    days = {holiday: day for day, holiday in bank_holidays(spring).items()}
    good_friday, spring_holiday = days[Holiday.GOOD_FRIDAY], days[Holiday.SPRING]
    autumn_start, new_year = date(first_year, 9, 2), _monday_before(date(spring, 1, 10))
    return YearGiven(
        first_year=first_year,
        terms=[
            _term(_weekday_from(autumn_start), date(first_year, 12, 18), half_term=_monday_before(date(first_year, 10, 31))),
            _term(
                new_year,
                good_friday - timedelta(days=1),
                half_term=_monday_before(date(spring, 2, 18)),
            ),
            _term(
                _monday_before(good_friday) + 2 * _WEEK + timedelta(days=1),
                date(spring, 7, 21),
                half_term=_monday_before(spring_holiday),
            ),
        ],
        inset_days=[_weekday_from(autumn_start), new_year],
    )


def _term(start: date, end: date, *, half_term: date) -> TermGiven:
    return TermGiven(start=start, end=end, half_term_start=half_term, half_term_end=half_term + _FRIDAY)


def _monday_before(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def _weekday_from(day: date) -> date:
    """`day`, or the Monday after it at a weekend."""
    return day if day.weekday() < 5 else _monday_before(day) + _WEEK
