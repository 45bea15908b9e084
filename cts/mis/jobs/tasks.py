"""Every task of the register. Importing this module declares them all: those below, and those of the parts underneath."""

from __future__ import annotations

from datetime import datetime

from cts.mis.core import OPERATOR
from cts.mis.exchange import actions as exchange
from cts.mis.pupils import actions as pupils
from cts.site.audit import tasks as _anchors_of_the_record  # noqa: F401
from cts.site.outbox import delivery as _mail  # noqa: F401
from cts.site.queue import operators as _clearing_of_done_jobs  # noqa: F401
from cts.site.queue import task


@task(name="pupils.leave_today", cron="5 0 * * *", lease=3600, transactional=False)
def leave_today(*, now: datetime) -> None:
    """Take those off roll whose last day has come, daily at 00:05."""
    pupils.leave_today(by=OPERATOR, now=now)


@task(name="exchange.sweep", cron="20 3 * * *", lease=3600, transactional=False)
def sweep(*, now: datetime) -> None:
    """Remove stored bytes that no row names, daily at 03:20."""
    exchange.sweep(by=OPERATOR, now=now)
