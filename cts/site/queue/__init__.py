"""Work that must not happen inside a request, as rows in a table: no commit, no job; no worker, no job lost.

    @task(name="stored_files.sweep", cron="20 3 * * *")
    def sweep(*, now: datetime) -> None: ...

    sweep.enqueue(now=now)                       # inside the caller's transaction

A task takes JSON values by name, and `now`. By default it only writes rows and runs in the transaction that also completes its
job, so its effect happens exactly once. A task that talks to a mail server or touches files is declared `transactional=False`: it
runs outside any transaction and must be safe to run twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cts.site.queue.tasks import Json as Json
from cts.site.queue.tasks import Task as Task
from cts.site.queue.tasks import task as task

if TYPE_CHECKING:
    from cts.site.queue.claims import LeaseLostError as LeaseLostError
    from cts.site.queue.models import Job as Job
    from cts.site.queue.operators import dead as dead
    from cts.site.queue.operators import late as late
    from cts.site.queue.operators import retry as retry
    from cts.site.queue.operators import what as what
    from cts.site.queue.running import Run as Run
    from cts.site.queue.running import current_run as current_run
    from cts.site.queue.running import run_scheduled as run_scheduled
    from cts.site.queue.running import run_worker as run_worker
    from cts.site.queue.running import work_once as work_once
    from cts.site.queue.schedules import Planned as Planned
    from cts.site.queue.schedules import enqueue_due as enqueue_due
    from cts.site.queue.schedules import timetable as timetable

__all__ = [
    "Job",
    "Json",
    "LeaseLostError",
    "Planned",
    "Run",
    "Task",
    "current_run",
    "dead",
    "enqueue_due",
    "late",
    "retry",
    "run_scheduled",
    "run_worker",
    "task",
    "timetable",
    "what",
    "work_once",
]

_HOMES = {
    "Job": "models",
    "LeaseLostError": "claims",
    "Planned": "schedules",
    "Run": "running",
    "current_run": "running",
    "dead": "operators",
    "enqueue_due": "schedules",
    "late": "operators",
    "retry": "operators",
    "run_scheduled": "running",
    "run_worker": "running",
    "timetable": "schedules",
    "what": "operators",
    "work_once": "running",
}


def __getattr__(name: str) -> object:
    # Django imports this package before its models can be loaded, so these names are fetched when they are first used.
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
