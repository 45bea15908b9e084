"""Terms, school years and calendars: what is known of when a school is open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cts.schooldays import assumed
from cts.schooldays.bank_holidays import bank_holidays
from cts.schooldays.countries import Country

_SATURDAY = 5
_AUGUST = 8


class Kind(StrEnum):
    """What a day is for a school."""

    SCHOOL_DAY = "school-day"
    WEEKEND = "weekend"
    BANK_HOLIDAY = "bank-holiday"
    HOLIDAY = "holiday"
    INSET = "inset"


@dataclass(frozen=True, kw_only=True)
class Day:
    """What a day is, and whether that is assumed because nobody has given the terms of its school year."""

    kind: Kind
    assumed: bool = False


@dataclass(frozen=True, kw_only=True)
class Term:
    """A term, and its half-term holiday if it has one: first and last days, all of them included.

    Raises ValueError when the days are not in order.
    """

    start: date
    end: date
    half_term_start: date | None = None
    half_term_end: date | None = None

    def __post_init__(self) -> None:
        if self.start > self.end:
            message = f"a term that begins on {self.start} cannot end on {self.end}"
            raise ValueError(message)
        if (self.half_term_start is None) != (self.half_term_end is None):
            message = "a half-term holiday has a first and a last day, or neither"
            raise ValueError(message)
        if self.half_term_start is None or self.half_term_end is None:
            return
        if not self.start < self.half_term_start <= self.half_term_end < self.end:
            message = f"the half-term holiday {self.half_term_start} to {self.half_term_end} is not inside its term"
            raise ValueError(message)

    def covers(self, day: date) -> bool:
        """Whether `day` is in the term and not in its half-term holiday."""
        if not self.start <= day <= self.end:
            return False
        return self.half_term_start is None or self.half_term_end is None or not self.half_term_start <= day <= self.half_term_end


@dataclass(frozen=True, kw_only=True)
class SchoolYear:
    """One school year, 1 August of `first_year` to 31 July: its terms, and the days in them when staff train (inset days).

    Without terms only the inset days are known, and the rest is assumed. Raises ValueError for a day outside the year.
    """

    first_year: int
    terms: tuple[Term, ...] = ()
    inset_days: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        days = [*self.inset_days, *(day for term in self.terms for day in (term.start, term.end))]
        outside = [day for day in days if first_year_of(day) != self.first_year]
        if outside:
            message = f"{min(outside)} is not in the school year that begins in {self.first_year}"
            raise ValueError(message)


class Calendar:
    """When a school, or the schools of an authority, are open.

    `years` are the school years that somebody has given, each at most once; all others are assumed by the rule of `country`.
    In a year with terms every day outside them is a holiday. Raises ValueError for a school year given twice.
    """

    def __init__(self, *, country: Country, years: Iterable[SchoolYear] = ()) -> None:
        given = list(years)
        self.country = country
        self._years = {year.first_year: year for year in given}
        if len(self._years) != len(given):
            message = "a school year is given twice"
            raise ValueError(message)

    def year(self, first_year: int) -> SchoolYear | None:
        """What is known of the school year that begins in `first_year`, if anything."""
        return self._years.get(first_year)

    def day(self, day: date) -> Day:
        """What `day` is. Raises ValueError before 2012, where the bank holidays are not known."""
        year = self.year(first_year_of(day))
        if day.weekday() >= _SATURDAY:
            return Day(kind=Kind.WEEKEND)
        if day in bank_holidays(day.year):
            return Day(kind=Kind.BANK_HOLIDAY)
        if year and day in year.inset_days:
            return Day(kind=Kind.INSET)
        if year and year.terms:
            return Day(kind=Kind.SCHOOL_DAY if any(term.covers(day) for term in year.terms) else Kind.HOLIDAY)
        return Day(kind=Kind.HOLIDAY if assumed.is_holiday(day, country=self.country) else Kind.SCHOOL_DAY, assumed=True)


def first_year_of(day: date) -> int:
    """The calendar year in which the school year of `day` begins: 2026 for every day of 2026/27, 1 August to 31 July.

    August, because some authorities begin their autumn term in its last week.
    """
    return day.year if day.month >= _AUGUST else day.year - 1
