"""Making a run, going on with work that has stopped, and closing a run."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import THE_CLOCK, Actor, Permission
from cts.s2s.phase_transfers import rules, tasks
from cts.s2s.phase_transfers.actions.loading import free_run_and_locked, record, run_and_locked
from cts.s2s.phase_transfers.models import Run
from cts.s2s.phase_transfers.rules import ParcelStatus, Status, Work
from cts.s2s.stored_files import actions as stored_files
from cts.s2s.transfers import questions
from cts.schooldays import day_of
from cts.site.refusing import Refused


def make_run(*, by: Actor, name: str, first_year: int, now: datetime) -> str:
    """Begin a run for the actor's authority and return its public id.

    Raises Refused: NOT-ALLOWED, PHASE-NOT-USED, PHASE-NAME, PHASE-NAME-LONG, PHASE-YEAR.
    """
    by.require(Permission.PHASE_TRANSFER)
    plain = rules.check_run(name=name, first_year=first_year, today_year=rules.present_year(now))
    if not questions.uses_phase_transfer(by.establishment[:3], on=day_of(now)):
        raise Refused("PHASE-NOT-USED")
    with transaction.atomic():
        run = Run.objects.create(
            authority=by.establishment, name=plain, first_year=first_year, made_at=now, made_by=by.person, touched_at=now
        )
        record("phase.run_made", by, run=run, now=now, details={"year": str(first_year)})
    return run.public_id


def go_on(*, by: Actor, public_id: str, now: datetime) -> None:
    """Start again what has stopped without an end; what it has done is not done twice. Raises Refused."""
    with transaction.atomic():
        run = run_and_locked(by, public_id=public_id)
        rules.check_can_go_on(work=Work(run.work), beat_at=run.beat_at, now=now)
        begin(run, work=Work(run.work), by=by, total=run.work_total, now=now)
        record("phase.gone_on", by, run=run, now=now, details={"work": run.work})


def begin(run: Run, *, work: Work, by: Actor, total: int, now: datetime) -> None:
    """Note that work goes on, and let a worker do it, in the caller's transaction."""
    run.work, run.work_by, run.work_done, run.work_total = work, by.person, 0, total
    run.beat_at = run.touched_at = now
    run.save()
    tasks.work.enqueue(run=run.public_id, now=now)


def close_run(*, by: Actor, public_id: str, now: datetime) -> None:
    """Close a run: its pupils, its list and the records go; what was sent to which school stays. Raises Refused."""
    with transaction.atomic():
        run = free_run_and_locked(by, public_id=public_id)
        _close(run, by=by, now=now)


def close_untouched(*, now: datetime) -> int:
    """Close the runs that nobody has touched for `rules.KEPT_FOR`. Return how many."""
    old = Run.objects.filter(status=Status.OPEN, touched_at__lte=now - rules.KEPT_FOR)
    closed = 0
    for pk in list(old.values_list("pk", flat=True)):
        with transaction.atomic():
            run = Run.objects.select_for_update().get(pk=pk)
            if run.status == Status.OPEN and run.touched_at <= now - rules.KEPT_FOR:
                _close(run, by=THE_CLOCK, now=now)
                closed += 1
    return closed


def _close(run: Run, *, by: Actor, now: datetime) -> None:
    for source in run.sources.exclude(file_id=""):
        stored_files.discard(file_id=source.file_id, now=now)
    run.sources.update(file_id="")
    run.pupils.all().delete()
    run.places.all().delete()
    run.parcels.filter(status=ParcelStatus.PLANNED).delete()
    run.status, run.work, run.work_by = Status.CLOSED, Work.NONE, ""
    run.closed_at, run.closed_by = now, by.person
    run.save()
    record("phase.closed", by, run=run, now=now)
