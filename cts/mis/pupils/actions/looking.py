"""Looking at children: each look is on the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from cts.ctf.model import Pupil as Record
from cts.mis.core import Actor, Permission
from cts.mis.pupils import queries
from cts.mis.pupils.actions.recording import record
from cts.mis.pupils.models import Pupil
from cts.site import audit


def look(*, by: Actor, public_id: str, now: datetime) -> tuple[Pupil, Record]:
    """Show the record of a pupil. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.SEE_PUPILS)
    found = queries.pupil(by, public_id=public_id)
    with transaction.atomic():
        record("pupil.seen", by=by, pupil=found, now=now)
    return found, queries.record_of(found)


def look_through(*, by: Actor, pupils: Sequence[Pupil], now: datetime) -> None:
    """Note that these pupils were shown in a list. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.SEE_PUPILS)
    children = " ".join(audit.child_reference(pupil.upn) for pupil in pupils if pupil.upn)
    with transaction.atomic():
        audit.record(
            event="pupils.listed",
            by=by.person,
            acting_for=by.establishment,
            subject="pupils",
            details={"count": str(len(pupils)), "children": children},
            now=now,
            address=by.address,
        )
