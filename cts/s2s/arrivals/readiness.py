"""How ready a school is for its new pupils: whose file has arrived, which school is late, which fields are empty (X-020).

Counted from the school's own list and from the files to that school, never from anybody else's. No child is shown here: names go
through `actions.look_at_readiness`. Those who look after schools count ordinary files alone: to them a pupil whose file was
forwarded from the Lost Pupil Database, or is protected, looks like one whose file was never sent (P10).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Lower

from cts.s2s.arrivals import fields, queries
from cts.s2s.arrivals.fields import Field
from cts.s2s.arrivals.models import ExpectedPupil, FileOfPupil
from cts.s2s.arrivals.queries import PupilSeen
from cts.s2s.arrivals.rules import Status
from cts.s2s.calendars import queries as calendars
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.listing import Listed, Order, Wanted, ordered
from cts.s2s.establishments import searching
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.places import Place
from cts.s2s.establishments.rules import CENTRAL, Kind
from cts.s2s.transfers import clock, shown_to_sender
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Status as Standing
from cts.schooldays import Calendar, day_of


class FileState(StrEnum):
    """Where an expected pupil's file stands. Of several files the best counts: an accepted one before one that waits."""

    ARRIVED = "arrived"
    WAITING = "waiting"
    TO_CONFIRM = "to-confirm"
    REJECTED = "rejected"
    NOT_SENT = "not-sent"


ARRIVED = (Standing.COLLECTED, Standing.DOWNLOADED)
REJECTED = (Standing.REJECTED, Standing.REMOVED)
MISSING = (FileState.REJECTED, FileState.NOT_SENT)
"""The school that has the pupil now has still to send a file."""

EMPTY, NEWER, NO_SCHOOL = "empty", "newer", "no-school"
"""Parts of the list beside those by state and by field."""


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Whose pupils are counted, and the files that count for whoever asks."""

    pupils: QuerySet[ExpectedPupil]
    files: QuerySet[FileOfPupil]
    calendar: Calendar

    def standing(self) -> QuerySet[ExpectedPupil]:
        """The pupils with `file_state`, `arrived_on` (when the newest file that has arrived was sent) and `waits_since`."""
        sure = self.files.filter(pupil=OuterRef("pk"), is_sure=True)
        offered = self.files.filter(pupil=OuterRef("pk"), is_sure=False, transfer__status__in=[Standing.WAITING, *ARRIVED])
        return self.pupils.annotate(
            arrived_on=_newest(sure.filter(transfer__status__in=ARRIVED), "transfer__uploaded_at", DateTimeField()),
            waits_since=_newest(sure.filter(transfer__status=Standing.WAITING), "transfer__uploaded_at", DateTimeField()),
        ).annotate(
            file_state=Case(
                When(arrived_on__isnull=False, then=Value(FileState.ARRIVED.value)),
                When(waits_since__isnull=False, then=Value(FileState.WAITING.value)),
                When(Q(Exists(offered), status=Status.TO_CONFIRM), then=Value(FileState.TO_CONFIRM.value)),
                When(Exists(sure.filter(transfer__status__in=REJECTED)), then=Value(FileState.REJECTED.value)),
                default=Value(FileState.NOT_SENT.value),
                output_field=CharField(),
            )
        )

    def judged(self) -> QuerySet[ExpectedPupil]:
        """The same with `lacks`: the empty fields of the newest full file that has arrived; None where there is none."""
        full = self.files.filter(pupil=OuterRef("pk"), is_sure=True, is_judged=True, transfer__status__in=ARRIVED)
        return self.standing().annotate(lacks=_newest(full, "lacks", CharField()))

    def part(self, show: str) -> QuerySet[ExpectedPupil]:
        """The same, narrowed to a FileState, to those who lack a Field, or to another part of the list; all of them otherwise."""
        narrowed = {
            **{state.value: Q(file_state=state.value) for state in FileState},
            **{field.value: Q(lacks__contains=f" {field} ") for field in Field},
            EMPTY: Q(lacks__gt=""),
            NEWER: Q(waits_since__gte=F("arrived_on")),
            NO_SCHOOL: Q(former_school=""),
        }
        return self.judged().filter(narrowed.get(show, Q()))


def _newest(
    files: QuerySet[FileOfPupil], field: str, output: DateTimeField[datetime, datetime] | CharField[str, str]
) -> Subquery:
    return Subquery(files.order_by("-transfer__uploaded_at", "-pk").values(field)[:1], output_field=output)


def own(by: Actor, *, start: date | None, now: datetime) -> Scope:
    """The pupils whom the actor's school expects; with `start` those whose first day that is. Raises Refused("NOT-ALLOWED")."""
    calendar = calendars.calendar_for(dfe_number=by.establishment, on=day_of(now))
    return Scope(pupils=_starting(queries.visible_to(by), start), files=FileOfPupil.objects.all(), calendar=calendar)


