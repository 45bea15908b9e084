"""What the lead of an authority's officers does (P9)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.lost_pupils import queries, rules
from cts.s2s.lost_pupils.models import LimitLifted
from cts.schooldays import day_of
from cts.site import audit


def lift_limit(*, by: Actor, person: str, now: datetime) -> None:
    """Let an officer of the authority open more entries than the limit allows, until the end of the day.

    Raises Refused: NOT-ALLOWED; LOST-NO-OFFICER for somebody who is no officer of the authority, and for oneself.
    """
    by.require(Permission.LEAD_LOST)
    la_number = rules.la_number_of(by)
    with transaction.atomic():
        if person == by.person or person not in queries.officer_names(by):
            raise Refused("LOST-NO-OFFICER")
        LimitLifted.objects.get_or_create(
            person=person, day=day_of(now), defaults={"la_number": la_number, "lifted_at": now, "lifted_by": by.person}
        )
        audit.record(
            event="lost_pupil.limit_lifted",
            by=by.person,
            acting_for=by.establishment,
            subject=person,
            now=now,
            address=by.address,
        )
