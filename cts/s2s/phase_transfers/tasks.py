"""The work of runs, done by the worker; and the daily look at runs that nobody touches any more."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from cts.site.queue import task


@task(
    name="phase_transfers.work",
    lease=300,
    transactional=False,
    what=_("Takes in files, matches pupils and sends files of a phase transfer."),
)
def work(*, run: str, now: datetime) -> None:
    """Do what the run with this public id has to do; begun again after a kill, it does nothing twice."""
    from cts.s2s.phase_transfers.actions import working

    working.work(public_id=run, now=now)


@task(
    name="phase_transfers.close_untouched",
    cron="30 2 * * *",
    lease=3600,
    transactional=False,
    what=_("Closes phase transfers that nobody has worked on for 60 days."),
)
def close_untouched(*, now: datetime) -> None:
    """Let the records of forgotten runs go."""
    from cts.s2s.phase_transfers import actions

    actions.close_untouched(now=now)
