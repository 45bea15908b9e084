"""Tasks that run at set times: one run per period however many workers there are, one catch-up after a pause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cronsim import CronSim
from django.utils import timezone

from cts.site.queue.models import Job, State
from cts.site.queue.tasks import TASKS, Task


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A scheduled task as people see it: when it was last due and what came of it, and when it is due next.

    `state` is that of the run for the last due moment, None if no worker has taken it up.
    """

    name: str
    what: str
    last_due: datetime
    state: State | None
    next_due: datetime

    @property
    def is_due(self) -> bool:
        """Whether the run for the last due moment is not done yet."""
        return self.state is not State.DONE


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


def next_due(cron: str, *, now: datetime) -> datetime:
    """Return the first moment after `now` that matches `cron`, in the site's time zone."""
    return next(CronSim(cron, timezone.localtime(now)))


def timetable(*, now: datetime) -> Sequence[Planned]:
    """Return every scheduled task, the one that is due next first."""
    scheduled = [(task, task.cron, current_dedupe(task, now=now)) for task in TASKS.values() if task.cron is not None]
    states = dict(Job.objects.filter(dedupe__in=[dedupe for _, _, dedupe in scheduled]).values_list("dedupe", "state"))
    planned = [
        Planned(
            name=task.name,
            what=str(task.what),
            last_due=last_due(cron, now=now),
            state=State(states[dedupe]) if dedupe in states else None,
            next_due=next_due(cron, now=now),
        )
        for task, cron, dedupe in scheduled
    ]
    return sorted(planned, key=lambda one: (one.next_due, one.name))
