"""An officer says of a hit whether it is the child (X-013)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Refused
from cts.s2s.standing_searches import queries
from cts.s2s.standing_searches.actions.recording import record
from cts.s2s.standing_searches.models import StandingHit
from cts.s2s.standing_searches.rules import Decision


def decide(*, by: Actor, public_id: str, entry: str, is_same: bool, now: datetime) -> None:
    """Remember whether the entry is the child whom the standing search is for; it may be said otherwise later.

    Raises Refused: NOT-ALLOWED, NOT-FOUND; STANDING-NO-HIT for an entry that it has not found.
    """
    decision = Decision.SAME if is_same else Decision.OTHER
    with transaction.atomic():
        row = queries.row(by, public_id=public_id)
        hit = StandingHit.objects.select_for_update().filter(standing=row, entry=entry).first()
        if hit is None:
            raise Refused("STANDING-NO-HIT")
        hit.decision, hit.decided_at, hit.decided_by = decision, now, by.person
        hit.save(update_fields=["decision", "decided_at", "decided_by"])
        record("standing_search.decided", by, standing=row, now=now, details={"entry": entry, "decision": decision.value})
