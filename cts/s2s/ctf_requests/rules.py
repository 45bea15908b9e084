"""The laws of a request for a file: its statuses, what must be known of the child, the clock. Plain Python.

open ──the file comes──> answered
  ├──the child is not known there──> not-known
  ├──the authority is to be asked──> referred
  └──taken back by who asked──> withdrawn
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from cts.ctf.errors import CtfError
from cts.ctf.identifiers import upn as upns
from cts.site.refusing import Refused

REMIND_BEFORE, REMIND_EVERY = 5, 7
"""Days before the last day on which the asked school is reminded, and days between reminders after it."""

NAME_MAX = 100
FIRST_BIRTH = date(1990, 1, 1)


class Status(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    ANSWERED = "answered"
    NOT_KNOWN = "not-known"
    REFERRED = "referred"
    WITHDRAWN = "withdrawn"


TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    Status.OPEN: frozenset({Status.ANSWERED, Status.NOT_KNOWN, Status.REFERRED, Status.WITHDRAWN}),
    Status.ANSWERED: frozenset(),
    Status.NOT_KNOWN: frozenset(),
    Status.REFERRED: frozenset(),
    Status.WITHDRAWN: frozenset(),
}
"""Every allowed change of status."""

ANSWERS = (Status.NOT_KNOWN, Status.REFERRED)
"""What the asked school may say instead of sending the file."""


class Route(StrEnum):
    """Who is asked: the school itself; for a closed one the one school that took over from it, or else its authority (P-005)."""

    SCHOOL = "school"
    SUCCESSOR = "successor"
    AUTHORITY = "authority"


def check_is_open(status: Status) -> None:
    """Raises Refused("CTF-REQUEST-OVER") when there is nothing left to answer."""
    if status is not Status.OPEN:
        raise Refused("CTF-REQUEST-OVER")


def check_answer(answer: str) -> Status:
    """Raises Refused("CTF-REQUEST-ANSWER")."""
    if answer not in ANSWERS:
        raise Refused("CTF-REQUEST-ANSWER")
    return Status(answer)


def check_child(*, forename: str, surname: str, upn: str, date_of_birth: date, today: date) -> str:
    """A child is known by name and birth date, and by the UPN where there is one; returns that, tidy, or "".

    Raises Refused: CTF-REQUEST-NAME, CTF-REQUEST-BIRTH, CTF-REQUEST-UPN.
    """
    names = (forename, surname)
    if not all(name.strip() and len(name) <= NAME_MAX and name.isprintable() for name in names):
        raise Refused("CTF-REQUEST-NAME", most=str(NAME_MAX))
    if not FIRST_BIRTH <= date_of_birth <= today:
        raise Refused("CTF-REQUEST-BIRTH")
    if not upn.strip():
        return ""
    try:
        return upns.validate(upn)
    except CtfError as error:
        raise Refused("CTF-REQUEST-UPN") from error


def check_dates(*, left_on: date | None, joined_on: date, today: date) -> None:
    """Raises Refused("CTF-REQUEST-DATES")."""
    if joined_on > today + timedelta(days=366) or (left_on is not None and left_on > joined_on):
        raise Refused("CTF-REQUEST-DATES")


def has_gap(*, left_on: date | None, joined_on: date, most: int) -> bool:
    """Whether the child was at no school that we know of for more than `most` days, a significant gap (Q4)."""
    return left_on is not None and (joined_on - left_on).days > most


def check_gap(*, left_on: date | None, joined_on: date, most: int, authority_has_searched: bool) -> None:
    """Raises Refused("CTF-REQUEST-GAP") until the authority has looked into the Lost Pupil Database (Q4)."""
    if has_gap(left_on=left_on, joined_on=joined_on, most=most) and not authority_has_searched:
        raise Refused("CTF-REQUEST-GAP", days=str(most))


def is_aged(*, status: Status, due_date: date, today: date) -> bool:
    """Whether the last day is over and nobody has answered."""
    return status is Status.OPEN and today > due_date


def is_reminder_due(*, due_date: date, reminded_on: date | None, today: date) -> bool:
    """Whether the asked school is to be reminded today: once before the last day, and every week after it."""
    if today <= due_date:
        return reminded_on is None and today >= due_date - timedelta(days=REMIND_BEFORE)
    return reminded_on is None or reminded_on <= due_date or (today - reminded_on).days >= REMIND_EVERY
