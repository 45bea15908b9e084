"""What is done with expected pupils by the clock."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from cts.s2s.arrivals import actions
from cts.site.queue import task


@task(
    name="arrivals.look",
    cron="*/5 * * * *",
    lease=600,
    transactional=False,
    what=_("Compares files that have come with the pupils that schools expect."),
)
def look(*, now: datetime) -> None:
    """Compare, every five minutes."""
    actions.look_everywhere(now=now)


@task(
    name="arrivals.ask",
    cron="20 7 * * *",
    lease=3600,
    transactional=False,
    what=_("Asks former schools for the files of expected pupils on the day that the new school has chosen."),
)
def ask(*, now: datetime) -> None:
    """Ask, daily at 07:20."""
    actions.ask_due(now=now)


@task(
    name="arrivals.purge",
    cron="45 * * * *",
    lease=3600,
    transactional=False,
    what=_("Takes expected pupils off the list whose file came long ago, or never did."),
)
def purge(*, now: datetime) -> None:
    """Remove what is over, every hour."""
    actions.purge(now=now)
