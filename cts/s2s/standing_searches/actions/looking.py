"""Looking at the hits of a standing search: a look at children, which counts as a search (P9, P24)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from cts.s2s.core import Actor
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.lost_pupils.criteria import Criteria, Found, Match
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import HITS_MAX
from cts.s2s.standing_searches import queries, sought
from cts.s2s.standing_searches.comparing import Finding
from cts.s2s.standing_searches.models import StandingHit, StandingSearch
from cts.s2s.standing_searches.rules import Decision


@dataclass(frozen=True, kw_only=True)
class Looked:
    """A standing search as an officer sees it who looks: whom it is for, its hits, and what was said of each entry."""

    criteria: Criteria
    found: Found
    decisions: Mapping[str, Decision]


def look(*, by: Actor, public_id: str, now: datetime) -> Looked:
    """Whom it is for, and its hits, those that nobody has looked into first. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    row = queries.row(by, public_id=public_id)
    hits = {hit.entry: hit for hit in row.hits.all()}
    found = lost_pupils.present(
        by=by, event="standing_search.looked_at", purpose=row.purpose, asked=row.public_id, matches=_matches(row), now=now
    )
    return Looked(
        criteria=sought.read(row.sealed, of=row.public_id),
        found=found,
        decisions={hit.public_id: Decision(hits[hit.public_id].decision) for hit in found.hits},
    )


def _matches(row: StandingSearch) -> list[Match]:
    """Its hits as a search finds them, no more than a search shows; those of entries that have gone are left out."""
    hits = sorted(row.hits.all(), key=_first)
    keys = dict(LostPupil.objects.filter(public_id__in=[hit.entry for hit in hits]).values_list("public_id", "pk"))
    kept = [(keys[hit.entry], msgspec.convert(hit.match, type=Finding)) for hit in hits if hit.entry in keys]
    return [Match(pupil=pk, bits=one.bits, chance=one.chance, reasons=one.reasons, is_named=True) for pk, one in kept[:HITS_MAX]]


def _first(hit: StandingHit) -> tuple[int, float]:
    return [Decision.NEW, Decision.SAME, Decision.OTHER].index(Decision(hit.decision)), -hit.match["chance"]
