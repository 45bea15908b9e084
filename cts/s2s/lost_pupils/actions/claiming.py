"""An authority takes an entry to itself, and lets it go again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils.actions.loading import locked, permitted
from cts.s2s.lost_pupils.actions.record import record
from cts.s2s.lost_pupils.rules import WHY_NOT, Status


def claim(*, by: Actor, public_id: str, now: datetime) -> None:
    """Say that the authority looks into this entry, so that others leave it alone. Raises Refused."""
    la_number = permitted(by)
    with transaction.atomic():
        pupil = locked(la_number=la_number, to=Status.CLAIMED, public_id=public_id)
        if pupil.status == Status.FORWARDED:  # only the school's rejection leads back
            raise Refused(WHY_NOT[Status.FORWARDED])
        pupil.status = Status.CLAIMED
        pupil.claimed_at, pupil.claimed_by, pupil.claimed_by_la = now, by.person, la_number
        pupil.save()
        record("lost_pupil.claimed", by, pupil=pupil, now=now)


def release(*, by: Actor, public_id: str, now: datetime) -> None:
    """Let an entry go that the authority has claimed, or that has turned up and is not the same child. Raises Refused."""
    la_number = permitted(by)
    with transaction.atomic():
        pupil = locked(la_number=la_number, to=Status.IN_DATABASE, public_id=public_id)
        if pupil.status == Status.FORWARDED:  # the file is on its way: that is undone, not released
            raise Refused(WHY_NOT[Status.FORWARDED])
        pupil.status = Status.IN_DATABASE
        pupil.claimed_at, pupil.claimed_by, pupil.claimed_by_la = None, "", ""
        pupil.surfaced_at, pupil.surfaced_in = None, ""
        pupil.returned_at, pupil.returned_from = None, ""
        pupil.save()
        record("lost_pupil.released", by, pupil=pupil, now=now)
