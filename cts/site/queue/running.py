"""The worker: takes jobs and runs them, one after another."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import traceback
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from threading import Event

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from cts.site.queue import claims, schedules
from cts.site.queue.models import Job
from cts.site.queue.tasks import TASKS, Task

log = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds between two looks at an empty table."""


@dataclass(frozen=True)
class Run:
    """The run of a job that is under way in this thread."""

    job: Job

    @property
    def is_last_attempt(self) -> bool:
        """Whether the job is dead if this run fails."""
        return self.job.attempts >= self.job.max_attempts

    def renew(self, *, now: datetime) -> None:
        """Hold the job for another lease; for long work outside transactions. Raises LeaseLostError."""
        claims.renew(self.job, now=now)


_current: ContextVar[Run | None] = ContextVar("current_run", default=None)


def current_run() -> Run | None:
    """Return the run that is under way; None when a task is called directly."""
    return _current.get()


def work_once(*, now: datetime, worker: str, only: int | None = None) -> bool:
    """Run one due job, or the one with the key `only`. Return whether there was one.

    Failures of the job are noted in its row, not raised.
    """
    job = claims.claim(now=now, worker=worker, only=only)
    if job is None:
        return False
    token = _current.set(Run(job))
    try:
        _run(job, now=now)
    except claims.LeaseLostError:
        log.warning("%s outlived its lease and was taken over; what it did was undone", job)
    except Exception as error:  # whatever a task raises must not end the worker
        _note_failure(job, error, now=now)
    finally:
        _current.reset(token)
    return True


def run_scheduled(task: Task, *, now: datetime) -> Job:
    """Run a task that takes nothing but `now`, here and beside its schedule; return the job as it ended.

    A failed one is tried again by the workers, as any other.
    """
    job = Job.objects.create(name=task.name, run_at=now, max_attempts=task.max_attempts, enqueued_at=now)
    work_once(now=now, worker=worker_name(), only=job.pk)
    job.refresh_from_db()
    return job


def _run(job: Job, *, now: datetime) -> None:
    task = TASKS[job.name]
    if task.transactional:
        with transaction.atomic():
            task.function(**job.args, now=now)
            claims.complete(job, now=now)
    else:
        task.function(**job.args, now=now)
        claims.complete(job, now=now)


def _note_failure(job: Job, error: Exception, *, now: datetime) -> None:
    words = describe(error)
    log.error("%s failed, attempt %d of %d: %s", job, job.attempts, job.max_attempts, words)
    try:
        claims.fail(job, error=words, now=now)
    except claims.LeaseLostError:
        log.warning("%s had been taken over by another worker", job)


def describe(error: Exception) -> str:
    """Return the kind of an error and the line that raised it.

    Not its message: that may quote a child's data, and neither logs nor the table of jobs may hold any (P13).
    """
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {last.name} ({os.path.basename(last.filename)}:{last.lineno})"  # noqa: PTH119


def worker_name() -> str:
    """Return a name that no other worker has, not even one that had the same process number before."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"


def run_worker(*, stop: Event | None = None, pause: float = PAUSE, worker: str | None = None) -> None:
    """Run due jobs and enqueue scheduled ones until `stop` is set; the job under way is finished first.

    A database that is locked or away is waited for.
    """
    stop = stop or Event()
    worker = worker or worker_name()
    log.info("worker %s begins", worker)
    while not stop.is_set():
        try:
            schedules.enqueue_due(now=timezone.now())
            while not stop.is_set() and work_once(now=timezone.now(), worker=worker):
                pass
        except (OperationalError, InterfaceError) as error:
            log.warning("the database did not answer, trying again: %s", type(error).__name__)
            connection.close()
        stop.wait(pause)
    connection.close()
    log.info("worker %s ends", worker)
