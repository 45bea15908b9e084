"""Whom a school expects. Only the school itself sees its list; a look at it goes through `actions`, which record it (P24)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import F, Q, QuerySet

from cts.s2s.arrivals import expected, rules
from cts.s2s.arrivals.models import ExpectedPupil
from cts.s2s.arrivals.rules import Status
from cts.s2s.calendars import queries as calendars
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.listing import Order, Wanted, ordered
from cts.s2s.ctf_requests import queries as ctf_requests
from cts.s2s.ctf_requests.child import Child
from cts.s2s.ctf_requests.queries import RequestSeen
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.places import Place, places
from cts.s2s.periods import queries as periods
from cts.s2s.periods.declared import REQUEST_GAP_DAYS
from cts.schooldays import add_school_days, day_of
from cts.site.storage.sealed_texts import SealedTexts


class Which(StrEnum):
    """The parts of the list."""

    MISSING = "missing"
    LATE = "late"
    TO_CONFIRM = "to-confirm"
    ARRIVED = "arrived"


@dataclass(frozen=True, kw_only=True)
class PupilSeen:
    """An expected pupil. `former` is None where the school is not known; `request` is the last one to it, None for none.

    `allocated_by` is the authority that has put the pupil on the list. It gives the school names, birth date and present school;
    `upn` is for the record then, and not in `child`.
    """

    public_id: str
    child: Child
    upn: str
    allocated_by: Place | None
    former: Place | None
    status: Status
    due_date: date
    due_is_assumed: bool
    calendar_date: date
    days: int
    is_late: bool
    ask_on: date | None
    why_not_asked: Refused | None
    transfer_id: str
    arrived_at: datetime | None
    request: RequestSeen | None

    @property
    def can_ask(self) -> bool:
        """Whether the former school can be asked now."""
        return self.status is not Status.ARRIVED and self.former is not None and (self.request is None or not self.is_asked)

    @property
    def is_asked(self) -> bool:
        """Whether a request to the former school is open."""
        return self.request is not None and self.request.ended_at is None


_OCTOBER = 10

_ORDERS: Mapping[str, Order] = {"first-day": F("joined_on"), "due": F("due_date"), "school": F("former_school")}


def rows(by: Actor, *, which: Which, wanted: Wanted, now: datetime) -> QuerySet[ExpectedPupil]:
    """One part of the list, whose file is due first at the top. Raises Refused("NOT-ALLOWED")."""
    found = _of(visible_to(by), which, today=day_of(now))
    if wanted.since:
        found = found.filter(joined_on__gte=wanted.since)
    if wanted.until:
        found = found.filter(joined_on__lte=wanted.until)
    if wanted.school:
        near = Establishment.objects.filter(
            Q(name__icontains=wanted.school) | Q(name_cy__icontains=wanted.school) | Q(dfe_number__startswith=wanted.school)
        ).values("dfe_number")
        found = found.filter(former_school__in=near)
    usual = ["-arrived_at", "pk"] if which is Which.ARRIVED else ["due_date", "pk"]
    return ordered(found, wanted=wanted, orders=_ORDERS, usual=usual)


def counts(by: Actor, *, now: datetime) -> dict[Which, int]:
    """How many there are in each part."""
    return {which: _of(visible_to(by), which, today=day_of(now)).count() for which in Which}


def row(by: Actor, *, public_id: str) -> ExpectedPupil:
    """The row of one pupil of the actor's school. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    found = visible_to(by).filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def usual_first_day(by: Actor, *, now: datetime) -> date:
    """The first school day of the next autumn term by the calendar of the actor's authority; of this one until October."""
    today = day_of(now)
    year = today.year if today.month < _OCTOBER else today.year + 1
    calendar = calendars.calendar_for(dfe_number=by.establishment, on=today)
    return add_school_days(date(year, 8, 31), 1, calendar=calendar).day


def visible_to(by: Actor) -> QuerySet[ExpectedPupil]:
    """The gate: the list of the actor's own school. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.ASK_FOR_CTF)
    return ExpectedPupil.objects.filter(school=by.establishment)


def seen(by: Actor, *, rows: Iterable[ExpectedPupil], now: datetime) -> list[PupilSeen]:
    """The rows with their children, read at once; whoever shows them records the look."""
    found, today, texts = list(rows), day_of(now), SealedTexts()
    asked = ctf_requests.several(by, public_ids={one.request_id for one in found if one.request_id}, now=now)
    gap = periods.value(REQUEST_GAP_DAYS, on=today)
    known = places(number for one in found for number in (one.former_school, one.allocated_by) if number)
    return [
        _seen(one, expected.read(one.sealed, of=one.public_id, texts=texts), known=known, asked=asked, gap=gap, today=today)
        for one in found
    ]


def _seen(
    one: ExpectedPupil,
    child: Child,
    *,
    known: Mapping[str, Place],
    asked: Mapping[str, RequestSeen],
    gap: int,
    today: date,
) -> PupilSeen:
    return PupilSeen(
        public_id=one.public_id,
        child=expected.as_shown(child, allocation=one.allocation),
        upn=child.upn,
        allocated_by=known.get(one.allocated_by),
        former=known.get(one.former_school),
        status=Status(one.status),
        due_date=one.due_date,
        due_is_assumed=one.due_is_assumed,
        calendar_date=one.calendar_date,
        days=(one.calendar_date - one.joined_on).days,
        is_late=rules.is_late(status=Status(one.status), due_date=one.due_date, today=today),
        ask_on=one.ask_on,
        why_not_asked=_why_not_asked(one, known, gap=gap),
        transfer_id=one.transfer_id,
        arrived_at=one.arrived_at,
        request=asked.get(one.request_id),
    )


def _why_not_asked(row: ExpectedPupil, known: Mapping[str, Place], *, gap: int) -> Refused | None:
    """Why the site could not ask by itself; None if nothing was in the way."""
    if not row.ask_refused or row.former_school not in known:
        return None
    former = known[row.former_school]
    return Refused(row.ask_refused, days=str(gap), number=former.number, name=former.name)


def _of(found: QuerySet[ExpectedPupil], which: Which, *, today: date) -> QuerySet[ExpectedPupil]:
    if which is Which.LATE:
        return found.exclude(status=Status.ARRIVED).filter(due_date__lt=today)
    return found.filter(status=which.value)
