"""The school's calendar, and what is known of a school year. Term dates are published everywhere: the clocks need no Actor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from cts.mis.core import Actor, Permission, Refused, own_school
from cts.mis.terms.models import GivenYear
from cts.schooldays import FIRST_YEAR, Calendar, Holiday, SchoolYear, bank_holidays, count
from cts.site.terms import rules
from cts.site.terms.rules import YearGiven

LAST_YEAR = 2100
"""Nobody needs a calendar of school years that begin then or later."""


@dataclass(frozen=True, kw_only=True)
class YearSeen:
    """One school year: the dates that somebody has given, `given` is None where nobody has; and the school days it has."""

    first_year: int
    given: SchoolYear | None
    given_by: str
    bank_holidays: list[tuple[date, Holiday]]
    school_days: int

    @property
    def label(self) -> str:
        """The school year as people write it: "2026/27"."""
        return rules.school_year(self.first_year)


def calendar() -> Calendar:
    """The school's days: as they were given, and assumed where nobody has given any."""
    return Calendar(country=own_school().country, years=[_school_year(row) for row in GivenYear.objects.all()])


def usual() -> Calendar:
    """The calendar that counts where nobody has given any terms."""
    return Calendar(country=own_school().country)


def year_seen(by: Actor, *, first_year: int) -> YearSeen:
    """What is known of a school year. Raises Refused: NOT-ALLOWED, NOT-FOUND for a year that no calendar reaches."""
    by.require(Permission.SEE_PUPILS)
    if not FIRST_YEAR <= first_year < LAST_YEAR:
        raise Refused("NOT-FOUND")
    row = GivenYear.objects.filter(first_year=first_year).first()
    first, last = date(first_year, 8, 1), date(first_year + 1, 7, 31)
    holidays = {**bank_holidays(first.year), **bank_holidays(last.year)}
    return YearSeen(
        first_year=first_year,
        given=_school_year(row) if row else None,
        given_by=row.given_by if row else "",
        bank_holidays=[(day, holiday) for day, holiday in holidays.items() if first <= day <= last],
        school_days=count(first, last, calendar=calendar()).days,
    )


def _school_year(row: GivenYear) -> SchoolYear:
    said = msgspec.json.decode(row.said, type=YearGiven)
    return SchoolYear(first_year=said.first_year, terms=rules.as_terms(said.terms), inset_days=frozenset(said.inset_days))
