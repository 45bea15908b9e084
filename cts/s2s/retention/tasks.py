"""What the worker does for the review."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from cts.s2s.retention import actions
from cts.site.queue import task


@task(
    name="retention.digests",
    cron="20 7 * * 1",
    lease=3600,
    transactional=False,
    what=_("Writes to the administrators of authorities how the Lost Pupil Database stands for them."),
)
def send_digests(*, now: datetime) -> None:
    """Write to the leads, Mondays at 07:20."""
    actions.send_digests(now=now)
