"""The laws of standing searches: how long they run, how many there may be, what is said of a hit. Plain Python.

A standing search shows no more than a search by the same officer would (P9): it needs a purpose and as much to go by, it finds
with the same weights, and looking at its hits counts as a search.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from cts.site.refusing import Refused

RUNS_FOR = (30, 91, 182, 365)
"""Days that an officer may choose from (X-011)."""
RUNNING_MAX = 50
"""Standing searches that one officer may have running."""
KEPT_DAYS = 31
"""So long after its end a standing search and its hits stay on the site (P26)."""
ENDS_SOON_DAYS = 7
ALERT = 0.25
"""An entry as likely as this alerts: twins share one chance, and neither may be missed."""


class Decision(StrEnum):
    """What an officer has said of a hit; it is remembered (X-013)."""

    NEW = "new"
    SAME = "same"
    OTHER = "other"


def check_days(days: int) -> int:
    """Raises Refused("STANDING-DAYS") for any other number of days than those to choose from."""
    if days not in RUNS_FOR:
        raise Refused("STANDING-DAYS")
    return days


def last_day(*, days: int, today: date) -> date:
    """The last day on which a standing search that is made or renewed today looks out."""
    return today + timedelta(days=days)


def is_over(*, until: date, today: date) -> bool:
    """Whether its last day has gone."""
    return today > until


def ends_soon(*, until: date, today: date) -> bool:
    """Whether it is time to renew it."""
    return today > until - timedelta(days=ENDS_SOON_DAYS)


def check_running(*, number: int) -> None:
    """`number`: standing searches that the officer has running. Raises Refused("STANDING-ENOUGH")."""
    if number >= RUNNING_MAX:
        raise Refused("STANDING-ENOUGH", most=RUNNING_MAX)


def check_not_ended(*, has_ended: bool) -> None:
    """Raises Refused("STANDING-OVER")."""
    if has_ended:
        raise Refused("STANDING-OVER")
