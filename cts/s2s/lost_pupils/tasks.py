"""What the worker does for the Lost Pupil Database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from cts.s2s.lost_pupils import counting, surfacing
from cts.site.queue import task


@task(name="lost_pupils.look_for_surfaced", lease=300)
def look_for_surfaced(*, hashes: Sequence[Sequence[int]], transfer_id: str, now: datetime) -> None:
    """Mark the entries whose pupils are in an upload: pairs of the hash of a UPN and of the child."""
    surfacing.mark(child_of_upn={upn: child for upn, child in hashes}, transfer_id=transfer_id, now=now)  # noqa: C416


@task(
    name="lost_pupils.count_names",
    cron="10 4 * * *",
    lease=3600,
    transactional=False,
    what=_("Counts how many pupils have each name, which searches for lost pupils weigh with."),
)
def count_names(*, now: datetime) -> None:  # noqa: ARG001 - every task takes the moment
    """Count how many pupils have each name, daily at 04:10: a search weighs with it."""
    counting.recount()
