"""What an officer may see of standing searches without looking at a child: those of the authority, and how many hits are new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.lost_pupils.rules import la_number_of
from cts.s2s.standing_searches import rules
from cts.s2s.standing_searches.models import StandingHit, StandingSearch
from cts.s2s.standing_searches.rules import Decision
from cts.schooldays import day_of


@dataclass(frozen=True, kw_only=True)
class StandingSeen:
    """A standing search in a list. `new` hits nobody has looked into; `same` were said to be the child."""

    public_id: str
    person: str
    purpose: str
    case_id: str
    made_at: datetime
    until: date
    ended_at: datetime | None
    ends_soon: bool
    new: int
    same: int


def listed(by: Actor, *, now: datetime) -> list[StandingSeen]:
    """Those of the authority: first those with new hits, then the running ones, then those that are over."""
    found = _seen(visible_to(by), now=now)
    return sorted(found, key=lambda one: (one.ended_at is not None, one.new == 0, one.until))


def of_case(by: Actor, *, case_id: str, now: datetime) -> list[StandingSeen]:
    """Those that were made from a case of the authority."""
    return _seen(visible_to(by).filter(case_id=case_id), now=now)


def one(by: Actor, *, public_id: str, now: datetime) -> StandingSeen:
    """One of the authority's. Raises Refused("NOT-FOUND")."""
    found = _seen(visible_to(by).filter(public_id=public_id), now=now)
    if not found:
        raise Refused("NOT-FOUND")
    return found[0]


def new_hits(by: Actor) -> int:
    """How many hits of the actor's own standing searches nobody has looked into."""
    return StandingHit.objects.filter(
        standing__in=visible_to(by).filter(person=by.person, ended_at=None), decision=Decision.NEW
    ).count()


def row(by: Actor, *, public_id: str) -> StandingSearch:
    """The row of one of the authority's. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    found = visible_to(by).filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def visible_to(by: Actor) -> QuerySet[StandingSearch]:
    """The gate: officers see those of their own authority. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.FIND_LOST)
    return StandingSearch.objects.filter(la_number=la_number_of(by))


def _seen(rows: QuerySet[StandingSearch], *, now: datetime) -> list[StandingSeen]:
    counted = rows.annotate(
        new=Count("hits", filter=Q(hits__decision=Decision.NEW)), same=Count("hits", filter=Q(hits__decision=Decision.SAME))
    )
    return [
        StandingSeen(
            public_id=one.public_id,
            person=one.person,
            purpose=one.purpose,
            case_id=one.case_id,
            made_at=one.made_at,
            until=one.until,
            ended_at=one.ended_at,
            ends_soon=one.ended_at is None and rules.ends_soon(until=one.until, today=day_of(now)),
            new=one.new,
            same=one.same,
        )
        for one in counted.order_by("until", "pk")
    ]