def local(by: Actor, *, school: str, start: date | None, now: datetime) -> Scope:
    """The same of a school that the actor looks after. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    if not _schools(by).filter(dfe_number=school).exists():
        raise Refused("NOT-FOUND")
    calendar = calendars.calendar_for(dfe_number=school, on=day_of(now))
    pupils = ExpectedPupil.objects.filter(school=school)
    return Scope(pupils=_starting(pupils, start), files=_ordinary(), calendar=calendar)


def _schools(by: Actor) -> QuerySet[Establishment]:
    """The schools of the actor's authority, or every one for the department."""
    by.require(Permission.WATCH_SCHOOLS)
    rows = Establishment.objects.filter(kind=Kind.SCHOOL.value)
    return rows if by.establishment == CENTRAL else rows.filter(la_number=by.establishment[:3])


def _ordinary() -> QuerySet[FileOfPupil]:
    return FileOfPupil.objects.filter(transfer__in=Transfer.objects.filter(shown_to_sender.ordinary()))


def _starting(pupils: QuerySet[ExpectedPupil], start: date | None) -> QuerySet[ExpectedPupil]:
    return pupils.filter(joined_on=start) if start else pupils


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """The board of one school in numbers.

    `newer`: pupils whose file has arrived and for whom another waits. `judged`: pupils with a full file whose fields are known;
    `lacking`: how many of them lack each field. `without_school`: pupils of whom nobody knows the former school.
    """

    expected: int
    states: Mapping[FileState, int]
    newer: int
    judged: int
    complete: int
    lacking: Sequence[tuple[Field, int]]
    without_school: int

    @property
    def missing(self) -> int:
        """Pupils whose file has still to be sent."""
        return sum(self.states[state] for state in MISSING)


_COUNTED = ("file_state", "arrived_on", "waits_since", "lacks", "former_school")


def readiness(scope: Scope) -> Readiness:
    """Count one school's pupils; a list has at most some thousands."""
    rows = list(scope.judged().values_list(*_COUNTED))
    states = Counter(state for state, *_ in rows)
    judged = [lacks for *_, lacks, _school in rows if lacks is not None]
    lacking = Counter(field for lacks in judged for field in fields.read(lacks))
    return Readiness(
        expected=len(rows),
        states={state: states[state] for state in FileState},
        newer=sum(1 for _state, arrived, waits, *_ in rows if arrived and waits and waits >= arrived),
        judged=len(judged),
        complete=sum(1 for lacks in judged if not lacks),
        lacking=[(field, lacking[field]) for field in Field if lacking[field]],
        without_school=sum(1 for *_, school in rows if not school),
    )


@dataclass(frozen=True, kw_only=True)
class PupilReady:
    """An expected pupil with where the file stands; `lacks` are the fields that are empty in it, None where nobody knows."""

    pupil: PupilSeen
    state: FileState
    arrived_on: datetime | None
    waits_since: datetime | None
    lacks: Sequence[Field] | None

    @property
    def has_newer(self) -> bool:
        """Whether a newer file waits for the school than the one that has arrived."""
        return self.arrived_on is not None and self.waits_since is not None and self.waits_since >= self.arrived_on


def pupils(scope: Scope, *, show: str, wanted: Wanted) -> QuerySet[ExpectedPupil]:
    """A part of the pupils, the latest first unless asked otherwise; for `actions.look_at_readiness`."""
    rows = scope.part(show)
    if wanted.school:
        rows = rows.filter(former_school__in=searching.matching(wanted.school).values("dfe_number"))
    orders: dict[str, Order] = {"school": F("former_school"), "due": F("due_date"), "sent": F("arrived_on")}
    return ordered(rows, wanted=wanted, orders=orders, usual=["due_date", "former_school", "pk"])


def ready(rows: Iterable[ExpectedPupil], seen: Iterable[PupilSeen]) -> list[PupilReady]:
    """The pupils of rows of `pupils`; the annotations are attributes of the rows."""
    return [_ready(row, pupil) for row, pupil in zip(rows, seen, strict=True)]


def _ready(row: ExpectedPupil, pupil: PupilSeen) -> PupilReady:
    moments: dict[str, datetime | None] = {name: getattr(row, name) for name in ("arrived_on", "waits_since")}
    lacks: str | None = getattr(row, "lacks")  # noqa: B009  not a field of the model
    state = FileState(getattr(row, "file_state"))  # noqa: B009
    return PupilReady(pupil=pupil, state=state, lacks=None if lacks is None else fields.read(lacks), **moments)


