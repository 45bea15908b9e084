"""Tasks that run at set times: one run per period however many workers there are, one catch-up after a pause."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cronsim import CronSim
from django.utils import timezone

from cts.site.queue.models import Job
from cts.site.queue.tasks import TASKS, Task


def enqueue_due(*, now: datetime) -> None:
    """Enqueue each scheduled task for the last moment at which it was due. Twice the same moment adds nothing."""
    wanted = {current_dedupe(task, now=now): task for task in TASKS.values() if task.cron is not None}
    # Most looks find everything enqueued already; only the others write.
    known = set(Job.objects.filter(dedupe__in=list(wanted)).values_list("dedupe", flat=True))
    for dedupe, task in wanted.items():
        if dedupe not in known:
            task.enqueue(now=now, dedupe=dedupe)


def current_dedupe(task: Task, *, now: datetime) -> str:
    """Return the name of the last due run of a scheduled task: its name and the moment in UTC."""
    return f"cron:{task.name}:{last_due(task.cron or '', now=now).astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def last_due(cron: str, *, now: datetime) -> datetime:
    """Return the last moment not after `now` that matches `cron`, in the site's time zone.

    cronsim looks strictly before the moment it is given, hence the microsecond.
    """
    local = timezone.localtime(now) + timedelta(microseconds=1)
    return next(CronSim(cron, local, reverse=True))
