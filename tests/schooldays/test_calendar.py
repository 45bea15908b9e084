from datetime import date

import pytest

from cts.schooldays import Calendar, Country, Day, Kind, SchoolYear, Term, first_year_of
from tests.schooldays.calendars import ASSUMED, ASSUMED_IN_WALES, AUTUMN, KNOWN, SPRING


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 8, 3), Kind.HOLIDAY),  # the school year is known, so nothing of its August is assumed
        (date(2026, 9, 1), Kind.HOLIDAY),
        (date(2026, 9, 2), Kind.INSET),
        (date(2026, 9, 3), Kind.SCHOOL_DAY),
        (date(2026, 9, 5), Kind.WEEKEND),
        (date(2026, 9, 6), Kind.WEEKEND),
        (date(2026, 10, 23), Kind.SCHOOL_DAY),
        (date(2026, 10, 26), Kind.HOLIDAY),
        (date(2026, 10, 30), Kind.HOLIDAY),
        (date(2026, 11, 2), Kind.SCHOOL_DAY),
        (date(2026, 12, 18), Kind.SCHOOL_DAY),
        (date(2026, 12, 21), Kind.HOLIDAY),
        (date(2026, 12, 25), Kind.BANK_HOLIDAY),
        (date(2027, 1, 4), Kind.SCHOOL_DAY),
        (date(2027, 3, 25), Kind.SCHOOL_DAY),
        (date(2027, 3, 26), Kind.BANK_HOLIDAY),
        (date(2027, 4, 12), Kind.SCHOOL_DAY),
        (date(2027, 5, 3), Kind.BANK_HOLIDAY),
        (date(2027, 7, 21), Kind.SCHOOL_DAY),
        (date(2027, 7, 22), Kind.HOLIDAY),
        (date(2027, 7, 30), Kind.HOLIDAY),
    ],
)
def test_a_day_of_a_known_year(day: date, kind: Kind) -> None:
    assert KNOWN.day(day) == Day(kind=kind, assumed=False)


@pytest.mark.parametrize(
    ("day", "england", "wales"),
    [
        (date(2026, 12, 23), True, True),
        (date(2026, 12, 24), False, False),
        (date(2026, 12, 31), False, False),
        (date(2027, 1, 4), True, True),
        (date(2027, 2, 17), True, True),  # half-terms of February differ from place to place
        (date(2027, 4, 1), True, True),  # and so do the weeks around Easter
        (date(2026, 5, 22), True, True),
        (date(2026, 5, 29), False, False),
        (date(2012, 6, 8), False, False),  # the spring bank holiday was moved, and the half-term with it
        (date(2012, 5, 29), True, True),
        (date(2022, 5, 30), False, False),
        (date(2026, 10, 23), True, True),
        (date(2026, 10, 26), True, False),
        (date(2026, 10, 30), True, False),
        (date(2026, 11, 2), True, True),
        (date(2025, 7, 22), True, True),
        (date(2025, 7, 23), True, False),
        (date(2025, 7, 24), True, False),
        (date(2025, 7, 25), False, False),
        (date(2026, 8, 28), False, False),
        (date(2026, 9, 1), True, True),
    ],
)
def test_a_day_of_an_unknown_year_is_assumed(day: date, *, england: bool, wales: bool) -> None:
    kinds = {True: Kind.SCHOOL_DAY, False: Kind.HOLIDAY}
    assert ASSUMED.day(day) == Day(kind=kinds[england], assumed=True)
    assert ASSUMED_IN_WALES.day(day) == Day(kind=kinds[wales], assumed=True)


@pytest.mark.parametrize("day", [date(2026, 9, 5), date(2026, 12, 25), date(2027, 3, 29)])
def test_weekends_and_bank_holidays_are_never_assumed(day: date) -> None:
    assert ASSUMED.day(day).assumed is False


def test_beyond_the_known_years_it_is_assumed_again() -> None:
    assert KNOWN.day(date(2027, 7, 30)).assumed is False
    assert KNOWN.day(date(2027, 9, 6)) == Day(kind=Kind.SCHOOL_DAY, assumed=True)
    assert KNOWN.day(date(2026, 7, 31)) == Day(kind=Kind.HOLIDAY, assumed=True)


def test_an_inset_day_is_known_even_where_the_terms_are_not() -> None:
    calendar = Calendar(country=Country.WALES, years=[SchoolYear(first_year=2026, inset_days=frozenset({date(2026, 11, 6)}))])
    assert calendar.day(date(2026, 11, 6)) == Day(kind=Kind.INSET)
    assert calendar.day(date(2026, 11, 9)) == Day(kind=Kind.SCHOOL_DAY, assumed=True)


@pytest.mark.parametrize(
    ("day", "first_year"),
    [(date(2026, 7, 31), 2025), (date(2026, 8, 1), 2026), (date(2026, 12, 31), 2026), (date(2027, 1, 1), 2026)],
)
def test_a_school_year_begins_in_august(day: date, first_year: int) -> None:
    assert first_year_of(day) == first_year


@pytest.mark.parametrize(
    ("start", "end", "half_term"),
    [
        (date(2026, 9, 2), date(2026, 9, 1), (None, None)),
        (date(2026, 9, 2), date(2026, 12, 18), (date(2026, 10, 26), None)),
        (date(2026, 9, 2), date(2026, 12, 18), (None, date(2026, 10, 30))),
        (date(2026, 9, 2), date(2026, 12, 18), (date(2026, 10, 30), date(2026, 10, 26))),
        (date(2026, 9, 2), date(2026, 12, 18), (date(2026, 9, 2), date(2026, 10, 30))),
        (date(2026, 9, 2), date(2026, 12, 18), (date(2026, 12, 14), date(2026, 12, 18))),
    ],
)
def test_a_term_whose_days_are_not_in_order_cannot_be(start: date, end: date, half_term: tuple[date | None, date | None]) -> None:
    with pytest.raises(ValueError, match="term"):
        Term(start=start, end=end, half_term_start=half_term[0], half_term_end=half_term[1])


def test_a_school_year_holds_only_its_own_days() -> None:
    with pytest.raises(ValueError, match="2027-01-04 is not in the school year that begins in 2025"):
        SchoolYear(first_year=2025, terms=(SPRING,))
    with pytest.raises(ValueError, match="2026-07-31"):
        SchoolYear(first_year=2026, inset_days=frozenset({date(2026, 7, 31)}))


def test_a_school_year_is_given_once() -> None:
    year = SchoolYear(first_year=2026, terms=(AUTUMN,))
    with pytest.raises(ValueError, match="twice"):
        Calendar(country=Country.ENGLAND, years=[year, year])
