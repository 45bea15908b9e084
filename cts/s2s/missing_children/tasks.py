"""What is done with missing-child notices by the clock."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from cts.s2s.missing_children import actions
from cts.site.queue import task


@task(
    name="missing_children.remind",
    cron="25 7 * * *",
    lease=3600,
    transactional=False,
    what=_("Reminds authorities of the missing-child notices that they have not answered."),
)
def remind(*, now: datetime) -> None:
    """Remind, daily at 07:25."""
    actions.remind(now=now)


@task(
    name="missing_children.purge",
    cron="50 * * * *",
    lease=3600,
    transactional=False,
    what=_("Closes missing-child notices that are old, and deletes those that have been over for long."),
)
def purge(*, now: datetime) -> None:
    """Remove what is over, every hour."""
    actions.purge(now=now)
