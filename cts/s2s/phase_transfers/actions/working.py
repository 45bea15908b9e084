"""What a worker does in a run: takes in files, matches, sends; in pieces, each done once however often it is begun."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cts.s2s.accounts import queries as accounts
from cts.s2s.accounts.models import User
from cts.s2s.core import Actor, Permission
from cts.s2s.phase_transfers.actions.loading import record
from cts.s2s.phase_transfers.actions.match import match_run
from cts.s2s.phase_transfers.actions.send import send_planned
from cts.s2s.phase_transfers.actions.take import take_asked
from cts.s2s.phase_transfers.models import Run
from cts.s2s.phase_transfers.rules import Work
from cts.site.queue import current_run


def work(*, public_id: str, now: datetime) -> None:
    """Do what a run has to do, for the officer who began it, and note that it is done."""
    run = Run.objects.filter(public_id=public_id).exclude(work=Work.NONE).first()
    if run is None:
        return
    beat = Beat(run)
    by = _officer(run)
    if by is not None:
        if run.work == Work.TAKING:
            take_asked(by=by, run=run, beat=beat, now=now)
        if run.work in {Work.TAKING, Work.MATCHING}:
            match_run(run=run, beat=beat, now=now)
        elif run.work == Work.SENDING:
            send_planned(by=by, run=run, beat=beat, now=now)
    _end(run, by=by, now=now)


class Beat:
    """Says how far the work is, and holds the job."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def __call__(self, done: int | None = None, *, total: int | None = None) -> None:
        """Hold the job for another lease; with numbers, show them."""
        moment = timezone.now()
        numbers = {name: value for name, value in (("work_done", done), ("work_total", total)) if value is not None}
        Run.objects.filter(pk=self._run.pk).update(beat_at=moment, **numbers)
        if (job := current_run()) is not None:
            job.renew(now=moment)


def _officer(run: Run) -> Actor | None:
    """Whoever began the work, if that person may still do it."""
    user = User.objects.select_related("establishment").filter(username=run.work_by, is_active=True).first()
    if user is None:
        return None
    by = accounts.actor_for(user)
    return by if by.establishment == run.authority and by.may(Permission.PHASE_TRANSFER) else None


def _end(run: Run, *, by: Actor | None, now: datetime) -> None:
    with transaction.atomic():
        locked = Run.objects.select_for_update().get(pk=run.pk)
        if by is not None:
            record("phase.worked", by, run=locked, now=now, details={"work": locked.work})
        locked.work, locked.work_by = Work.NONE, ""
        locked.save(update_fields=["work", "work_by"])
