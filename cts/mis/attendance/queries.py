"""Reads of attendance. Whoever shows marks calls an action that puts the look on the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
from django.db.models import Q, QuerySet

from cts.ctf.model import AttendanceYear
from cts.ctf.model import Pupil as Record
from cts.mis.attendance import rules
from cts.mis.attendance.models import Mark, Replaced
from cts.mis.attendance.rules import Half, Totals
from cts.mis.core import Actor, Permission, own_school
from cts.mis.pupils.models import Enrolment, Pupil
from cts.mis.pupils.rules import Status
from cts.schooldays import first_year_of

_HERE = (Status.ON_ROLL, Status.LEAVER)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A pupil in the register of a session, with the mark there is; "" for none yet."""

    pupil: Pupil
    code: str


@dataclass(frozen=True, kw_only=True)
class Day:
    """The marks of a pupil on a day; "" where there is none."""

    day: date
    morning: str
    afternoon: str


@dataclass(frozen=True, kw_only=True)
class YearSeen:
    """What the marks of a pupil in a school year say."""

    first_year: int
    years: Sequence[int]
    """The school years for which there are marks, the latest first."""
    totals: Totals
    days: Sequence[Day]
    """The days with marks, the latest first."""
    replaced: Sequence[Replaced]


def session(by: Actor, *, day: date, half: Half, nc_year: str) -> list[Line]:
    """Everybody of a year group who was on roll on the day, by name."""
    by.require(Permission.KEEP_ATTENDANCE)
    pupils = list(
        Pupil.objects.filter(nc_year=nc_year, pk__in=_here_on(day).values("pupil_id")).order_by("surname", "forename", "pk")
    )
    marks = dict(Mark.objects.filter(pupil__in=pupils, day=day, half=half).values_list("pupil_id", "code"))
    return [Line(pupil=pupil, code=marks.get(pupil.pk, "")) for pupil in pupils]


def here_on(day: date) -> frozenset[int]:
    """The keys of everybody who was on roll on a day."""
    return frozenset(_here_on(day).values_list("pupil_id", flat=True))


def year_of(by: Actor, *, pupil: Pupil, first_year: int) -> YearSeen:
    """The marks of a pupil in the school year that begins in `first_year`."""
    by.require(Permission.SEE_PUPILS)
    marks = _counted(pupil)
    some = [mark for mark in marks if first_year_of(mark.day) == first_year]
    by_day: dict[date, dict[str, str]] = {}
    for mark in some:
        by_day.setdefault(mark.day, {})[mark.half] = mark.code
    first, last = date(first_year, 8, 1), date(first_year + 1, 7, 31)
    return YearSeen(
        first_year=first_year,
        years=sorted({first_year_of(mark.day) for mark in marks}, reverse=True),
        totals=_totals(some),
        days=[
            Day(day=day, morning=halves.get(Half.AM, ""), afternoon=halves.get(Half.PM, ""))
            for day, halves in sorted(by_day.items(), reverse=True)
        ],
        replaced=list(Replaced.objects.filter(pupil=pupil, day__range=(first, last)).order_by("-replaced_at", "-pk")),
    )


def totals_by_year(pupil: Pupil) -> dict[int, Totals]:
    """What the marks come to, by the year in which each school year begins; only sessions while the pupil was on roll count."""
    marks = _counted(pupil)
    years = sorted({first_year_of(mark.day) for mark in marks})
    return {year: _totals(mark for mark in marks if first_year_of(mark.day) == year) for year in years}


def with_totals(said: Record, *, pupil: Pupil) -> Record:
    """The record as a file carries it: for each school year with marks here, what they come to, and not what was typed.

    Years at other schools stay as they are; a year without a possible session is not written (format 7.11).
    """
    found = {year: totals for year, totals in totals_by_year(pupil).items() if totals.possible}
    if not found:
        return said
    own = own_school()
    others = [one for one in said.attendance or [] if not (_is_own(one) and one.year in found)]
    ours = [
        AttendanceYear(
            year=year,
            la_number=own.la_number,
            establishment_number=own.establishment_number,
            urn=own.urn or None,
            school_name=own.name,
            possible=totals.possible,
            authorised=totals.authorised,
            attended=totals.attended,
            unauthorised=totals.unauthorised,
        )
        for year, totals in found.items()
    ]
    return msgspec.structs.replace(said, attendance=sorted([*others, *ours], key=lambda one: one.year or 0))


def _is_own(year: AttendanceYear) -> bool:
    own = own_school()
    return (year.la_number, year.establishment_number) == (own.la_number, own.establishment_number)


def _counted(pupil: Pupil) -> list[Mark]:
    """The marks of sessions while the pupil was on roll, the earliest first (M-030)."""
    stays = list(pupil.enrolments.filter(status__in=_HERE))
    return [
        mark
        for mark in Mark.objects.filter(pupil=pupil).order_by("day", "half")
        if any(_covers(stay, mark.day) for stay in stays)
    ]


def _covers(stay: Enrolment, day: date) -> bool:
    begun = stay.admission_date is not None and stay.admission_date <= day
    return begun and (stay.leaving_date is None or day <= stay.leaving_date)


def _here_on(day: date) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(status__in=_HERE, admission_date__lte=day).filter(
        Q(leaving_date=None) | Q(leaving_date__gte=day)
    )


def _totals(marks: Iterable[Mark]) -> Totals:
    return rules.totals((mark.code for mark in marks), country=own_school().country)
