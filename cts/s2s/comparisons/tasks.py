"""What the worker does for comparisons."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from cts.site.queue import task


@task(
    name="comparisons.compare",
    lease=300,
    transactional=False,
    what=_("Compares a partner’s tokens with the Lost Pupil Database."),
)
def compare(*, comparison: str, after: int, now: datetime) -> None:
    """Compare the entries after the one with this key; begun again after a kill, it does nothing twice."""
    from cts.s2s.comparisons import comparing

    comparing.compare(comparison=comparison, after=after, now=now)


@task(
    name="comparisons.end",
    cron="25 4 * * *",
    lease=3600,
    transactional=False,
    what=_("Ends comparisons whose last day has gone, and destroys their keys and tokens."),
)
def end_what_is_over(*, now: datetime) -> None:
    """End what is over (P26)."""
    from cts.s2s.comparisons import actions

    actions.end_what_is_over(now=now)
