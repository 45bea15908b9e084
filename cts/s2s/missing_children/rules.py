"""The laws of a missing-child notice: what it says, how it is answered, when it is reminded of and when it is over. Plain Python.

open ──the authority that asked──> closed
  └──nobody has closed it for a term──> closed
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from cts.ctf.errors import CtfError
from cts.ctf.identifiers import upn as upns
from cts.site.refusing import Refused

NAME_MAX = 100
TEXT_MAX = 2_000
"""Characters of a name, and of what a notice or an answer says besides."""

FIRST_BIRTH = date(1990, 1, 1)

ANSWER_MOST = 60
"""Days ahead that the day for answers may lie."""

REMIND_EVERY = 3
"""Days between reminders of an authority that has not answered; on weekdays only."""

OPEN_DAYS = 90
"""So long an open notice stays open; then it is over by itself."""

KEPT_DAYS = 31
"""So long after its end a notice with its child and its answers stays on the site (P26)."""

WEEKDAYS = 5


class Status(StrEnum):
    """Where a notice stands."""

    OPEN = "open"
    CLOSED = "closed"


TRANSITIONS: Mapping[Status, frozenset[Status]] = {Status.OPEN: frozenset({Status.CLOSED}), Status.CLOSED: frozenset()}
"""Every allowed change of status."""


class Answer(StrEnum):
    """What an authority says; NONE as long as it has not answered."""

    NONE = "none"
    NOT_HERE = "not-here"
    MAYBE = "maybe"
    HERE = "here"


GIVEN = (Answer.NOT_HERE, Answer.MAYBE, Answer.HERE)
"""What can be answered."""

TOLD_AT_ONCE = frozenset({Answer.MAYBE, Answer.HERE})
"""The answers of which the asking authority hears at once."""


class Reach(StrEnum):
    """Which authorities are asked."""

    WALES = "wales"
    ALL = "all"


class Ending(StrEnum):
    """Why a notice was closed."""

    FOUND = "found"
    NOT_FOUND = "not-found"
    BY_ITSELF = "by-itself"


ENDINGS = (Ending.FOUND, Ending.NOT_FOUND)
"""What the asking authority may say."""


def check_child(*, forename: str, surname: str, upn: str, date_of_birth: date, today: date) -> str:
    """Raises Refused: MISSING-NAME, MISSING-BIRTH, MISSING-UPN. Returns the tidy UPN, or ""."""
    names = (forename, surname)
    if not all(name.strip() and len(name) <= NAME_MAX and name.isprintable() for name in names):
        raise Refused("MISSING-NAME", most=str(NAME_MAX))
    if not FIRST_BIRTH <= date_of_birth <= today:
        raise Refused("MISSING-BIRTH")
    if not upn.strip():
        return ""
    try:
        return upns.validate(upn)
    except CtfError as error:
        raise Refused("MISSING-UPN") from error


def check_text(text: str) -> None:
    """Raises Refused("MISSING-TEXT-LONG")."""
    if len(text) > TEXT_MAX:
        raise Refused("MISSING-TEXT-LONG", most=str(TEXT_MAX))


def check_reach(reach: str) -> Reach:
    """Raises Refused("MISSING-REACH")."""
    if reach not in set(Reach):
        raise Refused("MISSING-REACH")
    return Reach(reach)


def check_answer_by(*, answer_by: date, today: date) -> None:
    """Raises Refused("MISSING-DAY")."""
    if not today <= answer_by <= today + timedelta(days=ANSWER_MOST):
        raise Refused("MISSING-DAY", most=str(ANSWER_MOST))


def check_is_open(status: Status) -> None:
    """Raises Refused("MISSING-OVER")."""
    if status is not Status.OPEN:
        raise Refused("MISSING-OVER")


def check_answer(answer: str) -> Answer:
    """Raises Refused("MISSING-ANSWER")."""
    if answer not in GIVEN:
        raise Refused("MISSING-ANSWER")
    return Answer(answer)


def check_ending(ending: str) -> Ending:
    """Raises Refused("MISSING-ENDING")."""
    if ending not in ENDINGS:
        raise Refused("MISSING-ENDING")
    return Ending(ending)


def is_reminder_due(*, sent_on: date, reminded_on: date | None, today: date) -> bool:
    """Whether those who have not answered are reminded today."""
    return today.weekday() < WEEKDAYS and (today - (reminded_on or sent_on)).days >= REMIND_EVERY
