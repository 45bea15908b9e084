"""An officer decides about a pupil, or about a place that nobody's file has come for."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.ctf.errors import InvalidNumber
from cts.ctf.identifiers import dfe_number
from cts.s2s.core import Actor
from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.rules import Kind, Sector
from cts.s2s.phase_transfers import queries, rules
from cts.s2s.phase_transfers.actions.loading import free_run_and_locked, record
from cts.s2s.phase_transfers.actions.match import match_child
from cts.s2s.phase_transfers.models import Place, RunPupil
from cts.s2s.phase_transfers.rules import Decision, PlaceState
from cts.site.refusing import Refused


def settle_pupil(*, by: Actor, public_id: str, decision: str, receiver: str = "", reason: str = "", now: datetime) -> None:
    """Send a pupil to a school, hold the pupil back, leave this record out, or (with "") let the list decide again.

    `public_id` is that of the pupil in its run. Raises Refused: NOT-ALLOWED, NOT-FOUND, PHASE-CLOSED, PHASE-BUSY, PHASE-DECISION,
    PHASE-SCHOOL-MISSING, PHASE-SCHOOL, PHASE-REASON, PHASE-PROTECTED.
    """
    if decision not in set(Decision):
        raise Refused("PHASE-DECISION")
    decided = Decision(decision)
    number = _school(receiver) if decided is Decision.SCHOOL else ""
    held_for = rules.check_hold_reason(reason).value if decided is Decision.HOLD else ""
    with transaction.atomic():
        run = free_run_and_locked(by, public_id=queries.run_of_pupil(by, public_id=public_id))
        row = RunPupil.objects.select_for_update().get(run=run, public_id=public_id)
        if row.protected:
            raise Refused("PHASE-PROTECTED")
        row.decision, row.decided_receiver, row.decided_reason = decided, number, held_for
        is_decided = decided is not Decision.NONE
        row.decided_at, row.decided_by = (now, by.person) if is_decided else (None, "")
        row.save(update_fields=["decision", "decided_receiver", "decided_reason", "decided_at", "decided_by"])
        match_child(run=run, pupil=row)
        run.touched_at = now
        run.save(update_fields=["touched_at"])
        details = {"pupil": row.public_id, "decision": decided.value or "as-listed", "to": number, "reason": held_for}
        record("phase.settled", by, run=run, now=now, details={name: value for name, value in details.items() if value})


def dismiss_place(*, by: Actor, public_id: str, dismissed: bool, now: datetime) -> None:
    """Say that no file is to be expected for a line of the list, or that it is after all. Raises Refused."""
    with transaction.atomic():
        run = free_run_and_locked(by, public_id=queries.run_of_place(by, public_id=public_id))
        row = Place.objects.select_for_update().filter(run=run, public_id=public_id).exclude(state=PlaceState.FOUND).first()
        if row is None:
            raise Refused("NOT-FOUND")
        row.state = PlaceState.DISMISSED if dismissed else PlaceState.NO_PUPIL
        row.save(update_fields=["state"])
        record("phase.place_settled", by, run=run, now=now, details={"place": row.public_id, "state": row.state})


def _school(number: str) -> str:
    if not number.strip():
        raise Refused("PHASE-SCHOOL-MISSING")
    try:
        clean = dfe_number.validate(number)
    except InvalidNumber as wrong:
        raise Refused("PHASE-SCHOOL", number=number[:20]) from wrong
    school = establishments.by_number(dfe_number=clean)
    is_school = school is not None and school.kind == Kind.SCHOOL.value and school.sector != Sector.COLLEGE.value
    if school is None or not is_school or not school.is_open or not school.takes_files:
        raise Refused("PHASE-SCHOOL", number=clean)
    return clean
