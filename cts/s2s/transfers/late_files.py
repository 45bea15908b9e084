"""Files that are late at the schools of an authority: the clock of the law, by the authority's own term dates (X-004, L-002).

A file has to reach the new school within 15 school days after the pupil has left. So the clock counts from the earliest leaving
date in the file; where the file holds none, from its upload. Which of the two is said with each file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import F, Q
from django.db.models.functions import Coalesce, Lower, TruncDate

from cts.s2s.calendars import queries as calendars
from cts.s2s.core import Actor
from cts.s2s.core.listing import Listed, Order, Wanted, ordered
from cts.s2s.establishments import searching
from cts.s2s.establishments.rules import CENTRAL
from cts.s2s.transfers import clock, listing, shown_to_sender
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.seen import TransferSeen
from cts.schooldays import Calendar, count, day_of, start_of


class Way(StrEnum):
    """Where the late files come from, as in addresses."""

    ALL = "all"
    WITHIN = "within"
    INCOMING = "incoming"


@dataclass(frozen=True, kw_only=True)
class Clock:
    """What is late today: what is counted from a day before `late_before`.

    `is_assumed`: some of these school days are assumed, because nobody has given the term dates.
    """

    today: date
    calendar: Calendar
    late_before: date
    is_assumed: bool


@dataclass(frozen=True, kw_only=True)
class LateFile:
    """A late file: the day from which is counted, whether that is a leaving date, and the school days since."""

    file: TransferSeen
    since: date
    is_leaving_date: bool
    school_days: int


def clock_of(by: Actor, *, now: datetime) -> Clock:
    """The clock by the term dates of the actor's authority; the department counts with the usual ones."""
    today = day_of(now)
    calendar = calendars.calendar_for(dfe_number=by.establishment, on=today)
    before = clock.late_before(today=today, calendar=calendar)
    return Clock(today=today, calendar=calendar, late_before=before, is_assumed=count(before, today, calendar=calendar).assumed)


def late(*, before: date) -> Q:
    """The transfers that are counted from an earlier day than `before`."""
    return Q(left_on__lt=before) | Q(left_on__isnull=True, uploaded_at__lt=start_of(before))


def late_at_schools(by: Actor, *, wanted: Wanted, way: Way, now: datetime) -> Listed[LateFile]:
    """The late files that wait at schools of the actor's authority, the latest first unless asked otherwise.

    `way` narrows them to those from its own schools or from elsewhere. Raises Refused("NOT-ALLOWED").
    """
    found = clock_of(by, now=now)
    rows = listing.waiting_at_schools(by, now=now).filter(late(before=found.late_before))
    if by.establishment != CENTRAL and way is not Way.ALL:
        own = Q(sender__startswith=by.establishment[:3])
        rows = rows.filter(own if way is Way.WITHIN else ~own)
    counted_from = Coalesce(F("left_on"), TruncDate("uploaded_at"))
    rows = rows.annotate(counted_from=counted_from).filter(_asked_for(wanted))
    orders: dict[str, Order] = {
        "file": Lower("file_name"),
        "since": F("counted_from"),
        "school": searching.name_of("receiver", language=wanted.language),
        "source": searching.name_of("sender", language=wanted.language),
    }
    return Listed(
        ordered(rows, wanted=wanted, orders=orders, usual=["counted_from", "pk"]), seen=lambda some: _seen(some, clock=found)
    )


def _asked_for(wanted: Wanted) -> Q:
    narrowed = Q(file_name__icontains=wanted.text) if wanted.text else Q()
    if wanted.school:
        narrowed &= Q(receiver__in=searching.matching(wanted.school).values("dfe_number"))
    if wanted.since:
        narrowed &= Q(counted_from__gte=wanted.since)
    if wanted.until:
        narrowed &= Q(counted_from__lte=wanted.until)
    return narrowed


def _seen(rows: Iterable[Transfer], *, clock: Clock) -> list[LateFile]:
    found = list(rows)
    left = {row.public_id: row.left_on for row in found}
    return [_late_file(one, left_on=left[one.public_id], clock=clock) for one in shown_to_sender.rows(found)]


def _late_file(file: TransferSeen, *, left_on: date | None, clock: Clock) -> LateFile:
    since = left_on or day_of(file.uploaded_at)
    counted = count(since + timedelta(days=1), clock.today, calendar=clock.calendar)
    return LateFile(file=file, since=since, is_leaving_date=left_on is not None, school_days=counted.days)
