"""The search for a pupil is over (L-014)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cts.s2s.core import Actor
from cts.s2s.lost_pupils import rules
from cts.s2s.lost_pupils.actions.loading import locked, permitted
from cts.s2s.lost_pupils.actions.record import record
from cts.s2s.lost_pupils.models import Appearance
from cts.s2s.lost_pupils.rules import Status
from cts.schooldays import day_of


def close(*, by: Actor, public_id: str, outcome: str, text: str, found_on: date | None, now: datetime) -> None:
    """Close an entry with its outcome; no search finds it any more. Raises Refused."""
    la_number = permitted(by)
    ending = rules.check_outcome(outcome=outcome, text=text, found_on=found_on, today=day_of(now))
    with transaction.atomic():
        pupil = locked(la_number=la_number, to=Status.CLOSED, public_id=public_id)
        pupil.status = Status.CLOSED
        pupil.closed_at, pupil.closed_by, pupil.closed_by_la = now, by.person, la_number
        pupil.outcome, pupil.outcome_text, pupil.found_on = ending, text.strip(), found_on
        pupil.save()
        Appearance.objects.filter(pupil=pupil).delete()
        record("lost_pupil.closed", by, pupil=pupil, now=now, details={"outcome": ending.value})
