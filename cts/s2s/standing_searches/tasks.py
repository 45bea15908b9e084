"""What the worker does for standing searches."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.standing_searches import comparing
from cts.site.queue import task


@task(name="standing_searches.compare", lease=600, transactional=False)
def compare(*, entry: str, now: datetime) -> None:
    """Compare a new entry with every standing search (X-011)."""
    comparing.entry_with_all(entry=entry, now=now)


@task(name="standing_searches.look_back", lease=300, transactional=False)
def look_back(*, standing: str, now: datetime) -> None:
    """Compare what is in the database with a new standing search."""
    comparing.all_with_standing(standing=standing, now=now)
