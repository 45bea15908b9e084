"""What an officer may see of the authority's cases without looking at a child: where they stand, their clocks and their steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from django.db.models import F, OrderBy, Q, QuerySet

from cts.s2s.cases import clocks, rules
from cts.s2s.cases.models import Case, CaseLine, ClockLength
from cts.s2s.cases.rules import TRANSITIONS, Clock, Kind, Status, Step
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.listing import Listed, Order, Wanted, ordered, within
from cts.s2s.establishments.models import Establishment
from cts.s2s.lost_pupils import queries as lost_pupils
from cts.s2s.lost_pupils.rules import la_number_of
from cts.schooldays import day_of


class Which(StrEnum):
    """The lists of cases."""

    OPEN = "open"
    AGED = "aged"
    MINE = "mine"
    NOBODYS = "nobodys"
    REPORTED = "reported"
    ENQUIRING = "enquiring"
    LOST = "lost"
    SIGHTING = "sighting"
    FOUND = "found"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class ClockSeen:
    """A clock of a case: the last day of it, and whether that has gone."""

    clock: Clock
    day: date
    is_over: bool


@dataclass(frozen=True, kw_only=True)
class CaseSeen:
    """A case without its child; `name` is filled where the names were asked for, on the record."""

    public_id: str
    reference: str
    status: Status
    school: str
    school_name: str
    school_name_cy: str
    officer: str
    reported_on: date
    last_day: date
    clocks: tuple[ClockSeen, ...]
    is_assumed: bool
    due_date: date | None
    is_aged: bool
    entry: str
    outcome: str
    closed_at: datetime | None
    moves: tuple[Status, ...]
    """Where the actor may move it; whether enough was done is checked then."""
    name: str = ""

    def school_in(self, language: str) -> str:
        """The name of the last school, in Welsh for "cy" where there is one."""
        return self.school_name_cy if self.school_name_cy and language == "cy" else self.school_name


@dataclass(frozen=True, kw_only=True)
class LineSeen:
    """A line of the log without its words; `text` is filled by whoever looks at the child."""

    public_id: str
    at: datetime
    by: str
    kind: Kind
    what: str
    on_date: date | None
    text: str = ""

    def saying(self, text: str) -> LineSeen:
        """The line with its words."""
        return replace(self, text=text)


@dataclass(frozen=True, kw_only=True)
class StepSeen:
    """A step of the checklist."""

    step: Step
    is_needed: bool
    done_on: date | None
    done_by: str


LINKABLE = 20
"""Cases that are offered for linking."""

_ORDERS: Mapping[str, Order] = {
    "case": F("pk"),
    "status": F("status"),
    "school": F("school"),
    "officer": F("officer"),
    "reported": F("reported_on"),
    "due": F("due_date"),
}


def listed(by: Actor, *, which: Which, wanted: Wanted, now: datetime) -> Listed[CaseSeen]:
    """One of the lists, what is due first at the top. Raises Refused("NOT-ALLOWED")."""
    return Listed(rows_of(by, which=which, wanted=wanted, now=now), seen=lambda found: seen(by, found, now=now))


def rows_of(by: Actor, *, which: Which, wanted: Wanted, now: datetime) -> QuerySet[Case]:
    """The rows of one of the lists, in their order."""
    rows = visible_to(by).filter(_in_list(by, which, today=day_of(now))).filter(within("opened_at", wanted=wanted))
    if wanted.school:
        near = Establishment.objects.filter(
            Q(name__icontains=wanted.school) | Q(name_cy__icontains=wanted.school) | Q(dfe_number__startswith=wanted.school)
        ).values("dfe_number")
        rows = rows.filter(school__in=near)
    usual: list[str | OrderBy] = ["-closed_at", "pk"] if which is Which.CLOSED else [F("due_date").asc(nulls_last=True), "pk"]
    return ordered(rows, wanted=wanted, orders=_ORDERS, usual=usual)


def one(by: Actor, *, public_id: str, now: datetime) -> CaseSeen:
    """One case of the authority. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    return seen(by, [row(by, public_id=public_id)], now=now)[0]


def log(by: Actor, *, public_id: str) -> list[LineSeen]:
    """The log of a case without its words, the latest first. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    return [
        LineSeen(public_id=line.public_id, at=line.at, by=line.by, kind=Kind(line.kind), what=line.what, on_date=line.on_date)
        for line in row(by, public_id=public_id).lines.order_by("-at", "-pk")
    ]


def checklist(by: Actor, *, public_id: str) -> list[StepSeen]:
    """The steps of a case, and when each was done. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    last = _last_of_steps(row(by, public_id=public_id))
    return [
        StepSeen(
            step=step,
            is_needed=step in rules.BEFORE_LOST,
            done_on=(line.on_date or day_of(line.at)) if line else None,
            done_by=line.by if line else "",
        )
        for step in Step
        for line in [last.get(step)]
    ]


