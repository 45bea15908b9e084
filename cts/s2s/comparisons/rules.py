"""The laws of comparisons: how long they run, how many rows there may be, what may agree. Plain Python.

A comparison tells of a child no more than a search by the same officer would (P9): it needs a purpose and as much to go by in
each row, and looking at what agreed counts as a search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

from cts.site.refusing import Refused

RUNS_FOR = (7, 14, 28)
"""Days that an officer may choose from: the key that a partner holds is good for no longer."""
GOING_ON_MAX = 3
"""Comparisons that one officer may have going on (P9)."""
ROWS_A_WEEK = 3_000
"""Rows that the officers of one authority may have compared in seven days (P9)."""
WEEK = timedelta(days=7)
KEPT_DAYS = 31
"""So long after its end it is known that there was a comparison, and why (P26)."""
PARTNER_MIN, PARTNER_MAX = 3, 100
"""Characters that say who the partner is."""


class Stage(StrEnum):
    """Where a comparison stands; what has happened to it says so."""

    KEY = "key"
    """Nobody has saved the key yet."""
    TOKENS = "tokens"
    """The partner makes its tokens."""
    COMPARING = "comparing"
    COMPARED = "compared"
    OVER = "over"


class Agreement(StrEnum):
    """How an entry agrees with a row, the most telling first."""

    UPN = "upn"
    NAMES = "names"
    NAMES_FORM = "names-form"
    NAMES_SWAPPED = "names-swapped"
    ADDRESS = "address"
    ADDRESS_FORM = "address-form"
    PLACE = "place"
    PLACE_SWAPPED = "place-swapped"
    SOUND = "sound"
    SOUND_SWAPPED = "sound-swapped"


CHANCES: Mapping[Agreement, float] = {
    Agreement.UPN: 0.99,
    Agreement.NAMES: 0.98,
    Agreement.ADDRESS: 0.97,
    Agreement.NAMES_FORM: 0.95,
    Agreement.NAMES_SWAPPED: 0.9,
    Agreement.ADDRESS_FORM: 0.9,
    Agreement.PLACE: 0.8,
    Agreement.PLACE_SWAPPED: 0.6,
    Agreement.SOUND: 0.4,
    Agreement.SOUND_SWAPPED: 0.2,
}
"""About how likely a child is meant of whom this agrees: it orders what is shown and says which decoys alarm. Never shown."""


def most_telling(agreements: Iterable[Agreement]) -> list[Agreement]:
    """What is said of these: of each kind the most telling, and nothing of a name's sound where the name itself agrees."""
    found = set(agreements)
    told: list[Agreement] = []
    for agreement in Agreement:
        kind = agreement.value.partition("-")[0]
        said = {one.value.partition("-")[0] for one in told}
        if agreement in found and kind not in said and not (kind == "sound" and "names" in said):
            told.append(agreement)
    return told


def chance(agreements: Iterable[Agreement]) -> float:
    """That of the most telling one."""
    return max(CHANCES[one] for one in agreements)


def stage(*, key_saved: datetime | None, uploaded: datetime | None, compared: datetime | None, ended: datetime | None) -> Stage:
    """Where a comparison stands to which this has happened."""
    if ended is not None:
        return Stage.OVER
    if compared is not None:
        return Stage.COMPARED
    if uploaded is not None:
        return Stage.COMPARING
    return Stage.KEY if key_saved is None else Stage.TOKENS


def check_partner(partner: str) -> str:
    """Return who the partner is without spaces around it. Raises Refused: COMPARISON-PARTNER, COMPARISON-PARTNER-LONG."""
    told = " ".join(partner.split())
    if len(told) < PARTNER_MIN:
        raise Refused("COMPARISON-PARTNER")
    if len(told) > PARTNER_MAX:
        raise Refused("COMPARISON-PARTNER-LONG", most=PARTNER_MAX)
    return told


def check_days(days: int) -> int:
    """Raises Refused("COMPARISON-DAYS") for any other number of days than those to choose from."""
    if days not in RUNS_FOR:
        raise Refused("COMPARISON-DAYS")
    return days


def last_day(*, days: int, today: date) -> date:
    """The last day of a comparison that begins today."""
    return today + timedelta(days=days)


def is_over(*, until: date, today: date) -> bool:
    """Whether its last day has gone."""
    return today > until


def check_going_on(*, number: int) -> None:
    """`number`: comparisons that the officer has going on. Raises Refused("COMPARISON-ENOUGH")."""
    if number >= GOING_ON_MAX:
        raise Refused("COMPARISON-ENOUGH", most=GOING_ON_MAX)


def check_rows(*, rows: int, in_a_week: int) -> None:
    """`in_a_week`: rows that the authority has had compared in seven days. Raises Refused("COMPARISON-ROWS-WEEK")."""
    if in_a_week + rows > ROWS_A_WEEK:
        raise Refused("COMPARISON-ROWS-WEEK", most=f"{ROWS_A_WEEK:,}", left=f"{max(0, ROWS_A_WEEK - in_a_week):,}")


def check_key_can_be_saved(now_at: Stage) -> None:
    """The key leaves the service once. Raises Refused: COMPARISON-KEY-SAVED, COMPARISON-OVER."""
    if now_at is Stage.OVER:
        raise Refused("COMPARISON-OVER")
    if now_at is not Stage.KEY:
        raise Refused("COMPARISON-KEY-SAVED")


def check_takes_tokens(now_at: Stage) -> None:
    """One file of tokens is compared. Raises Refused: COMPARISON-KEY-FIRST, COMPARISON-TOKENS-THERE, COMPARISON-OVER."""
    if now_at is Stage.OVER:
        raise Refused("COMPARISON-OVER")
    if now_at is Stage.KEY:
        raise Refused("COMPARISON-KEY-FIRST")
    if now_at is not Stage.TOKENS:
        raise Refused("COMPARISON-TOKENS-THERE")


def check_not_over(now_at: Stage) -> None:
    """Raises Refused("COMPARISON-OVER")."""
    if now_at is Stage.OVER:
        raise Refused("COMPARISON-OVER")
