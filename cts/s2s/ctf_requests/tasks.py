"""What is done with requests by the clock."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from cts.s2s.ctf_requests import actions
from cts.site.queue import task


@task(
    name="ctf_requests.remind",
    cron="15 7 * * *",
    lease=3600,
    transactional=False,
    what=_("Reminds schools of the files that other schools have asked them for."),
)
def remind(*, now: datetime) -> None:
    """Remind, daily at 07:15."""
    actions.remind(now=now)


@task(
    name="ctf_requests.purge",
    cron="40 * * * *",
    lease=3600,
    transactional=False,
    what=_("Deletes requests for files that have been over for long."),
)
def purge(*, now: datetime) -> None:
    """Remove what is over, every hour."""
    actions.purge(now=now)
