"""The figures. What was sent is counted as its sender is shown it (P10), so that no report tells where a hidden child went.

A file that was moved on from a closed school, or forwarded by an authority, is counted once as sent, by its sender, and as
received by everyone who got it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, QuerySet, Sum, TextField
from django.db.models.functions import Cast, Substr

from cts.s2s.accounts.models import User
from cts.s2s.calendars import queries as calendars
from cts.s2s.core import Actor, Permission
from cts.s2s.core.listing import Listed, Order, Wanted, ordered
from cts.s2s.establishments.rules import CENTRAL
from cts.s2s.reports.rules import Of, Span
from cts.s2s.transfers import shown_to_receiver, shown_to_sender
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import HOLD_PUPILS, UNDECIDED, Kind, RejectReason, Status
from cts.s2s.transfers.seen import TransferSeen
from cts.schooldays import Calendar, Country, add_school_days, day_of, start_of

SCHOOL_DAYS = 15
"""A file should be with its school within so many school days (S-066)."""

AGES = (15, 28)
"""Days of the calendar that part the files that nobody has collected."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """How many files, and how many pupils in them."""

    files: int = 0
    pupils: int = 0

    def __add__(self, other: Figure) -> Figure:
        return Figure(files=self.files + other.files, pupils=self.pupils + other.pupils)


@dataclass(frozen=True, kw_only=True)
class Usage:
    """General usage: what was sent and received by where it stands now. The total is the sum of the lines (P5)."""

    sent: Mapping[Status, Figure]
    received: Mapping[Status, Figure]

    @property
    def sent_in_all(self) -> Figure:
        """Everything that was sent."""
        return sum(self.sent.values(), Figure())

    @property
    def received_in_all(self) -> Figure:
        """Everything that was received."""
        return sum(self.received.values(), Figure())


@dataclass(frozen=True, kw_only=True)
class Movement:
    """Files of one kind: sent and of these downloaded, received and of these downloaded."""

    kind: Kind
    sent: int
    sent_downloaded: int
    received: int
    received_downloaded: int


@dataclass(frozen=True, kw_only=True)
class Timeliness:
    """Received files: with their school in time, late, or still waiting. `ages` counts own files that nobody has collected."""

    in_time: int
    late: int
    waiting_in_time: int
    waiting_late: int
    is_assumed: bool
    ages: tuple[int, int, int]
    reasons: Mapping[RejectReason, int]

    @property
    def in_all(self) -> int:
        """Every file that was to be collected."""
        return self.in_time + self.late + self.waiting_in_time + self.waiting_late

    @property
    def share(self) -> int:
        """Of those that were collected or are late, the percentage that came in time; 100 of none."""
        judged = self.in_time + self.late + self.waiting_late
        return 100 * self.in_time // judged if judged else 100


def usage(by: Actor, *, of: Of, span: Span) -> Usage:
    """General Usage/Volume Report (S-165, S-166): files with pupils. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.REPORTS)
    sent = _sent(of, span).filter(kind__in=HOLD_PUPILS).annotate(shown=shown_to_sender.status_in_reports())
    received = _received(of, span).filter(kind__in=HOLD_PUPILS)
    return Usage(sent=_by_status(sent, "shown"), received=_by_status(received, "status"))


def movements(by: Actor, *, of: Of, span: Span) -> list[Movement]:
    """Generic/Other File Movement Report (S-167). Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.REPORTS)
    sent = _sent(of, span).annotate(shown=shown_to_sender.status_in_reports())
    up = _by_kind(sent, Q(shown=Status.DOWNLOADED))
    down = _by_kind(_received(of, span), Q(status=Status.DOWNLOADED))
    return [
        Movement(
            kind=kind,
            sent=up.get(kind, (0, 0))[0],
            sent_downloaded=up.get(kind, (0, 0))[1],
            received=down.get(kind, (0, 0))[0],
            received_downloaded=down.get(kind, (0, 0))[1],
        )
        for kind in Kind
        if kind not in HOLD_PUPILS
    ]


_ORDERS: Mapping[str, Order] = {}


def files(by: Actor, *, of: Of, span: Span, sent: bool, wanted: Wanted) -> Listed[TransferSeen]:
    """School Report (S-168): every file that was sent, or received, the newest first. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.REPORTS)
    rows = _sent(of, span) if sent else _received(of, span)
    newest = ordered(rows, wanted=wanted, orders=_ORDERS, usual=["-uploaded_at", "pk"])
    return Listed(newest, seen=shown_to_sender.rows if sent else shown_to_receiver.rows)


_PEOPLE_ORDERS: Mapping[str, Order] = {
    "number": F("establishment__dfe_number"),
    "name": F("name"),
    "signed-in": F("last_login"),
}


