"""Calendars of establishments. Term dates are published everywhere, so `calendar_for` needs no Actor; the pages' reads do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from cts.s2s.calendars import rules
from cts.s2s.calendars.models import GivenYear
from cts.s2s.calendars.rules import Source
from cts.s2s.core import Actor, Refused
from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.rules import AUTHORITY, CENTRAL
from cts.schooldays import FIRST_YEAR, Calendar, Country, Holiday, SchoolYear, Term, bank_holidays, count, first_year_of
from cts.site.terms import rules as given_terms

LAST_YEAR = 2100
"""Nobody needs a calendar of school years that begin then or later."""


@dataclass(frozen=True, kw_only=True)
class YearSeen:
    """One school year of one establishment: the dates that count, and where they come from.

    `own`, `given_by` and `given_at` are empty unless dates were given for this very establishment.
    """

    dfe_number: str
    name: str
    name_cy: str
    first_year: int
    source: Source
    terms: tuple[Term, ...]
    inset_days: list[date]
    bank_holidays: list[tuple[date, Holiday]]
    school_days: int
    own: SchoolYear | None
    given_by: str
    given_at: datetime | None
    calendar: Calendar
    can_keep: bool

    @property
    def label(self) -> str:
        """The school year as people write it: "2026/27"."""
        return given_terms.school_year(self.first_year)

    def name_in(self, language: str) -> str:
        """Return the Welsh name for "cy" where there is one."""
        return self.name_cy if self.name_cy and language == "cy" else self.name


@dataclass(frozen=True, kw_only=True)
class GivenSeen:
    """A line of the list of those who have given dates of their own."""

    dfe_number: str
    name: str
    name_cy: str
    terms: int
    inset_days: int
    given_at: datetime

    def name_in(self, language: str) -> str:
        """Return the Welsh name for "cy" where there is one."""
        return self.name_cy if self.name_cy and language == "cy" else self.name


def calendar_for(*, dfe_number: str, on: date) -> Calendar:
    """The calendar that counts for an establishment, from the school year before the one of `on` onwards.

    A school's own terms go before those of its authority, and those before the assumed ones; inset days that a school has given
    count whosever the terms are. What nobody has given is assumed, and the calendar's answers say so.
    Raises Refused("ESTABLISHMENT-UNKNOWN").
    """
    return _calendar(_establishment(dfe_number), given=_given(dfe_number, since=first_year_of(on) - 1))


def usual_calendar(*, dfe_number: str, first_year: int) -> Calendar:
    """The calendar that counts without what the establishment itself has given. Raises Refused("ESTABLISHMENT-UNKNOWN")."""
    given = [row for row in _given(dfe_number, since=first_year) if row.owner != dfe_number]
    return _calendar(_establishment(dfe_number), given=given)


def year_seen(by: Actor, *, dfe_number: str, first_year: int) -> YearSeen:
    """One school year of a school or an authority. Raises Refused("NOT-FOUND"), alike for others' and absent ones."""
    if not FIRST_YEAR <= first_year < LAST_YEAR:
        raise Refused("NOT-FOUND")
    establishment = establishments.by_number(dfe_number=dfe_number)
    if establishment is None or dfe_number == CENTRAL or not rules.can_see(by, dfe_number=dfe_number):
        raise Refused("NOT-FOUND")
    given = _given(dfe_number, since=first_year)
    calendar = _calendar(establishment, given=given)
    year = calendar.year(first_year) or SchoolYear(first_year=first_year)
    mine = next((row for row in given if row.owner == dfe_number and row.first_year == first_year), None)
    first, last = date(first_year, 8, 1), date(first_year + 1, 7, 31)
    holidays = {**bank_holidays(first.year), **bank_holidays(last.year)}
    return YearSeen(
        dfe_number=dfe_number,
        name=establishment.name,
        name_cy=establishment.name_cy,
        first_year=first_year,
        source=_source(mine, year=year),
        terms=year.terms,
        inset_days=sorted(year.inset_days),
        bank_holidays=[(day, holiday) for day, holiday in holidays.items() if first <= day <= last],
        school_days=count(first, last, calendar=calendar).days,
        own=_school_year(mine) if mine else None,
        given_by=mine.given_by if mine else "",
        given_at=mine.given_at if mine else None,
        calendar=calendar,
        can_keep=rules.can_keep(by, dfe_number=dfe_number),
    )


def given(by: Actor, *, first_year: int) -> list[GivenSeen]:
    """Those whose calendar the actor may see and who have dates of their own for a school year, in the order of their numbers.

    The centre sees the authorities here; the schools of the two countries would be too many for a list.
    """
    reach = Q(owner__endswith=AUTHORITY) if by.establishment == CENTRAL else Q(owner__startswith=by.establishment[:3])
    rows = GivenYear.objects.filter(reach, first_year=first_year).prefetch_related("terms", "inset_days").order_by("owner")
    seen = [row for row in rows if rules.can_see(by, dfe_number=row.owner)]
    named = {one.dfe_number: one for one in Establishment.objects.filter(dfe_number__in=[row.owner for row in seen])}
    return [
        GivenSeen(
            dfe_number=row.owner,
            name=named[row.owner].name,
            name_cy=named[row.owner].name_cy,
            terms=len(row.terms.all()),
            inset_days=len(row.inset_days.all()),
            given_at=row.given_at,
        )
        for row in seen
    ]


def _establishment(dfe_number: str) -> Establishment:
    establishment = establishments.by_number(dfe_number=dfe_number)
    if establishment is None:
        raise Refused("ESTABLISHMENT-UNKNOWN", number=dfe_number)
    return establishment


def _given(dfe_number: str, *, since: int) -> list[GivenYear]:
    owners = {dfe_number, rules.authority_of(dfe_number)}
    rows = GivenYear.objects.filter(owner__in=owners, first_year__gte=since)
    return list(rows.prefetch_related("terms", "inset_days"))


def _calendar(establishment: Establishment, *, given: Iterable[GivenYear]) -> Calendar:
    own: dict[int, SchoolYear] = {}
    authority: dict[int, SchoolYear] = {}
    for row in given:
        (own if row.owner == establishment.dfe_number else authority)[row.first_year] = _school_year(row)
    years = [_merged(own.get(first), authority.get(first)) for first in sorted({*own, *authority})]
    return Calendar(country=Country(establishment.country), years=[year for year in years if year])


def _merged(own: SchoolYear | None, authority: SchoolYear | None) -> SchoolYear | None:
    """An authority's inset days belong to its terms: they are left out where a school has terms of its own."""
    if own is None or authority is None or own.terms:
        return own or authority
    return SchoolYear(first_year=own.first_year, terms=authority.terms, inset_days=own.inset_days | authority.inset_days)


def _school_year(row: GivenYear) -> SchoolYear:
    terms = [
        Term(start=one.start, end=one.end, half_term_start=one.half_term_start, half_term_end=one.half_term_end)
        for one in row.terms.all()
    ]
    return SchoolYear(
        first_year=row.first_year,
        terms=tuple(sorted(terms, key=lambda term: term.start)),
        inset_days=frozenset(one.day for one in row.inset_days.all()),
    )


def _source(mine: GivenYear | None, *, year: SchoolYear) -> Source:
    if not year.terms:
        return Source.ASSUMED
    return Source.OWN if mine and mine.terms.all() else Source.AUTHORITY
