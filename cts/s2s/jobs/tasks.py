"""Every task of the service. Importing this module declares them all: those below, and those of the parts underneath."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.stored_files import actions as stored_files
from cts.s2s.stored_files import tasks as _bytes_of_discarded_files  # noqa: F401
from cts.site.audit import tasks as _anchors_of_the_record  # noqa: F401
from cts.site.outbox import delivery as _mail  # noqa: F401
from cts.site.queue import operators as _clearing_of_done_jobs  # noqa: F401
from cts.site.queue import task


@task(name="stored_files.sweep", cron="20 3 * * *", lease=3600, transactional=False)
def sweep_stored_files(*, now: datetime) -> None:
    """Remove bytes without a row, daily at 03:20."""
    stored_files.sweep(now=now)
