"""Loading a run for a change, and writing the one event of a deed in it."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.phase_transfers import rules
from cts.s2s.phase_transfers.models import Run
from cts.s2s.phase_transfers.rules import Status, Work
from cts.site import audit


def run_and_locked(by: Actor, *, public_id: str) -> Run:
    """A run of the actor's authority, locked until the transaction ends. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.PHASE_TRANSFER)
    run = Run.objects.select_for_update().filter(public_id=public_id, authority=by.establishment).first()
    if run is None:
        raise Refused("NOT-FOUND")
    return run


def free_run_and_locked(by: Actor, *, public_id: str) -> Run:
    """The same, open and without work going on. Raises Refused: PHASE-CLOSED, PHASE-BUSY besides."""
    run = run_and_locked(by, public_id=public_id)
    rules.check_is_free(status=Status(run.status), work=Work(run.work))
    return run


def record(event: str, by: Actor, *, run: Run, now: datetime, details: dict[str, str] | None = None) -> None:
    """Write the event: who, for whom, which run, when, from where; never a child in clear."""
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=run.public_id,
        details=details or {},
        now=now,
        address=by.address,
    )