def done(case: Case) -> set[Step]:
    """The steps of a case that are done."""
    return set(_last_of_steps(case))


def linkable(by: Actor, *, entry: str, now: datetime) -> list[CaseSeen]:
    """The open cases without an entry that one may link this entry to, which the authority works on; the latest first."""
    if entry not in {one.public_id for one in lost_pupils.at_work(by)} or visible_to(by).filter(entry=entry).exists():
        return []
    return seen(by, visible_to(by).exclude(status=Status.CLOSED).filter(entry="").order_by("-pk")[:LINKABLE], now=now)


def counts(by: Actor, *, now: datetime) -> Mapping[Which, int]:
    """How many there are in the lists that the first page counts."""
    rows, today = visible_to(by), day_of(now)
    return {which: rows.filter(_in_list(by, which, today=today)).count() for which in (Which.AGED, Which.MINE, Which.NOBODYS)}


def lengths(by: Actor, *, now: datetime) -> Mapping[Clock, int]:
    """How long each clock of the authority runs for a case that is reported today. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.FIND_LOST)
    return clocks.lengths(la_number_of(by), on=day_of(now))


def changes(by: Actor) -> list[ClockLength]:
    """What the authority has set, the latest first. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.FIND_LOST)
    return list(ClockLength.objects.filter(la_number=la_number_of(by)).order_by("-from_date", "clock"))


def row(by: Actor, *, public_id: str) -> Case:
    """The row of a case of the authority. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    found = visible_to(by).filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def visible_to(by: Actor) -> QuerySet[Case]:
    """The gate: lost-pupil officers and the lead see the cases of their own authority. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.FIND_LOST)
    return Case.objects.filter(la_number=la_number_of(by))


def seen(by: Actor, rows: Iterable[Case], *, now: datetime) -> list[CaseSeen]:
    """The rows as the actor sees them."""
    found, today = list(rows), day_of(now)
    named = {
        number: (name, name_cy)
        for number, name, name_cy in Establishment.objects.filter(dfe_number__in={one.school for one in found}).values_list(
            "dfe_number", "name", "name_cy"
        )
    }
    return [_seen(by, one, names=named.get(one.school, (one.school, "")), today=today) for one in found]


def _seen(by: Actor, one: Case, *, names: tuple[str, str], today: date) -> CaseSeen:
    status = Status(one.status)
    runs = status not in {Status.FOUND, Status.CLOSED}
    ends = ((Clock.REFERRAL, one.refer_by), (Clock.ENQUIRIES, one.enquire_until), (Clock.WEEKS, one.weeks_until))
    return CaseSeen(
        public_id=one.public_id,
        reference=one.reference,
        status=status,
        school=one.school,
        school_name=names[0],
        school_name_cy=names[1],
        officer=one.officer,
        reported_on=one.reported_on,
        last_day=one.last_day,
        clocks=tuple(ClockSeen(clock=clock, day=day, is_over=runs and today > day) for clock, day in ends),
        is_assumed=one.is_assumed,
        due_date=one.due_date,
        is_aged=rules.is_aged(due_date=one.due_date, today=today),
        entry=one.entry,
        outcome=one.outcome,
        closed_at=one.closed_at,
        moves=_moves(by, one),
    )


def _moves(by: Actor, one: Case) -> tuple[Status, ...]:
    status = Status(one.status)
    try:
        rules.check_may_move(status=status, officer=one.officer, person=by.person, is_lead=by.may(Permission.LEAD_LOST))
    except Refused:
        return ()
    return tuple(to for to in Status if to in TRANSITIONS[status])


def _in_list(by: Actor, which: Which, *, today: date) -> Q:
    is_open = ~Q(status=Status.CLOSED)
    found = {
        Which.OPEN: is_open,
        Which.AGED: is_open & Q(due_date__lt=today),
        Which.MINE: is_open & Q(officer=by.person),
        Which.NOBODYS: is_open & Q(officer=""),
    }
    return found[which] if which in found else Q(status=which.value)


def _last_of_steps(case: Case) -> dict[Step, CaseLine]:
    """The line that says last of a step that it is done."""
    last: dict[Step, CaseLine] = {}
    for line in case.lines.filter(kind__in=(Kind.DONE, Kind.NOT_DONE)).order_by("at", "pk"):
        if line.kind == Kind.DONE:
            last[Step(line.what)] = line
        else:
            last.pop(Step(line.what), None)
    return last
