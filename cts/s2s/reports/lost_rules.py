"""What the figures of the Lost Pupil Database count, and how. Plain Python."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from cts.s2s.core import Actor
from cts.s2s.establishments.rules import AUTHORITY, CENTRAL
from cts.site.refusing import Refused


class Age(StrEnum):
    """How old a pupil is today."""

    UNDER_FIVE = "under-5"
    SCHOOL_AGE = "5-15"
    SIXTEEN = "16-17"
    OVER_AGE = "18-over"
    NOT_KNOWN = "not-known"


AGES_FROM: tuple[tuple[Age, int], ...] = ((Age.OVER_AGE, 18), (Age.SIXTEEN, 16), (Age.SCHOOL_AGE, 5))
"""The least age of each, the oldest first; whoever is younger than all is under five."""


class Fate(StrEnum):
    """What has become of an entry so far."""

    FOUND = "found"
    NOT_FOUND = "not-found"
    MISTAKE = "mistake"


YEARS = 5
"""So many completed school years are shown.

What entered or left in the year under way, and before these, is in no table of years: so nobody can work out the entries that are
in the database now, whose table may hide small numbers, from those that came and went.
"""

BANDS: tuple[int, ...] = (0, 8, 29, 92, 183, 366)
"""Days from the entry to the day on which the pupil was found: each band from this day on, the last without end."""

LAST_BAND_TO = 731
"""An end for the last band, which has none, for a median within it."""


def band_of(days: int) -> int:
    """The band that a number of days lies in, by its number."""
    return sum(days >= start for start in BANDS[1:])


def first_of_school_year(day: date) -> date:
    """The first of September on or before a day."""
    return date(day.year if day.month > 8 else day.year - 1, 9, 1)


def completed_years(today: date) -> list[int]:
    """The years in which the last completed school years began, the latest first."""
    now = first_of_school_year(today).year
    return [now - back for back in range(1, YEARS + 1)]


def authority_of(by: Actor) -> str:
    """Whose figures somebody gets: the number of the authority, or "" for everyone's. Raises Refused("NOT-ALLOWED")."""
    if by.establishment == CENTRAL:
        return ""
    if not by.establishment.endswith(AUTHORITY):
        raise Refused("NOT-ALLOWED")
    return by.establishment[:3]
