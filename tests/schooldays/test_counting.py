from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cts.schooldays import (
    Calendar,
    Count,
    Country,
    Due,
    SchoolYear,
    Term,
    add_school_days,
    count,
    is_school_day,
    school_days_between,
)
from tests.schooldays.calendars import ASSUMED, ASSUMED_IN_WALES, KNOWN

DAYS = st.dates(min_value=date(2012, 1, 1), max_value=date(2040, 12, 31))
CALENDARS = st.sampled_from([ASSUMED, ASSUMED_IN_WALES, KNOWN])


@pytest.mark.parametrize(
    ("day", "days", "due"),
    [
        (date(2026, 9, 3), 1, date(2026, 9, 4)),
        (date(2026, 9, 4), 1, date(2026, 9, 7)),  # over a weekend
        (date(2026, 9, 4), 15, date(2026, 9, 25)),
        (date(2026, 10, 23), 1, date(2026, 11, 2)),  # over the half-term
        (date(2026, 12, 11), 15, date(2027, 1, 15)),  # over Christmas: five, then ten
        (date(2027, 3, 24), 2, date(2027, 4, 12)),  # over Easter
        (date(2027, 7, 21), 0, date(2027, 7, 21)),
        (date(2026, 9, 5), 0, date(2026, 9, 5)),
        (date(2026, 8, 3), 1, date(2026, 9, 3)),  # the 2nd is an inset day
    ],
)
def test_so_many_school_days_later(day: date, days: int, due: date) -> None:
    assert add_school_days(day, days, calendar=KNOWN) == Due(day=due, assumed=False)


def test_a_period_that_runs_out_of_the_known_terms_says_so() -> None:
    assert add_school_days(date(2027, 7, 19), 2, calendar=KNOWN) == Due(day=date(2027, 7, 21), assumed=False)
    assert add_school_days(date(2027, 7, 19), 3, calendar=KNOWN) == Due(day=date(2027, 9, 1), assumed=True)


def test_where_nothing_is_known_all_of_it_is_assumed() -> None:
    assert add_school_days(date(2026, 7, 17), 15, calendar=ASSUMED) == Due(day=date(2026, 9, 14), assumed=True)


def test_the_assumed_calendar_ends_a_period_no_later_than_the_true_one() -> None:
    for more in range(300):
        day = date(2026, 9, 3) + timedelta(days=more)
        for days in (15, 20):
            true = add_school_days(day, days, calendar=KNOWN)
            if not true.assumed:
                assert add_school_days(day, days, calendar=ASSUMED).day <= true.day


def test_school_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        add_school_days(date(2026, 9, 3), -1, calendar=KNOWN)


def test_days_before_2012_are_refused() -> None:
    with pytest.raises(ValueError, match="2012"):
        add_school_days(date(2011, 12, 15), 1, calendar=ASSUMED)


def test_counting_takes_both_ends() -> None:
    assert school_days_between(date(2026, 10, 22), date(2026, 11, 3), calendar=KNOWN) == [
        date(2026, 10, 22),
        date(2026, 10, 23),
        date(2026, 11, 2),
        date(2026, 11, 3),
    ]
    assert count(date(2026, 10, 22), date(2026, 11, 3), calendar=KNOWN) == Count(days=4, assumed=False)
    assert count(date(2026, 9, 5), date(2026, 9, 6), calendar=ASSUMED) == Count(days=0, assumed=False)
    assert count(date(2026, 11, 3), date(2026, 10, 22), calendar=KNOWN) == Count(days=0, assumed=False)


def test_a_whole_known_year() -> None:
    assert count(date(2026, 8, 1), date(2027, 7, 31), calendar=KNOWN).days == 72 + 54 + 67  # term by term


@given(day=DAYS, days=st.integers(1, 60), calendar=CALENDARS)
def test_adding_and_counting_agree(day: date, days: int, calendar: Calendar) -> None:
    due = add_school_days(day, days, calendar=calendar)
    assert is_school_day(due.day, calendar=calendar)
    assert count(day + timedelta(days=1), due.day, calendar=calendar) == Count(days=days, assumed=due.assumed)


@given(day=DAYS, first=st.integers(0, 40), then=st.integers(0, 40), calendar=CALENDARS)
def test_two_periods_one_after_the_other_are_one(day: date, first: int, then: int, calendar: Calendar) -> None:
    middle = add_school_days(day, first, calendar=calendar)
    end = add_school_days(middle.day, then, calendar=calendar)
    whole = add_school_days(day, first + then, calendar=calendar)
    assert whole == Due(day=end.day, assumed=middle.assumed or end.assumed)


@given(day=DAYS, days=st.integers(0, 40), calendar=CALENDARS)
def test_a_later_start_never_ends_earlier(day: date, days: int, calendar: Calendar) -> None:
    tomorrow = day + timedelta(days=1)
    assert add_school_days(day, days, calendar=calendar).day <= add_school_days(tomorrow, days, calendar=calendar).day


@given(day=DAYS, calendar=CALENDARS)
def test_there_is_no_school_at_weekends(day: date, calendar: Calendar) -> None:
    if day.weekday() >= 5:
        assert not is_school_day(day, calendar=calendar)


@given(
    start=st.dates(min_value=date(2026, 8, 1), max_value=date(2027, 7, 31)),
    length=st.integers(0, 364),
    inset=st.sets(st.dates(min_value=date(2026, 8, 1), max_value=date(2027, 7, 31)), max_size=8),
)
def test_school_days_of_a_known_year_are_in_its_terms_and_never_inset_days(start: date, length: int, inset: set[date]) -> None:
    end = min(start + timedelta(days=length), date(2027, 7, 31))
    year = SchoolYear(first_year=2026, terms=(Term(start=start, end=end),), inset_days=frozenset(inset))
    calendar = Calendar(country=Country.ENGLAND, years=[year])
    found = school_days_between(date(2026, 8, 1), date(2027, 7, 31), calendar=calendar)
    assert all(start <= day <= end and day not in inset for day in found)
    assert not count(date(2026, 8, 1), date(2027, 7, 31), calendar=calendar).assumed
