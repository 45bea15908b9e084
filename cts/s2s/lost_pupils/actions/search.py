"""Searching the database: a purpose, enough to go by, and everything on the record (P9, S-221)."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.core import Actor
from cts.s2s.lost_pupils import finding, rules
from cts.s2s.lost_pupils.actions.loading import permitted
from cts.s2s.lost_pupils.actions.presenting import present
from cts.s2s.lost_pupils.criteria import Criteria, Found, check_enough


def search(*, by: Actor, purpose: str, criteria: Criteria, now: datetime) -> Found:
    """Look for a pupil. Raises Refused: NOT-ALLOWED, LOST-PURPOSE, LOST-PURPOSE-LONG, LOST-TOO-THIN.

    The search and its hits are on the record before anything is shown.
    """
    permitted(by)
    purpose = rules.check_purpose(purpose)
    check_enough(criteria)
    # Reading and weighing is the long part; it takes no lock.
    matches = finding.matches(criteria)
    return present(by=by, event="lost_pupil.searched", purpose=purpose, asked=" ".join(criteria.given), matches=matches, now=now)