def first_days(pupils: QuerySet[ExpectedPupil]) -> list[tuple[date, int]]:
    """The first days of these pupils, each with how many begin on it."""
    counted = pupils.order_by().values("joined_on").annotate(n=Count("pk")).order_by("joined_on")
    return [(row["joined_on"], row["n"]) for row in counted]


@dataclass(frozen=True, kw_only=True)
class PlaceReady:
    """A former school, or a school that an authority looks after, in numbers.

    `waiting`: files that the new school has still to accept, or to say whose they are. `missing`: files that have still to be
    sent, of which `rejected` once more. `due_date` is the earliest day by which a missing file should have been here.
    """

    place: Place
    expected: int
    arrived: int
    waiting: int
    missing: int
    rejected: int
    due_date: date | None
    school_days_late: int


_NUMBERS: Mapping[str, Q] = {
    "expected": Q(),
    "arrived": Q(file_state=FileState.ARRIVED.value),
    "waiting": Q(file_state__in=[FileState.WAITING.value, FileState.TO_CONFIRM.value]),
    "missing": Q(file_state__in=[state.value for state in MISSING]),
    "rejected": Q(file_state=FileState.REJECTED.value),
}


def former_schools(scope: Scope, *, wanted: Wanted, now: datetime) -> Listed[PlaceReady]:
    """The schools that the pupils come from, the latest first, then those of whom most is missing."""
    rows = Establishment.objects.filter(dfe_number__in=scope.pupils.exclude(former_school="").values("former_school"))
    return _counted(rows, scope, along="former_school", wanted=wanted, now=now)


def at_schools(by: Actor, *, wanted: Wanted, now: datetime) -> Listed[PlaceReady]:
    """The schools with a list that the actor looks after. Days late are by the term dates of the actor's authority.

    `wanted.since` and `until` narrow the pupils by their first day. Raises Refused("NOT-ALLOWED").
    """
    schools = _schools(by)
    pupils = ExpectedPupil.objects.filter(school__in=schools.values("dfe_number"))
    if wanted.since:
        pupils = pupils.filter(joined_on__gte=wanted.since)
    if wanted.until:
        pupils = pupils.filter(joined_on__lte=wanted.until)
    calendar = calendars.calendar_for(dfe_number=by.establishment, on=day_of(now))
    scope = Scope(pupils=pupils, files=_ordinary(), calendar=calendar)
    rows = schools.filter(dfe_number__in=pupils.values("school"))
    return _counted(rows, scope, along="school", wanted=wanted, now=now)


def _counted(places: QuerySet[Establishment], scope: Scope, *, along: str, wanted: Wanted, now: datetime) -> Listed[PlaceReady]:
    today = day_of(now)
    mine = scope.standing().filter(**{along: OuterRef("dfe_number")}).order_by().values(along)
    missing = _NUMBERS["missing"]

    def number(which: Q) -> Coalesce:
        found = mine.annotate(n=Count("pk", filter=which)).values("n")
        return Coalesce(Subquery(found, output_field=IntegerField()), Value(0))

    late = mine.annotate(n=Min("due_date", filter=missing & Q(due_date__lt=today))).values("n")
    if wanted.school:
        places = places.filter(pk__in=searching.matching(wanted.school).values("pk"))
    rows = places.annotate(
        late_since=Coalesce(Subquery(late, output_field=DateField()), Value(date.max)),
        due_date=Subquery(mine.annotate(n=Min("due_date", filter=missing)).values("n"), output_field=DateField()),
        **{name: number(which) for name, which in _NUMBERS.items()},
    )
    orders: dict[str, Order] = {"school": Lower("name"), "late": F("late_since"), **{name: F(name) for name in _NUMBERS}}
    usual = ["late_since", "-missing", "dfe_number"]
    return Listed(
        ordered(rows, wanted=wanted, orders=orders, usual=usual),
        seen=lambda some: _seen(some, calendar=scope.calendar, today=today),
    )


def _seen(rows: Iterable[Establishment], *, calendar: Calendar, today: date) -> list[PlaceReady]:
    return [_place(row, calendar=calendar, today=today) for row in rows]


def _place(row: Establishment, *, calendar: Calendar, today: date) -> PlaceReady:
    """The annotations of `_counted` are attributes of the row."""
    due: date | None = getattr(row, "due_date")  # noqa: B009  not a field of the model
    numbers: dict[str, int] = {name: getattr(row, name) for name in _NUMBERS}
    return PlaceReady(
        place=Place(number=row.dfe_number, name=row.name, name_cy=row.name_cy),
        due_date=due,
        school_days_late=clock.school_days_since(due, today=today, calendar=calendar) if due else 0,
        **numbers,
    )
