"""What an officer may see of comparisons without looking at a child: those of the authority, and which rows agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet, Sum

from cts.s2s.comparisons import rules
from cts.s2s.comparisons.models import Comparison, ComparisonMatch
from cts.s2s.comparisons.rules import Agreement, Stage
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.listing import Listed, Wanted, ordered
from cts.s2s.lost_pupils.rules import la_number_of


@dataclass(frozen=True, kw_only=True)
class ComparisonSeen:
    """A comparison in a list. Of the rows that agree with entries nobody has looked at `new`."""

    public_id: str
    person: str
    purpose: str
    partner: str
    begun_at: datetime
    until: date
    stage: Stage
    rows: int
    matched: int
    new: int


@dataclass(frozen=True, kw_only=True)
class MatchSeen:
    """A row of the partner's that agrees with entries: its own reference, what agrees, and with how many entries."""

    row: int
    reference: str
    agrees: tuple[Agreement, ...]
    entries: int
    looked_at: datetime | None


def listed(by: Actor) -> list[ComparisonSeen]:
    """Those of the authority: the ones that go on first, the latest first."""
    found = _seen(visible_to(by))
    return sorted(found, key=lambda one: one.stage is Stage.OVER)


def one(by: Actor, *, public_id: str) -> ComparisonSeen:
    """One of the authority's. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    found = _seen(visible_to(by).filter(public_id=public_id))
    if not found:
        raise Refused("NOT-FOUND")
    return found[0]


def matches(by: Actor, *, public_id: str, wanted: Wanted) -> Listed[MatchSeen]:
    """The rows that agree with an entry, the likeliest first; none of the others is known."""
    rows = ComparisonMatch.objects.filter(comparison__in=visible_to(by).filter(public_id=public_id, compared_at__isnull=False))
    orders = {"reference": F("reference"), "looked": F("looked_at")}
    return Listed(ordered(rows, wanted=wanted, orders=orders, usual=["-chance", "row"]), seen=_matches_seen)


def new_matches(by: Actor) -> int:
    """How many rows of the actor's own comparisons agree with an entry, and nobody has looked at them."""
    mine = visible_to(by).filter(person=by.person, compared_at__isnull=False)
    return ComparisonMatch.objects.filter(comparison__in=mine, looked_at=None).count()


def rows_in_a_week(la_number: str, *, now: datetime) -> int:
    """How many rows the authority has had compared in seven days."""
    lately = Comparison.objects.filter(la_number=la_number, uploaded_at__gt=now - rules.WEEK)
    return lately.aggregate(rows=Sum("rows"))["rows"] or 0


def row(by: Actor, *, public_id: str) -> Comparison:
    """The row of one of the authority's. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    found = visible_to(by).filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def visible_to(by: Actor) -> QuerySet[Comparison]:
    """The gate: officers see those of their own authority. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.FIND_LOST)
    return Comparison.objects.filter(la_number=la_number_of(by))


def match_seen(match: ComparisonMatch) -> MatchSeen:
    """A row as the list shows it."""
    return MatchSeen(
        row=match.row,
        reference=match.reference,
        agrees=tuple(map(Agreement, match.agrees)),
        entries=len(match.entries),
        looked_at=match.looked_at,
    )


def _matches_seen(rows: Iterable[ComparisonMatch]) -> list[MatchSeen]:
    return [match_seen(one) for one in rows]


def _seen(rows: QuerySet[Comparison]) -> list[ComparisonSeen]:
    counted = rows.annotate(new=Count("matches", filter=Q(matches__looked_at=None, compared_at__isnull=False)))
    return [
        ComparisonSeen(
            public_id=one.public_id,
            person=one.person,
            purpose=one.purpose,
            partner=one.partner,
            begun_at=one.begun_at,
            until=one.until,
            stage=one.stage,
            rows=one.rows,
            matched=one.matched,
            new=one.new,
        )
        for one in counted.order_by("-begun_at", "-pk")
    ]
