"""What somebody may see of requests: those their establishment has made, and those it has to answer; never the child.

Looking at the child is `actions.look`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import F, Q, QuerySet

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.listing import Listed, Order, Wanted, ordered, within
from cts.s2s.ctf_requests import rules
from cts.s2s.ctf_requests.models import CtfRequest
from cts.s2s.ctf_requests.rules import Route, Status
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.places import Place, places
from cts.schooldays import day_of


class Which(StrEnum):
    """The lists of requests."""

    RECEIVED = "received"
    RECEIVED_AGED = "received-aged"
    RECEIVED_OVER = "received-over"
    SENT = "sent"
    SENT_AGED = "sent-aged"
    SENT_OVER = "sent-over"


@dataclass(frozen=True, kw_only=True)
class RequestSeen:
    """A request without its child.

    `days` is how many school days there are to answer it, `transfer_id` the file that answered it, "" if none did.
    """

    public_id: str
    requester: Place
    named: Place
    asked: Place
    route: Route
    status: Status
    asked_at: datetime
    due_date: date
    due_is_assumed: bool
    calendar_date: date
    days: int
    is_aged: bool
    ended_at: datetime | None
    transfer_id: str
    is_own: bool


_ORDERS: Mapping[str, Order] = {
    "asked": F("asked_at"),
    "due": F("due_date"),
    "requester": F("requester"),
    "school": F("asked"),
    "status": F("status"),
}


def listed(by: Actor, *, which: Which, wanted: Wanted, now: datetime) -> Listed[RequestSeen]:
    """One of the lists, those that are due first at the top. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.CTF_REQUESTS)
    rows = _of(by, which, today=day_of(now)).filter(within("asked_at", wanted=wanted))
    if wanted.school:
        near = Establishment.objects.filter(
            Q(name__icontains=wanted.school) | Q(name_cy__icontains=wanted.school) | Q(dfe_number__startswith=wanted.school)
        ).values("dfe_number")
        rows = rows.filter(Q(requester__in=near) | Q(asked__in=near) | Q(named__in=near))
    usual = ["-ended_at", "pk"] if which in {Which.RECEIVED_OVER, Which.SENT_OVER} else ["due_date", "pk"]
    return Listed(
        ordered(rows, wanted=wanted, orders=_ORDERS, usual=usual), seen=lambda found: _seen(by, found, today=day_of(now))
    )


def counts(by: Actor, *, now: datetime) -> dict[Which, int]:
    """How many there are in each list."""
    by.require(Permission.CTF_REQUESTS)
    return {which: _of(by, which, today=day_of(now)).count() for which in Which}


def one(by: Actor, *, public_id: str, now: datetime) -> RequestSeen:
    """One request of the actor's establishment. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    return _seen(by, [row(by, public_id=public_id)], today=day_of(now))[0]


def several(by: Actor, *, public_ids: Collection[str], now: datetime) -> dict[str, RequestSeen]:
    """Those of these requests that are there for the actor's establishment, by their public id. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.CTF_REQUESTS)
    rows = visible_to(by).filter(public_id__in=public_ids) if public_ids else []
    return {one.public_id: one for one in _seen(by, rows, today=day_of(now))}


def row(by: Actor, *, public_id: str) -> CtfRequest:
    """The row of one that the actor's establishment has made or has to answer. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.CTF_REQUESTS)
    found = visible_to(by).filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def visible_to(by: Actor) -> QuerySet[CtfRequest]:
    """The gate."""
    return CtfRequest.objects.filter(Q(requester=by.establishment) | Q(asked=by.establishment))


def _of(by: Actor, which: Which, *, today: date) -> QuerySet[CtfRequest]:
    end = "asked" if which.startswith("received") else "requester"
    rows = CtfRequest.objects.filter(**{end: by.establishment})
    if which in {Which.RECEIVED_OVER, Which.SENT_OVER}:
        return rows.exclude(status=Status.OPEN)
    rows = rows.filter(status=Status.OPEN)
    return rows.filter(due_date__lt=today) if which in {Which.RECEIVED_AGED, Which.SENT_AGED} else rows


def _seen(by: Actor, rows: Iterable[CtfRequest], *, today: date) -> list[RequestSeen]:
    found = list(rows)
    known = places(number for one in found for number in (one.requester, one.named, one.asked))
    return [
        RequestSeen(
            public_id=one.public_id,
            requester=known[one.requester],
            named=known[one.named],
            asked=known[one.asked],
            route=Route(one.route),
            status=Status(one.status),
            asked_at=one.asked_at,
            due_date=one.due_date,
            due_is_assumed=one.due_is_assumed,
            calendar_date=one.calendar_date,
            days=(one.calendar_date - day_of(one.asked_at)).days,
            is_aged=rules.is_aged(status=Status(one.status), due_date=one.due_date, today=today),
            ended_at=one.ended_at,
            transfer_id=one.transfer_id,
            is_own=one.requester == by.establishment,
        )
        for one in found
    ]
