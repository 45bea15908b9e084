"""Looking at the entries that agree with a row: a look at children, which counts as a search (P9, P24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cts.s2s.comparisons import queries, rules
from cts.s2s.comparisons.models import ComparisonMatch
from cts.s2s.comparisons.queries import MatchSeen
from cts.s2s.comparisons.rules import Agreement, Stage
from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.lost_pupils.criteria import Found, Match, Reason
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import HITS_MAX


@dataclass(frozen=True, kw_only=True)
class Looked:
    """A row of the partner's as an officer sees it who looks, with the entries that agree with it."""

    match: MatchSeen
    found: Found


def look(*, by: Actor, public_id: str, row: int, now: datetime) -> Looked:
    """The entries that agree with a row, no more than a search shows; those that were closed are left out.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, also for a row that agrees with none.
    """
    comparison = queries.row(by, public_id=public_id)
    match = comparison.matches.filter(row=row).first() if comparison.stage is Stage.COMPARED else None
    if match is None:
        raise Refused("NOT-FOUND")
    found = lost_pupils.present(
        by=by,
        event="comparison.looked_at",
        purpose=comparison.purpose,
        asked=f"{comparison.public_id} {row}",
        matches=_matches(match),
        now=now,
    )
    comparison.matches.filter(row=row, looked_at=None).update(looked_at=now)
    return Looked(match=queries.match_seen(match), found=found)


def _matches(match: ComparisonMatch) -> list[Match]:
    """The entries as a search finds them, the likeliest first."""
    keys = dict(LostPupil.objects.filter(public_id__in=match.entries).values_list("public_id", "pk"))
    found = [
        Match(
            pupil=keys[entry],
            bits=0.0,
            chance=rules.chance(map(Agreement, agrees)),
            reasons=tuple(Reason(field="token", agrees=one, bits=0.0) for one in agrees),
            is_named=True,
        )
        for entry, agrees in match.entries.items()
        if entry in keys
    ]
    return sorted(found, key=lambda one: -one.chance)[:HITS_MAX]
