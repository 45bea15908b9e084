"""Tracing the household of a pupil from an open entry: a look at other children, under the limits of a search (X-014, P9)."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils import queries, relatives, sealed
from cts.s2s.lost_pupils.actions.loading import permitted
from cts.s2s.lost_pupils.actions.presenting import present
from cts.s2s.lost_pupils.criteria import Found
from cts.s2s.lost_pupils.models import LostPupil


def household(*, by: Actor, public_id: str, now: datetime) -> Found:
    """The entries that may be of the same household as one that the officer has opened today, with reasons.

    It counts as a search with the purpose for which the entry was opened. Raises Refused: NOT-ALLOWED; NOT-FOUND, also for an
    entry that this officer has not opened today.
    """
    permitted(by)
    pupil = LostPupil.objects.filter(public_id=public_id).first()
    if pupil is None or pupil.pk not in queries.opened_today(by.person, now=now):
        raise Refused("NOT-FOUND")
    header = sealed.opened(bytes(pupil.header), public_id=pupil.public_id)
    return present(
        by=by,
        event="lost_pupil.household_traced",
        purpose=queries.purpose_of_opening(pupil, person=by.person, now=now),
        asked=pupil.public_id,
        matches=relatives.of(pupil, header=header),
        now=now,
    )
