"""The lead looks at the child behind an entry before deciding: a look like any other, counted and on the record (P9, P24)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.lost_pupils.header import Header
from cts.s2s.retention import queries
from cts.s2s.retention.actions.recording import record


def look(*, by: Actor, public_id: str, now: datetime) -> Header:
    """Open an entry that is up for review. Raises Refused: NOT-ALLOWED (the department too), NOT-FOUND, LOST-DAY-LIMIT."""
    by.require(Permission.LEAD_LOST)
    with transaction.atomic():
        found = queries.one_to_review(by, public_id=public_id, now=now)
        header = lost_pupils.open_for_review(by=by, public_id=public_id, now=now)
        record("retention.looked_at", by, subject=public_id, details={"why": " ".join(found.reasons)}, now=now)
    return header