def people(by: Actor, *, of: Of, wanted: Wanted) -> Listed[User]:
    """Base User Report (S-169, C-10): the people, their roles and when they last signed in, school by school.

    Who does not look after people gets those of the own establishment only.
    """
    by.require(Permission.REPORTS)
    found = _people(by, of=of).select_related("establishment")
    usual = ["establishment__dfe_number", "name", "pk"]
    return Listed(ordered(found, wanted=wanted, orders=_PEOPLE_ORDERS, usual=usual), seen=list)


def _people(by: Actor, *, of: Of) -> QuerySet[User]:
    if not by.may(Permission.KEEP_PEOPLE):
        return User.objects.filter(establishment__dfe_number=by.establishment)
    if not of.number:
        return User.objects.all()
    if of.is_school:
        return User.objects.filter(establishment__dfe_number=of.number)
    return User.objects.filter(establishment__la_number=of.number[:3])


def timeliness(by: Actor, *, of: Of, span: Span, now: datetime) -> Timeliness:
    """How soon files come to their school, what nobody has collected, why files are rejected. Raises Refused("NOT-ALLOWED").

    Days are those of universal time here: half an hour around midnight in summer may count for the day before.
    """
    by.require(Permission.REPORTS)
    today = day_of(now)
    calendar = _calendar(of, on=today)
    counts = {"in_time": 0, "late": 0, "waiting_in_time": 0, "waiting_late": 0}
    assumed = False
    due: dict[str, date] = {}
    rows = _received(of, span).filter(kind__in=HOLD_PUPILS, status__in=[*UNDECIDED, Status.DOWNLOADED])
    days = (
        rows.annotate(up=day_as_text("uploaded_at"), down=day_as_text("downloaded_at"))
        .values_list("up", "down")
        .annotate(files=Count("pk"))
    )
    for up, down, number in days.order_by():
        if up not in due:
            found = add_school_days(date.fromisoformat(up), SCHOOL_DAYS, calendar=calendar)
            due[up], assumed = found.day, assumed or found.assumed
        late = (date.fromisoformat(down) if down else today) > due[up]
        counts[("late" if late else "in_time") if down else ("waiting_late" if late else "waiting_in_time")] += number
    return Timeliness(**counts, is_assumed=assumed, ages=_ages(of, span, now=now), reasons=_reasons(of, span))


def _ages(of: Of, span: Span, *, now: datetime) -> tuple[int, int, int]:
    first, second = (start_of(day_of(now) - timedelta(days=days)) for days in AGES)
    found = (
        _sent(of, span)
        .filter(shown_to_sender.counted_as_heard(), status__in=UNDECIDED)
        .aggregate(
            young=Count("pk", filter=Q(uploaded_at__gte=first)),
            old=Count("pk", filter=Q(uploaded_at__lt=first, uploaded_at__gte=second)),
            oldest=Count("pk", filter=Q(uploaded_at__lt=second)),
        )
    )
    return found["young"], found["old"], found["oldest"]


def _reasons(of: Of, span: Span) -> dict[RejectReason, int]:
    rows = _sent(of, span).filter(shown_to_sender.counted_as_heard(), rejected_at__isnull=False)
    found = dict(rows.values_list("reject_reason").annotate(files=Count("pk")).order_by())
    return {reason: found.get(reason.value, 0) for reason in RejectReason}


def _sent(of: Of, span: Span) -> QuerySet[Transfer]:
    return Transfer.objects.filter(shown_to_sender.counted(), _at("sender", of), _within(span))


def _received(of: Of, span: Span) -> QuerySet[Transfer]:
    rows = Transfer.objects.filter(_at("receiver", of), _within(span))
    return rows if of.number else rows.filter(shown_to_sender.counted())


def _at(end: str, of: Of) -> Q:
    if not of.number:
        return Q()
    return Q(**{end: of.number}) if of.is_school else Q(**{f"{end}__startswith": of.number[:3]})


def _within(span: Span) -> Q:
    return Q(uploaded_at__gte=start_of(span.since), uploaded_at__lt=start_of(span.until + timedelta(days=1)))


def _by_status(rows: QuerySet[Transfer], field: str) -> dict[Status, Figure]:
    found = rows.values_list(field).annotate(files=Count("pk"), pupils=Sum("pupil_count")).order_by()
    known = {Status(status): Figure(files=files, pupils=pupils or 0) for status, files, pupils in found}
    return {status: known.get(status, Figure()) for status in Status}


def _by_kind(rows: QuerySet[Transfer], downloaded: Q) -> dict[str, tuple[int, int]]:
    found = rows.values_list("kind").annotate(files=Count("pk"), done=Count("pk", filter=downloaded)).order_by()
    return {kind: (files, done) for kind, files, done in found}


def day_as_text(field: str) -> Substr:
    """The day of a moment as text: cheaper by far than a date for each of 100,000 rows."""
    return Substr(Cast(field, TextField()), 1, 10)


def _calendar(of: Of, *, on: date) -> Calendar:
    if of.number and of.number != CENTRAL:
        return calendars.calendar_for(dfe_number=of.number, on=on)
    return Calendar(country=Country.WALES, years=[])
