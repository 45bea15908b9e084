"""How two birth dates agree."""

from datetime import date

import pytest

from cts.s2s.lost_pupils.matching import births
from cts.s2s.lost_pupils.matching.births import Birth


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (date(2015, 3, 9), date(2015, 3, 9), Birth.SAME),
        (date(2015, 3, 9), date(2015, 9, 3), Birth.SWAPPED),
        (date(2015, 3, 9), date(2014, 3, 9), Birth.ONE_DIGIT),
        (date(2015, 3, 12), date(2015, 3, 21), Birth.ONE_DIGIT),
        (date(2015, 3, 9), date(2015, 3, 27), Birth.ONE_PART),
        (date(2015, 3, 9), date(2015, 11, 27), Birth.YEAR),
        (date(2015, 3, 9), date(2009, 11, 27), Birth.OTHER),
    ],
)
def test_how_two_dates_agree(one: date, other: date, expected: Birth) -> None:
    assert births.compare(births.number(one), births.number(other)) is expected


def test_an_entry_without_a_date_says_nothing() -> None:
    assert births.compare(20150309, 0) is Birth.UNKNOWN


@pytest.mark.parametrize("born", [date(2015, 3, 13), date(2015, 3, 3)])
def test_some_dates_cannot_be_swapped(born: date) -> None:
    assert births.swapped(born) is None


@pytest.mark.parametrize(
    "meant", [date(2015, 3, 31), date(2015, 12, 9), date(2014, 3, 9), date(2025, 3, 9), date(2005, 3, 9), date(2015, 3, 9)]
)
def test_the_slips_of_a_date_have_another_day_month_or_year(meant: date) -> None:
    assert births.number(meant) in births.slips(20150309)


@pytest.mark.parametrize("meant", [date(2014, 3, 10), date(2004, 3, 9), date(2014, 12, 9)])
def test_two_slips_at_once_are_not_among_them(meant: date) -> None:
    assert births.number(meant) not in births.slips(20150309)
