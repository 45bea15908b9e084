"""The laws of the review: what brings an entry there, and what may be decided about it. Plain Python."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from enum import StrEnum

from cts.site.refusing import Refused


class Why(StrEnum):
    """What brings an entry to the review, and so why it may be deleted."""

    OVER_AGE = "over-age"
    """The pupil is no longer of an age to be looked for by schools (S-243, S-244)."""
    LONG_HELD = "long-held"
    """It has been in the database for years."""
    CLOSED = "closed"
    """The search for the pupil ended some time ago (L-014)."""


REASON_MIN = 10
REASON_MAX = 300
"""Characters of the reason for keeping an entry."""

KEPT_AT_MOST = timedelta(days=366)
"""A decision to keep an entry is made again after so long, at the latest."""


def years_before(day: date, years: int) -> date:
    """The day so many years before; from 29 February it is 28 February, where there is no other."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def check_why(why: str, *, reasons: Collection[Why]) -> Why:
    """An entry is deleted for what has brought it to the review. Raises Refused("RETENTION-WHY")."""
    if why not in {one.value for one in reasons}:
        raise Refused("RETENTION-WHY")
    return Why(why)


def check_keep(*, until: date | None, reason: str, today: date) -> tuple[date, str]:
    """Return the day and the reason without spaces around it.

    Raises Refused: RETENTION-UNTIL, RETENTION-UNTIL-FAR, RETENTION-REASON, RETENTION-REASON-LONG.
    """
    if until is None or until <= today:
        raise Refused("RETENTION-UNTIL")
    if until > today + KEPT_AT_MOST:
        raise Refused("RETENTION-UNTIL-FAR")
    told = " ".join(reason.split())
    if len(told) < REASON_MIN:
        raise Refused("RETENTION-REASON", least=REASON_MIN)
    if len(told) > REASON_MAX:
        raise Refused("RETENTION-REASON-LONG", most=REASON_MAX)
    return until, told


def age_on(day: date, *, born: date) -> int:
    """Years of age on a day; who was born on 29 February grows older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def ordered_reasons(found: Collection[Why]) -> Sequence[Why]:
    """The reasons in the order in which people read them."""
    return [why for why in Why if why in found]
