from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cts.schooldays import Holiday, bank_holidays, easter_sunday

PUBLISHED: dict[int, str] = {
    # month-day, as the government has published them
    2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
    2013: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2014: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2015: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2017: "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}

EASTER = {
    # the table at the front of the Book of Common Prayer
    2012: "04-08",
    2013: "03-31",
    2014: "04-20",
    2015: "04-05",
    2016: "03-27",
    2017: "04-16",
    2018: "04-01",
    2019: "04-21",
    2020: "04-12",
    2021: "04-04",
    2022: "04-17",
    2023: "04-09",
    2024: "03-31",
    2025: "04-20",
    2026: "04-05",
    2027: "03-28",
    2028: "04-16",
    2029: "04-01",
    2030: "04-21",
    2031: "04-13",
    2032: "03-28",
    2033: "04-17",
    2034: "04-09",
    2035: "03-25",
    1818: "03-22",
    2038: "04-25",
    2285: "03-22",
}


@pytest.mark.parametrize(("year", "days"), PUBLISHED.items())
def test_they_are_the_published_ones(year: int, days: str) -> None:
    assert list(bank_holidays(year)) == [date.fromisoformat(f"{year}-{day}") for day in days.split()]


@pytest.mark.parametrize(("year", "day"), EASTER.items())
def test_easter_is_where_the_table_has_it(year: int, day: str) -> None:
    assert easter_sunday(year) == date.fromisoformat(f"{year}-{day}")


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        (date(2012, 6, 5), Holiday.JUBILEE),
        (date(2020, 5, 8), Holiday.EARLY_MAY),
        (date(2022, 6, 2), Holiday.SPRING),
        (date(2022, 6, 3), Holiday.JUBILEE),
        (date(2022, 9, 19), Holiday.STATE_FUNERAL),
        (date(2023, 5, 8), Holiday.CORONATION),
        (date(2022, 12, 26), Holiday.BOXING),
        (date(2022, 12, 27), Holiday.CHRISTMAS),
        (date(2021, 12, 27), Holiday.CHRISTMAS),
        (date(2021, 12, 28), Holiday.BOXING),
    ],
)
def test_each_has_its_name(day: date, holiday: Holiday) -> None:
    assert bank_holidays(day.year)[day] is holiday


@pytest.mark.parametrize("day", [date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)])
def test_a_day_that_was_moved_is_none_where_it_was(day: date) -> None:
    assert day not in bank_holidays(day.year)


@given(st.integers(2012, 2200))
def test_none_is_on_a_weekend_and_there_are_eight_by_law(year: int) -> None:
    days = bank_holidays(year)
    assert all(day.weekday() < 5 and day.year == year for day in days)
    added = {Holiday.JUBILEE, Holiday.STATE_FUNERAL, Holiday.CORONATION}
    assert len([holiday for holiday in days.values() if holiday not in added]) == 8


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    easter = easter_sunday(year)
    assert easter.weekday() == 6
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


@given(st.integers(2024, 2200))
def test_days_in_lieu_follow_their_weekend(year: int) -> None:
    """Christmas Day and Boxing Day are the first two weekdays from 25 December on, New Year's Day the first from 1 January."""
    free = {day for day, holiday in bank_holidays(year).items() if holiday in {Holiday.CHRISTMAS, Holiday.BOXING}}
    weekdays = [day for day in (date(year, 12, 25) + timedelta(days=more) for more in range(7)) if day.weekday() < 5]
    assert free == set(weekdays[:2])


@pytest.mark.parametrize("year", [2011, 1999, 1])
def test_years_before_the_list_are_refused(year: int) -> None:
    with pytest.raises(ValueError, match="known from 2012"):
        bank_holidays(year)
