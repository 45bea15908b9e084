"""What operators see and do: dead jobs, trying them again, and the weekly clearing of done ones."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cts.site.queue.models import Job, State
from cts.site.queue.schedules import current_dedupe
from cts.site.queue.tasks import TASKS, task

KEPT_DONE = timedelta(days=7)
LATE = timedelta(hours=1)
"""Workers look every second; a job that should have run an hour ago waits for a worker that is not there."""


def dead() -> QuerySet[Job]:
    """Return the jobs that were given up, the newest first."""
    return Job.objects.filter(state=State.DEAD).order_by("-ended_at", "-pk")


def late(*, now: datetime) -> QuerySet[Job]:
    """Return the jobs that should have run by now and have not, the longest overdue first."""
    ready = Q(state=State.READY, run_at__lt=now - LATE)
    left_lying = Q(state=State.RUNNING, lease_until__lt=now - LATE)
    return Job.objects.filter(ready | left_lying).order_by("run_at", "pk")


def what(name: str) -> str:
    """Return what the task of this name does, in the language of the moment; "" where nobody has said it."""
    return str(TASKS[name].what) if name in TASKS else ""


def retry(*, job_id: int, now: datetime) -> bool:
    """Let a dead job start again, with all its attempts. Return False if it is not dead (any more)."""
    revived = Job.objects.filter(pk=job_id, state=State.DEAD)
    return bool(revived.update(state=State.READY, run_at=now, attempts=0, ended_at=None, worker=""))


@task(name="queue.clear", cron="40 2 * * *", what=_("Removes jobs that were done more than a week ago."))
def clear(*, now: datetime) -> None:
    """Remove done jobs after a week; the last run of each schedule stays, so that a monthly one does not run again."""
    current = [current_dedupe(scheduled, now=now) for scheduled in TASKS.values() if scheduled.cron is not None]
    done = Job.objects.filter(state=State.DONE, ended_at__lt=now - KEPT_DONE)
    # Not exclude(dedupe__in=...) alone: in SQL a NULL dedupe is neither in the list nor outside it.
    (done.filter(dedupe__isnull=True) | done.exclude(dedupe__in=current)).delete()
