"""Declaring a task, and putting work for it into the table."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from cronsim import CronSim

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

TASKS: dict[str, Task] = {}
"""Every declared task by its name. A task is declared when its module is imported."""


class Task:
    """A function that the worker calls. Call it directly to run it here and now (tests do)."""

    def __init__(
        self,
        function: Callable[..., None],
        *,
        name: str,
        lease: int,
        max_attempts: int,
        cron: str | None,
        priority: int,
        transactional: bool,
        what: StrOrPromise,
    ) -> None:
        self.function = function
        self.name = name
        self.lease = lease
        self.max_attempts = max_attempts
        self.cron = cron
        self.priority = priority
        self.transactional = transactional
        self.what = what
        self.signature = inspect.signature(function)
        self.__doc__ = function.__doc__

    def __call__(self, *, now: datetime, **arguments: Json) -> None:
        """Run the function here."""
        self.function(**arguments, now=now)

    def enqueue(self, *, now: datetime, run_at: datetime | None = None, dedupe: str | None = None, **arguments: Json) -> None:
        """Put a job into the table, inside the caller's transaction if there is one.

        It runs at `run_at` (at once if None). While a job with the same `dedupe` is in the table, and done jobs stay there for a
        week, a second one is not added. Raises TypeError if the arguments are not those of the function.
        """
        from cts.site.queue.models import Job

        self.signature.bind(**arguments, now=now)
        job = Job(
            name=self.name,
            args=arguments,
            run_at=run_at or now,
            priority=self.priority,
            max_attempts=self.max_attempts,
            dedupe=dedupe,
            enqueued_at=now,
        )
        # ON CONFLICT DO NOTHING: an error would break the caller's transaction on PostgreSQL.
        Job.objects.bulk_create([job], ignore_conflicts=dedupe is not None)


def task(
    *,
    name: str,
    lease: int = 60,
    max_attempts: int = 5,
    cron: str | None = None,
    priority: int = 0,
    transactional: bool = True,
    what: StrOrPromise = "",
) -> Callable[[Callable[..., None]], Task]:
    """Declare a function as a task.

    `name` is "subject.verb" and never changes, since rows hold it. `lease` is how many seconds a run may take before
    another worker may take over. `cron` runs it at set times in the site's time zone, with no argument but `now`.
    Larger `priority` runs first. `transactional=False` runs it outside any transaction. `what` tells people what it does, in
    their language. Raises ValueError for a name that is
    taken, and cronsim.CronSimError for a schedule that is not one.
    """

    def declare(function: Callable[..., None]) -> Task:
        if name in TASKS:
            message = f"there are two tasks named {name}"
            raise ValueError(message)
        if cron is not None:
            CronSim(cron, datetime.min)  # noqa: DTZ901 - only the expression is looked at
        made = Task(
            function,
            name=name,
            lease=lease,
            max_attempts=max_attempts,
            cron=cron,
            priority=priority,
            transactional=transactional,
            what=what,
        )
        TASKS[name] = made
        return made

    return declare
