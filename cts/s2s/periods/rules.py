"""What must hold before a period is changed. Plain Python."""

from datetime import date

from cts.site.refusing import Refused

REASON_MAX = 300
"""Longest reason of a change, in characters."""

FURTHEST = 3
"""How many years ahead a change may be dated: further is a slip of the key."""


def check_number(*, number: int, least: int, most: int) -> None:
    """Raises Refused("PERIOD-NUMBER") for a number that the period may not be."""
    if not least <= number <= most:
        raise Refused("PERIOD-NUMBER", number=str(number), least=str(least), most=str(most))


def check_date(*, effective_from: date, today: date) -> None:
    """What was promised is not changed backwards. Raises Refused: PERIOD-PAST, PERIOD-FAR."""
    if effective_from < today:
        raise Refused("PERIOD-PAST")
    if effective_from.year > today.year + FURTHEST:
        raise Refused("PERIOD-FAR", years=str(FURTHEST))


def check_changes(*, number: int, before: int) -> None:
    """Raises Refused("PERIOD-SAME") for a change that changes nothing."""
    if number == before:
        raise Refused("PERIOD-SAME", number=str(number))


def check_reason(*, reason: str) -> None:
    """Whoever reads the history later should know why. Raises Refused: PERIOD-REASON, PERIOD-REASON-LONG."""
    if not reason.strip():
        raise Refused("PERIOD-REASON")
    if len(reason) > REASON_MAX:
        raise Refused("PERIOD-REASON-LONG", most=str(REASON_MAX))
