"""The bank holidays of England and Wales, worked out from the law.

Sources: Banking and Financial Dealings Act 1971, schedule 1 (Easter Monday, the last Mondays of May and August, 26 December or
27 December); Good Friday and Christmas Day by common law; New Year's Day since 1974, the first Monday in May since 1978 and the
days in lieu of a weekend by the yearly royal proclamation. Days that a proclamation has moved or added once are listed.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType

FIRST_YEAR = 2012
"""The first year whose single proclamations are listed here; earlier years are refused, not guessed."""

_MONDAY, _SATURDAY, _SUNDAY = 0, 5, 6
_DAY = timedelta(days=1)


class Holiday(StrEnum):
    """What a bank holiday is for."""

    NEW_YEAR = "new-year"
    GOOD_FRIDAY = "good-friday"
    EASTER_MONDAY = "easter-monday"
    EARLY_MAY = "early-may"
    SPRING = "spring"
    SUMMER = "summer"
    CHRISTMAS = "christmas"
    BOXING = "boxing"
    JUBILEE = "jubilee"
    STATE_FUNERAL = "state-funeral"
    CORONATION = "coronation"


_MOVED: Mapping[int, Mapping[Holiday, date]] = {
    2012: {Holiday.SPRING: date(2012, 6, 4)},  # beside the Diamond Jubilee
    2020: {Holiday.EARLY_MAY: date(2020, 5, 8)},  # 75 years after VE Day
    2022: {Holiday.SPRING: date(2022, 6, 2)},  # beside the Platinum Jubilee
}
_ADDED: Mapping[int, Mapping[date, Holiday]] = {
    2012: {date(2012, 6, 5): Holiday.JUBILEE},
    2022: {date(2022, 6, 3): Holiday.JUBILEE, date(2022, 9, 19): Holiday.STATE_FUNERAL},
    2023: {date(2023, 5, 8): Holiday.CORONATION},
}


@cache
def bank_holidays(year: int) -> Mapping[date, Holiday]:
    """The bank holidays of a calendar year, in order. Raises ValueError before 2012.

    Years to come follow the law as it stands; what a proclamation will move or add cannot be known.
    """
    if year < FIRST_YEAR:
        message = f"bank holidays are known from {FIRST_YEAR} on, not for {year}"
        raise ValueError(message)
    easter = easter_sunday(year)
    usual = {
        Holiday.NEW_YEAR: _weekday_from(date(year, 1, 1)),
        Holiday.GOOD_FRIDAY: easter - 2 * _DAY,
        Holiday.EASTER_MONDAY: easter + _DAY,
        Holiday.EARLY_MAY: _monday_from(date(year, 5, 1)),
        Holiday.SPRING: _monday_from(date(year, 5, 25)),
        Holiday.SUMMER: _monday_from(date(year, 8, 25)),
        **_christmas(year),
    }
    lawful = {**usual, **_MOVED.get(year, {})}
    days = {**{day: holiday for holiday, day in lawful.items()}, **_ADDED.get(year, {})}
    return MappingProxyType(dict(sorted(days.items())))


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar: the table of the Calendar (New Style) Act 1750, as arithmetic.

    The method is that of the anonymous correspondent of "Nature", 20 April 1876.
    """
    golden = year % 19
    century, in_century = divmod(year, 100)
    skipped_leaps, century_rest = divmod(century, 4)
    moon_correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - skipped_leaps - moon_correction + 15) % 30
    leaps, rest = divmod(in_century, 4)
    weekday = (32 + 2 * century_rest + 2 * leaps - epact - rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _christmas(year: int) -> dict[Holiday, date]:
    """Christmas Day and Boxing Day; one that falls on a weekend is made good on the next weekday that is free."""
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    if christmas.weekday() == _SUNDAY:  # Boxing Day keeps its Monday
        christmas += 2 * _DAY
    elif christmas.weekday() == _SATURDAY:
        christmas, boxing = christmas + 2 * _DAY, boxing + 2 * _DAY
    elif boxing.weekday() == _SATURDAY:
        boxing += 2 * _DAY
    return {Holiday.CHRISTMAS: christmas, Holiday.BOXING: boxing}


def _weekday_from(day: date) -> date:
    return day if day.weekday() < _SATURDAY else _monday_from(day)


def _monday_from(day: date) -> date:
    return day + (_MONDAY - day.weekday()) % 7 * _DAY
