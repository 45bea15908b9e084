"""The figures of the Lost Pupil Database (X-032), counted when they are asked for and shown as `hiding` says.

Nothing here tells where a pupil was found: every count is of the authority whose school entered the pupil. What was deleted after
a review is still counted among those that came and went. Decoys are nobody, and count for nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Case, CharField, Count, IntegerField, Model, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from cts.s2s.core import Actor, Permission
from cts.s2s.lost_pupils.models import Appearance, LostPupil
from cts.s2s.lost_pupils.rules import Area, Outcome, Status
from cts.s2s.reports import hiding, lost_rules
from cts.s2s.reports.hiding import Published
from cts.s2s.reports.lost_rules import AGES_FROM, Age, Fate
from cts.s2s.retention.models import DeletedEntry
from cts.s2s.retention.rules import years_before
from cts.schooldays import day_of, start_of

M = TypeVar("M", bound=Model)

_FOUND = [Outcome.FOUND_AT_SCHOOL.value, Outcome.FOUND_ELSEWHERE.value]


@dataclass(frozen=True)
class LiveKey:
    """An entry that is in the database now: authority, area, age."""

    la_number: str
    area: Area
    age: Age


@dataclass(frozen=True)
class EntryKey:
    """An entry of a completed school year, by the year in which that began."""

    la_number: str
    area: Area
    year: int
    fate: Fate


@dataclass(frozen=True)
class FoundKey:
    """A pupil who was found in those years, by the band of days that it took."""

    la_number: str
    band: int


@dataclass(frozen=True, kw_only=True)
class LostFigures:
    """All figures. `years` are the completed school years, the latest first; `authority` is "" for everyone's."""

    day: date
    authority: str
    years: list[int]
    live: Published[LiveKey]
    entries: Published[EntryKey]
    found: Published[FoundKey]


def lost_figures(by: Actor, *, now: datetime) -> LostFigures:
    """The figures: an authority's own, the department's everyone's. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.LOST_FIGURES)
    authority, today = lost_rules.authority_of(by), day_of(now)
    years = lost_rules.completed_years(today)
    return LostFigures(
        day=today,
        authority=authority,
        years=years,
        live=hiding.published(_live(authority, today=today)),
        entries=hiding.published(_entries(authority, years=years)),
        found=hiding.published(_found(authority, years=years)),
    )


def _of(rows: QuerySet[M], authority: str) -> QuerySet[M]:
    return rows.filter(la_number=authority) if authority else rows


def _pupils(authority: str) -> QuerySet[LostPupil]:
    return _of(LostPupil.objects.filter(is_decoy=False), authority)


def _live(authority: str, *, today: date) -> Counter[LiveKey]:
    ages = [When(birth__lte=int(f"{years_before(today, least):%Y%m%d}"), then=Value(age.value)) for age, least in AGES_FROM]
    age = Case(
        When(birth=0, then=Value(Age.NOT_KNOWN.value)), *ages, default=Value(Age.UNDER_FIVE.value), output_field=CharField()
    )
    # Each way to write a pupil's name has the same birth date. It is asked for once: of a million pupils it is what takes time.
    own = Appearance.objects.filter(pupil=OuterRef("pk")).annotate(age=age).values("age")[:1]
    rows = (
        _pupils(authority)
        .exclude(status=Status.CLOSED)
        .annotate(age=Coalesce(Subquery(own), Value(Age.NOT_KNOWN.value)))
        .values_list("la_number", "area", "age")
        .annotate(pupils=Count("pk"))
        .order_by()
    )
    return Counter({LiveKey(la, Area(area), Age(age)): pupils for la, area, age, pupils in rows})


def _entries(authority: str, *, years: list[int]) -> Counter[EntryKey]:
    counted: Counter[EntryKey] = Counter()
    for rows in (_counted(_pupils(authority), years), _counted(_of(DeletedEntry.objects.all(), authority), years)):
        for la_number, area, year, fate, pupils in rows:
            counted[EntryKey(la_number, Area(area), year, Fate(fate))] += pupils
    return counted


def _counted(rows: QuerySet[M], years: list[int]) -> Iterable[tuple[str, str, int, str, int]]:
    year = Case(*(When(entered_at__gte=start_of(date(one, 9, 1)), then=Value(one)) for one in years), output_field=IntegerField())
    fate = Case(
        When(outcome__in=_FOUND, then=Value(Fate.FOUND.value)),
        When(outcome=Outcome.MISTAKE, then=Value(Fate.MISTAKE.value)),
        default=Value(Fate.NOT_FOUND.value),
        output_field=CharField(),
    )
    found: Iterable[tuple[str, str, int, str, int]] = (
        rows.filter(_in_years("entered_at", years))
        .annotate(year=year, fate=fate)
        .values_list("la_number", "area", "year", "fate")
        .annotate(pupils=Count("pk"))
        .order_by()
    )
    return found


def _found(authority: str, *, years: list[int]) -> Counter[FoundKey]:
    counted: Counter[FoundKey] = Counter()
    for rows in (_pupils(authority), _of(DeletedEntry.objects.all(), authority)):
        for la_number, days in _days_to_find(rows.filter(outcome__in=_FOUND), years):
            counted[FoundKey(la_number, lost_rules.band_of(days))] += 1
    return counted


def _days_to_find(rows: QuerySet[M], years: list[int]) -> Iterator[tuple[str, int]]:
    """For each pupil found in those years how many days it took, from the day of the entry."""
    first, last = date(years[-1], 9, 1), date(years[0] + 1, 8, 31)
    fields = rows.filter(closed_at__gte=start_of(first)).values_list("la_number", "entered_at", "closed_at", "found_on")
    for la_number, entered_at, closed_at, found_on in fields.iterator(chunk_size=2000):
        found = found_on or day_of(closed_at)
        if first <= found <= last:
            yield la_number, max(0, (found - day_of(entered_at)).days)


def _in_years(field: str, years: list[int]) -> Q:
    until = start_of(date(years[0] + 1, 9, 1))
    return Q(**{f"{field}__gte": start_of(date(years[-1], 9, 1)), f"{field}__lt": until})
