"""When schools are closed, as far as it can be said without their term dates.

Term dates are set school by school and authority by authority, so a rule for all can only leave out what nearly all leave out.
The rule is cautious in one direction on purpose: in doubt a day counts as a school day, so that a period that is counted in
school days ends early rather than late, and a school is reminded too soon rather than told too late.

Closed, beside weekends and bank holidays:

- 24 December to 1 January
- the week, Monday to Friday, of the spring bank holiday
- in Wales, where the authorities keep nearly the same dates: the week of the last Monday in October
- in summer: in England 25 July to 31 August, in Wales 23 July to 31 August

Not left out, because they differ from place to place: the weeks around Easter, the February half-term, and in England the
October half-term.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from cts.schooldays.bank_holidays import Holiday, bank_holidays
from cts.schooldays.countries import Country

_SUMMER_FROM: Mapping[Country, tuple[int, int]] = {Country.ENGLAND: (7, 25), Country.WALES: (7, 23)}
_SUMMER_TO = (8, 31)
_CHRISTMAS_FROM, _CHRISTMAS_TO = (12, 24), (1, 1)


def is_holiday(day: date, *, country: Country) -> bool:
    """Whether nearly every school of `country` is on holiday on `day`, which is no weekend. Raises ValueError before 2012."""
    month_and_day = (day.month, day.day)
    if month_and_day >= _CHRISTMAS_FROM or month_and_day <= _CHRISTMAS_TO:
        return True
    if _SUMMER_FROM[country] <= month_and_day <= _SUMMER_TO:
        return True
    monday = day - timedelta(days=day.weekday())
    if monday == _monday_of_spring_bank_holiday(day.year):
        return True
    return country is Country.WALES and monday == _last_monday_of_october(day.year)


def _monday_of_spring_bank_holiday(year: int) -> date:
    spring = next(day for day, holiday in bank_holidays(year).items() if holiday is Holiday.SPRING)
    return spring - timedelta(days=spring.weekday())


def _last_monday_of_october(year: int) -> date:
    last = date(year, 10, 31)
    return last - timedelta(days=last.weekday())
