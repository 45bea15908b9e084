"""School days of England and Wales: what every clock that the law counts in school days counts with.

Pure Python, no tables, no web. A `Calendar` holds what is known of a school's or an authority's terms; where nothing is known, a
cautious rule of thumb stands in (`cts.schooldays.assumed`), and every answer that rests on it says so: `assumed`.

    calendar = Calendar(country=Country.ENGLAND, years=[...])
    is_school_day(day, calendar=calendar)
    add_school_days(day, 15, calendar=calendar)     the fifteenth school day after `day`, and whether it is assumed
    count(first, last, calendar=calendar)           how many school days, both ends included
    day_of(moment)                                  the day that it is in England and Wales at a moment
    written_day("04/09/2026", forms=["%d/%m/%Y"])   the day that somebody has written, if it is one
"""

from cts.schooldays.bank_holidays import FIRST_YEAR, Holiday, bank_holidays, easter_sunday
from cts.schooldays.calendar import Calendar, Day, Kind, SchoolYear, Term, first_year_of
from cts.schooldays.counting import Count, Due, add_school_days, count, is_school_day, school_days_between
from cts.schooldays.countries import Country
from cts.schooldays.moments import day_of, start_of, written_day

__all__ = [
    "FIRST_YEAR",
    "Calendar",
    "Count",
    "Country",
    "Day",
    "Due",
    "Holiday",
    "Kind",
    "SchoolYear",
    "Term",
    "add_school_days",
    "bank_holidays",
    "count",
    "day_of",
    "easter_sunday",
    "first_year_of",
    "is_school_day",
    "school_days_between",
    "start_of",
    "written_day",
]
