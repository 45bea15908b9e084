"""Who may work on a job, and how its row changes: claim, renew, complete, fail. Each is one short transaction or statement."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from cts.site.queue.models import Job, State
from cts.site.queue.tasks import TASKS

LONGEST_BACK_OFF = timedelta(hours=1)


class LeaseLostError(Exception):
    """The lease ran out and another worker took the job; what this run did in its transaction must not stay."""


def back_off(attempts: int) -> timedelta:
    """Return how long to wait after the failed attempt number `attempts` (from 1): 10 s, 20 s, 40 s ... an hour."""
    return min(timedelta(seconds=5 * 2 ** min(attempts, 20)), LONGEST_BACK_OFF)


def claimable(*, now: datetime) -> QuerySet[Job]:
    """Return the jobs that a worker may take, the next one first: ready and due, or left by a worker that is gone."""
    due = Q(state=State.READY, run_at__lte=now) | Q(state=State.RUNNING, lease_until__lte=now)
    # A job of a task that this copy does not know waits for a newer copy.
    return Job.objects.filter(due, name__in=list(TASKS)).order_by("-priority", "run_at", "pk")


def claim(*, now: datetime, worker: str, only: int | None = None) -> Job | None:
    """Take the next job for `worker`, or None. No two workers get the same run of a job. `only` wants the job of that key.

    A job whose last attempt was cut off (its worker was killed) is declared dead instead.
    """
    if not _wanted(now=now, only=only).exists():  # without the write lock that a transaction takes on SQLite
        return None
    with transaction.atomic():
        jobs = _wanted(now=now, only=only)
        if connection.features.has_select_for_update_skip_locked:
            jobs = jobs.select_for_update(skip_locked=True)
        while job := jobs.first():
            if job.attempts < job.max_attempts:
                break
            _end(job, State.DEAD, error=job.error or "the worker was gone before the last attempt ended", now=now)
        if job is None:
            return None
        job.state = State.RUNNING
        job.attempts += 1
        job.worker = worker
        job.lease_until = now + timedelta(seconds=TASKS[job.name].lease)
        job.save()
        return job


def _wanted(*, now: datetime, only: int | None) -> QuerySet[Job]:
    jobs = claimable(now=now)
    return jobs if only is None else jobs.filter(pk=only)


def _mine(job: Job) -> QuerySet[Job]:
    """The row, if this run still holds it: a late worker cannot touch another's run."""
    return Job.objects.filter(pk=job.pk, state=State.RUNNING, worker=job.worker, attempts=job.attempts)


def renew(job: Job, *, now: datetime) -> None:
    """Hold the job for another lease from `now`. Raises LeaseLostError."""
    if not _mine(job).update(lease_until=now + timedelta(seconds=TASKS[job.name].lease)):
        raise LeaseLostError(str(job))


def complete(job: Job, *, now: datetime) -> None:
    """Mark the job as done. Raises LeaseLostError."""
    if not _mine(job).update(state=State.DONE, lease_until=None, ended_at=now, error=""):
        raise LeaseLostError(str(job))


def fail(job: Job, *, error: str, now: datetime) -> bool:
    """Put the job back for later, or declare it dead after its last attempt. Return whether it is dead. Raises LeaseLostError."""
    if job.attempts >= job.max_attempts:
        changed = _mine(job).update(state=State.DEAD, lease_until=None, ended_at=now, error=error)
    else:
        changed = _mine(job).update(state=State.READY, lease_until=None, run_at=now + back_off(job.attempts), error=error)
    if not changed:
        raise LeaseLostError(str(job))
    return job.attempts >= job.max_attempts


def _end(job: Job, state: State, *, error: str, now: datetime) -> None:
    job.state, job.error, job.lease_until, job.ended_at = state, error, None, now
    job.save()
