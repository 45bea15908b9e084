"""What term dates must be. Plain Python.

A school year is given as a whole, because in a year that is given every day outside its terms is a holiday.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cts.schooldays import Calendar, Country, Kind, SchoolYear, Term, count, first_year_of
from cts.site.refusing import Refused

SCHOOL_DAYS_LEAST, SCHOOL_DAYS_MOST = 150, 215
"""School days of a year that are believed. The usual number is 190, and 5 inset days; far from it a term is missing."""

TERMS_MOST = 8
INSET_DAYS_MOST = 12

YEARS_BACK, YEARS_AHEAD = 1, 4
"""School years before and after the present one that can still be given."""

_SCHOOL_YEAR = re.compile(r"(\d{4})\s*[/-]\s*(\d{4}|\d{2})", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class TermGiven:
    """A term as somebody has written it down; nothing about it is sure yet."""

    start: date
    end: date
    half_term_start: date | None = None
    half_term_end: date | None = None


@dataclass(frozen=True, kw_only=True)
class YearGiven:
    """The dates of a school year as somebody has written them down. A school may give inset days only."""

    first_year: int
    terms: Sequence[TermGiven] = ()
    inset_days: Sequence[date] = ()


class YearRefused(Exception):  # noqa: N818  (like Refused, an expected answer)
    """The dates cannot be kept; `refusals` is everything that is wrong with them."""

    def __init__(self, refusals: list[Refused]) -> None:
        super().__init__(", ".join(one.code for one in refusals))
        self.refusals = refusals


def school_year(first_year: int) -> str:
    """How people write the school year that begins in `first_year`: "2026/27"."""
    return f"{first_year}/{(first_year + 1) % 100:02}"


def first_year_in(text: str) -> int:
    """The year in which "2026/27" or "2026-2027" begins. Raises Refused("CALENDAR-YEAR-FORM")."""
    found = _SCHOOL_YEAR.fullmatch(text.strip())
    if found is None or (int(found[1]) + 1) % 100 != int(found[2][-2:]):
        raise Refused("CALENDAR-YEAR-FORM", text=text.strip()[:20])
    return int(found[1])


def wrong_with(year: YearGiven, *, usual: Calendar, today: date) -> list[Refused]:
    """Everything that is wrong with a school year, at once; nothing if it can be kept.

    `usual` is the calendar that counts where the year gives no terms: that of the authority, or the assumed one.
    """
    present = first_year_of(today)
    if not present - YEARS_BACK <= year.first_year <= present + YEARS_AHEAD:
        earliest, latest = school_year(present - YEARS_BACK), school_year(present + YEARS_AHEAD)
        return [Refused("CALENDAR-YEAR", year=school_year(year.first_year), earliest=earliest, latest=latest)]
    if not year.terms and not year.inset_days:
        return [Refused("CALENDAR-EMPTY")]
    wrong = [*_wrong_terms(year), *_wrong_years(year)]
    if wrong:
        return wrong
    terms = as_terms(year.terms)
    calendar = Calendar(country=usual.country, years=[SchoolYear(first_year=year.first_year, terms=terms)]) if terms else usual
    if terms:
        wrong += _wrong_number(year.first_year, terms=terms)
    return [*wrong, *_wrong_inset_days(year.inset_days, calendar=calendar)]


def as_terms(terms: Sequence[TermGiven]) -> tuple[Term, ...]:
    """Terms that can be counted with, the earliest first. Raises ValueError for terms that `wrong_with` would not let pass."""
    made = (
        Term(start=one.start, end=one.end, half_term_start=one.half_term_start, half_term_end=one.half_term_end) for one in terms
    )
    return tuple(sorted(made, key=lambda term: term.start))


def _wrong_terms(year: YearGiven) -> Iterator[Refused]:
    if len(year.terms) > TERMS_MOST:
        yield Refused("TERM-MANY", most=str(TERMS_MOST))
    ended: date | None = None
    for number, term in sorted(enumerate(year.terms, start=1), key=lambda one: one[1].start):
        if term.start >= term.end:
            yield Refused("TERM-ORDER", term=str(number))
        elif ended and term.start <= ended:
            yield Refused("TERM-OVERLAP", term=str(number))
        half = (term.half_term_start, term.half_term_end)
        if half != (None, None) and (half[0] is None or half[1] is None or not term.start < half[0] <= half[1] < term.end):
            yield Refused("TERM-HALF-TERM", term=str(number))
        ended = max(term.end, ended or term.end)


def _wrong_years(year: YearGiven) -> Iterator[Refused]:
    days = [*(day for term in year.terms for day in (term.start, term.end)), *year.inset_days]
    for day in dict.fromkeys(days):
        if first_year_of(day) != year.first_year:
            yield Refused("CALENDAR-DAY-YEAR", day=f"{day:%d/%m/%Y}", year=school_year(year.first_year))


def _wrong_number(first_year: int, *, terms: tuple[Term, ...]) -> list[Refused]:
    calendar = Calendar(country=Country.ENGLAND, years=[SchoolYear(first_year=first_year, terms=terms)])
    days = count(date(first_year, 8, 1), date(first_year + 1, 7, 31), calendar=calendar).days
    if SCHOOL_DAYS_LEAST <= days <= SCHOOL_DAYS_MOST:
        return []
    return [Refused("CALENDAR-DAYS", days=str(days), least=str(SCHOOL_DAYS_LEAST), most=str(SCHOOL_DAYS_MOST))]


def _wrong_inset_days(days: Sequence[date], *, calendar: Calendar) -> Iterator[Refused]:
    if len(days) > INSET_DAYS_MOST:
        yield Refused("INSET-MANY", most=str(INSET_DAYS_MOST))
    for day in days:
        seen = calendar.day(day)
        if seen.kind is not Kind.SCHOOL_DAY and not seen.assumed:
            yield Refused("INSET-CLOSED", day=f"{day:%d/%m/%Y}")
