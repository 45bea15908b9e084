"""The schools of an authority, each with what waits there and when somebody last looked: whom to remind (L-002, L-028, S-066).

Only what the list of files at schools shows is counted, so a protected file is in no number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, DateTimeField, F, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Lower

from cts.s2s.accounts.models import User
from cts.s2s.core import Actor, Permission
from cts.s2s.core.listing import Listed, Order, Wanted, ordered
from cts.s2s.establishments import searching
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.rules import CENTRAL, Kind, Status
from cts.s2s.transfers import late_files, listing, questions, shown_to_sender
from cts.s2s.transfers.asking import SILENT_DAYS
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.seen import Party


@dataclass(frozen=True, kw_only=True)
class SchoolWatched:
    """A school: how many files wait there, how many for more than 15 school days, since when; who has looked last.

    `collected_at` is when it last said that a file has arrived.
    """

    school: Party
    waiting: int
    late: int
    oldest_at: datetime | None
    collected_at: datetime | None
    signed_in_at: datetime | None
    is_silent: bool


@dataclass(frozen=True, kw_only=True)
class Watch:
    """How the schools are counted: `silent_days` is what the authority calls silent, `late_before` by its own term dates.

    `is_assumed`: some of these school days are assumed, because nobody has given the term dates.
    """

    silent_days: int
    late_before: date
    is_assumed: bool


def watch(by: Actor, *, now: datetime) -> Watch:
    """The clocks of the actor's authority; the department counts with the usual ones."""
    by.require(Permission.WATCH_SCHOOLS)
    clock = late_files.clock_of(by, now=now)
    local = None if by.establishment == CENTRAL else questions.local_of(by.establishment[:3], on=clock.today)
    return Watch(
        silent_days=local.silent_days if local else SILENT_DAYS,
        late_before=clock.late_before,
        is_assumed=clock.is_assumed,
    )


def schools(by: Actor, *, wanted: Wanted, only_silent: bool, now: datetime) -> Listed[SchoolWatched]:
    """The open schools that the actor looks after, those with the most late files first unless asked otherwise."""
    found = watch(by, now=now)
    silent = now - timedelta(days=found.silent_days)
    rows = _watched(by, late_before=found.late_before, now=now)
    if wanted.school:
        rows = rows.filter(pk__in=searching.matching(wanted.school).values("pk"))
    if only_silent:
        rows = rows.filter(_is_silent(silent))
    orders: dict[str, Order] = {
        "school": Lower("name"),
        "waiting": F("waiting"),
        "late": F("late"),
        "oldest": F("oldest_at"),
        "collected": F("collected_at"),
        "signed-in": F("signed_in_at"),
    }
    usual = ["-late", "-waiting", "dfe_number"]
    return Listed(ordered(rows, wanted=wanted, orders=orders, usual=usual), seen=lambda some: _seen(some, silent=silent))


def _watched(by: Actor, *, late_before: date, now: datetime) -> QuerySet[Establishment]:
    rows = Establishment.objects.filter(kind=Kind.SCHOOL.value, status=Status.OPEN.value)
    if by.establishment != CENTRAL:
        rows = rows.filter(la_number=by.establishment[:3])
    here = listing.waiting_at_schools(by, now=now).order_by().filter(receiver=OuterRef("dfe_number")).values("receiver")
    # What an authority has forwarded, and a protected child's file, tell nothing here either.
    arrived = Transfer.objects.filter(shown_to_sender.ordinary(), receiver=OuterRef("dfe_number"))
    people = User.objects.filter(establishment=OuterRef("pk"), is_active=True).values("establishment")
    none = Value(0)
    return rows.annotate(
        waiting=Coalesce(Subquery(here.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), none),
        late=Coalesce(
            Subquery(
                here.annotate(n=Count("pk", filter=late_files.late(before=late_before))).values("n"),
                output_field=IntegerField(),
            ),
            none,
        ),
        oldest_at=Subquery(here.annotate(n=Min("uploaded_at")).values("n"), output_field=DateTimeField()),
        collected_at=Subquery(
            arrived.order_by().values("receiver").annotate(n=Max("downloaded_at")).values("n"), output_field=DateTimeField()
        ),
        signed_in_at=Subquery(people.annotate(n=Max("last_login")).values("n"), output_field=DateTimeField()),
    )


def _is_silent(before: datetime) -> Q:
    return Q(signed_in_at__isnull=True) | Q(signed_in_at__lt=before) | Q(oldest_at__lt=before)


def _seen(rows: Iterable[Establishment], *, silent: datetime) -> list[SchoolWatched]:
    return [_school(row, silent=silent) for row in rows]


def _school(row: Establishment, *, silent: datetime) -> SchoolWatched:
    """The annotations of `_watched` are attributes of the row."""
    moments: dict[str, datetime | None] = {name: getattr(row, name) for name in ("oldest_at", "collected_at", "signed_in_at")}
    signed_in, oldest = moments["signed_in_at"], moments["oldest_at"]
    is_silent = signed_in is None or signed_in < silent or (oldest is not None and oldest < silent)
    return SchoolWatched(
        school=Party(number=row.dfe_number, name=row.name, name_cy=row.name_cy),
        waiting=int(getattr(row, "waiting")),  # noqa: B009  not a field of the model
        late=int(getattr(row, "late")),  # noqa: B009
        is_silent=is_silent,
        **moments,
    )
