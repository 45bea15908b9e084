"""What operators see and do: dead jobs, trying them again, and the weekly clearing of done ones."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from cts.site.queue.models import Job, State
from cts.site.queue.schedules import current_dedupe
from cts.site.queue.tasks import TASKS, task

KEPT_DONE = timedelta(days=7)


def dead() -> QuerySet[Job]:
    """Return the jobs that were given up, the newest first."""
    return Job.objects.filter(state=State.DEAD).order_by("-ended_at", "-pk")


def retry(*, job_id: int, now: datetime) -> bool:
    """Let a dead job start again, with all its attempts. Return False if it is not dead (any more)."""
    revived = Job.objects.filter(pk=job_id, state=State.DEAD)
    return bool(revived.update(state=State.READY, run_at=now, attempts=0, ended_at=None, worker=""))


@task(name="queue.clear", cron="40 2 * * *")
def clear(*, now: datetime) -> None:
    """Remove done jobs after a week; the last run of each schedule stays, so that a monthly one does not run again."""
    current = [current_dedupe(scheduled, now=now) for scheduled in TASKS.values() if scheduled.cron is not None]
    done = Job.objects.filter(state=State.DONE, ended_at__lt=now - KEPT_DONE)
    # Not exclude(dedupe__in=...) alone: in SQL a NULL dedupe is neither in the list nor outside it.
    (done.filter(dedupe__isnull=True) | done.exclude(dedupe__in=current)).delete()
