"""Every task of the service. Importing this module declares them all: those below, and those of the parts underneath."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.accounts import actions as accounts
from cts.s2s.lost_pupils import tasks as _pupils_who_turn_up  # noqa: F401
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


@task(name="accounts.suspend_the_quiet", cron="40 2 * * *", lease=3600, transactional=False)
def suspend_the_quiet(*, now: datetime) -> None:
    """Suspend whoever has not signed in for 90 days, daily at 02:40."""
    accounts.suspend_the_quiet(now=now)


@task(name="accounts.suspend_the_unconfirmed", cron="50 2 * * *", lease=3600, transactional=False)
def suspend_the_unconfirmed(*, now: datetime) -> None:
    """Suspend whom nobody has confirmed for a year, daily at 02:50."""
    accounts.suspend_the_unconfirmed(now=now)


@task(name="accounts.ask_for_confirmation", cron="10 7 * * 1", lease=3600, transactional=False)
def ask_for_confirmation(*, now: datetime) -> None:
    """Ask those who look after people to confirm accounts that are due soon, Mondays at 07:10."""
    accounts.ask_for_confirmation(now=now)
