"""Birth dates: how two of them may be the same one, written down wrongly."""

from __future__ import annotations

from datetime import date
from enum import IntEnum


class Birth(IntEnum):
    """How a birth date agrees with the one that is looked for; the lower the closer."""

    SAME = 0
    SWAPPED = 1
    """Day and month the other way round."""
    ONE_DIGIT = 2
    """One digit differs, or two neighbours are swapped."""
    ONE_PART = 3
    """Two of day, month and year agree."""
    YEAR = 4
    OTHER = 5
    UNKNOWN = 6
    """The entry has none."""


def number(born: date) -> int:
    """A date as the number 20150309."""
    return born.year * 10000 + born.month * 100 + born.day


def swapped(born: date) -> date | None:
    """The date with day and month the other way round, where there is such another one."""
    return None if born.day > 12 or born.day == born.month else date(born.year, born.day, born.month)


def compare(sought: int, born: int) -> Birth:
    """How the number of a birth date agrees with the one that is looked for; 0 is an unknown one."""
    if not born:
        return Birth.UNKNOWN
    if born == sought:
        return Birth.SAME
    year, month, day = sought // 10000, sought // 100 % 100, sought % 100
    other_year, other_month, other_day = born // 10000, born // 100 % 100, born % 100
    if year == other_year and month == other_day and day == other_month:
        return Birth.SWAPPED
    if one_slip(str(sought), str(born)):
        return Birth.ONE_DIGIT
    if (year == other_year) + (month == other_month) + (day == other_day) == 2:
        return Birth.ONE_PART
    return Birth.YEAR if year == other_year else Birth.OTHER


def slips(sought: int) -> list[int]:
    """The numbers of birth dates that differ in the day, in the month, or by up to ten years."""
    year, month, day = sought // 10000, sought // 100 % 100, sought % 100
    days = [year * 10000 + month * 100 + other for other in range(1, 32)]
    months = [year * 10000 + other * 100 + day for other in range(1, 13)]
    years = [(year + apart) * 10000 + month * 100 + day for apart in range(-10, 11)]
    return sorted({*days, *months, *years})


def one_slip(one: str, other: str) -> bool:
    """One character of two equally long texts differs, or two neighbours have changed places."""
    if len(one) != len(other) or one == other:
        return False
    places = [place for place in range(len(one)) if one[place] != other[place]]
    if len(places) == 1:
        return True
    return (
        len(places) == 2
        and places[1] == places[0] + 1
        and one[places[0]] == other[places[1]]
        and one[places[1]] == other[places[0]]
    )
