"""The laws of the list of expected pupils: where each stands, what must be known, when the old school is asked. Plain Python.

missing ──a file with the same UPN──> arrived ──the file was rejected or taken back──> missing
   │  ^                                  ^
   │  └──the school: somebody else──┐    │
   └──same name and birth date──> to-confirm ──the school: it is the pupil──> arrived
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cts.s2s.ctf_requests import rules as requests
from cts.site.refusing import Refused

KEPT_DAYS = 31
"""So long after the file has come, and after the first day, a pupil stays on the list (P26)."""

OPEN_DAYS = 365
"""So long after the first day a pupil whose file never came stays on the list."""

BEGAN_DAYS = 120
"""So long ago pupils may have begun whom an authority puts on the lists of its schools."""

MOST = 2_000
"""Pupils on the list of one school."""


class Status(StrEnum):
    """Where an expected pupil stands."""

    MISSING = "missing"
    TO_CONFIRM = "to-confirm"
    ARRIVED = "arrived"


TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    Status.MISSING: frozenset({Status.TO_CONFIRM, Status.ARRIVED}),
    Status.TO_CONFIRM: frozenset({Status.MISSING, Status.ARRIVED}),
    Status.ARRIVED: frozenset({Status.MISSING}),
}
"""Every allowed change of status."""


class Match(StrEnum):
    """How well a pupil in a file fits an expected one: the UPN is proof, name and birth date are for the school to confirm."""

    UPN = "upn"
    NAME = "name"


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What a school says of a pupil whom it expects; `upn` and `former_school` are "" where it does not know them.

    `ask_on` is the day from which the site asks the former school by itself if no file has come, None for never.
    """

    forename: str
    surname: str
    date_of_birth: date
    upn: str = ""
    former_school: str = ""
    joined_on: date
    left_on: date | None = None
    ask_on: date | None = None


def check_expected(pupil: Expected, *, today: date) -> str:
    """Returns the tidy UPN, or "". Raises Refused: those of a request's child and dates, ARRIVAL-ASK-WHOM, ARRIVAL-ASK-DAY."""
    tidy = requests.check_child(
        forename=pupil.forename, surname=pupil.surname, upn=pupil.upn, date_of_birth=pupil.date_of_birth, today=today
    )
    requests.check_dates(left_on=pupil.left_on, joined_on=pupil.joined_on, today=today)
    check_ask_on(ask_on=pupil.ask_on, former_school=pupil.former_school, today=today)
    return tidy


def check_ask_on(*, ask_on: date | None, former_school: str, today: date) -> None:
    """The site asks from today on, and only a school that is known. Raises Refused: ARRIVAL-ASK-WHOM, ARRIVAL-ASK-DAY."""
    if ask_on is None:
        return
    if not former_school:
        raise Refused("ARRIVAL-ASK-WHOM")
    if ask_on < today or (ask_on - today).days > OPEN_DAYS:
        raise Refused("ARRIVAL-ASK-DAY")


def check_first_day(first_day: date, *, today: date) -> None:
    """A year group begins within the year, or began lately. Raises Refused("ARRIVAL-FIRST-DAY")."""
    if not -BEGAN_DAYS <= (first_day - today).days <= OPEN_DAYS:
        raise Refused("ARRIVAL-FIRST-DAY")


def check_room(*, there: int, more: int) -> None:
    """Raises Refused("ARRIVAL-MANY") when a list would hold more pupils than it may."""
    if there + more > MOST:
        raise Refused("ARRIVAL-MANY", most=str(MOST))


def check_can_change(*, status: Status, to: Status) -> None:
    """Raises Refused("ARRIVAL-SETTLED") when somebody else has decided meanwhile."""
    if to not in TRANSITIONS[status]:
        raise Refused("ARRIVAL-SETTLED")


def check_can_confirm(*, status: Status) -> None:
    """Only what was found can be confirmed. Raises Refused("ARRIVAL-SETTLED")."""
    if status is not Status.TO_CONFIRM:
        raise Refused("ARRIVAL-SETTLED")


def is_late(*, status: Status, due_date: date, today: date) -> bool:
    """Whether the file should have been here by now (S-066)."""
    return status is not Status.ARRIVED and today > due_date
