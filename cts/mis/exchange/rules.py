"""Words and laws of taking files in and making them. Plain Python, no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from cts.ctf.model import Header
from cts.ctf.operations.pick import SECTIONS
from cts.mis.pupils.rules import LOST, OUTSIDE
from cts.site.refusing import Refused

PARTIAL = "partial"
"""How the header of a file says that it is not whole."""
TABLE, LISTS = "table", "lists"
"""What stands for the qualifier of a file that is a table: with a row for each pupil, or with rows of lists alone."""
MOST_PUPILS = 5000
"""Pupils of one file that a register takes in at once; a year group has hundreds."""

MOST_FILES = 50
"""Files of one ZIP; a tracker writes a few, and each is read and listed at once (M-055)."""
MOST_UNPACKED = 48 << 20
"""Bytes that all files of a ZIP may have together: they are in memory at once."""
TAKEN_KINDS = ("xml", "csv", "xlsx")
"""How the names of files end that can be taken in."""


class State(StrEnum):
    """What has become of a file that came in."""

    WAITING = "waiting"
    TAKEN_IN = "taken-in"
    DISCARDED = "discarded"
    REPAIRED = "repaired"
    UNDONE = "undone"


TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.WAITING: frozenset({State.TAKEN_IN, State.DISCARDED, State.REPAIRED}),
    State.TAKEN_IN: frozenset({State.UNDONE}),
    State.DISCARDED: frozenset(),
    State.REPAIRED: frozenset(),
    State.UNDONE: frozenset(),
}


class Mode(StrEnum):
    """What happens to a value that the register holds already: keep ours, fill only what is empty, or take the file's."""

    KEEP = "keep"
    FILL = "fill"
    OVERWRITE = "overwrite"


class Decision(StrEnum):
    """What is to be done with a pupil of a file; OPEN is no answer yet."""

    OPEN = ""
    NEW = "new"
    EXISTING = "existing"
    SKIP = "skip"


class Who(StrEnum):
    """Whom of a file to take in (M-009)."""

    ALL = "all"
    NEW = "new"
    EXISTING = "existing"


class Place(StrEnum):
    """Where those go who are not on roll."""

    ON_ROLL = "on-roll"
    APPLICANT = "applicant"


class Outcome(StrEnum):
    """What became of a pupil of a file (format 10.5)."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


class Carried(StrEnum):
    """How far a file of ours has come, as the service says and somebody notes here."""

    MADE = "made"
    UPLOADED = "uploaded"
    COLLECTED = "collected"
    REJECTED = "rejected"


CARRIAGE: Mapping[Carried, frozenset[Carried]] = {
    Carried.MADE: frozenset({Carried.UPLOADED}),
    Carried.UPLOADED: frozenset({Carried.COLLECTED, Carried.REJECTED}),
    Carried.COLLECTED: frozenset(),
    Carried.REJECTED: frozenset(),
}


class AttendanceSource(StrEnum):
    """Where the attendance of a file comes from: what the marks of this register come to, or what was typed."""

    MARKS = "marks"
    TYPED = "typed"


FULL, CHOSEN = "full", "chosen"
"""Kinds of file besides those of CATEGORIES: a full one, and one of sections that were ticked."""

CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "admission": ("basic_details", "welsh_details", "address", "phones", "email", "contacts"),
    "attainment": ("assessments",),
    "attendance": ("attendance",),
    "needs": ("special_needs", "welsh_details", "looked_after", "free_school_meals"),
    "everything": tuple(SECTIONS),
}
"""Partial files for a purpose (S-053): a name, and the sections that go in. In Wales the details hold what is said of needs."""


def can_become(*, state: State, to: State) -> bool:
    """Whether a file in `state` may become `to`."""
    return to in TRANSITIONS[state]


def check_can_become(*, state: State, to: State) -> None:
    """Raises Refused("IMPORT-IS-OVER") when it may not."""
    if not can_become(state=state, to=to):
        raise Refused("IMPORT-IS-OVER")


def last_day_to_undo(taken_in: date, *, days: int) -> date:
    """The last day on which a file that was taken in on a day can be undone (X-010)."""
    return taken_in + timedelta(days=days)


def check_can_still_undo(taken_in: date, *, today: date, days: int) -> None:
    """Raises Refused("UNDO-TOO-LATE")."""
    last = last_day_to_undo(taken_in, days=days)
    if today > last:
        raise Refused("UNDO-TOO-LATE", days=days, day=f"{last:%d/%m/%Y}")


def check_carriage(*, carried: Carried, to: Carried) -> None:
    """Raises Refused("FILE-NOT-SO-FAR") for a step that does not follow."""
    if to not in CARRIAGE[carried]:
        raise Refused("FILE-NOT-SO-FAR")


def check_for_us(header: Header, *, own: str) -> None:
    """Raises Refused("FILE-FOR-OTHERS") for a file that was made for another school (U-005).

    A file for the lost or for outside the sector is taken: its child has been found here, and the file keeps its name (S-086).
    """
    destination = header.destination
    number = f"{destination.la_number or ''}{destination.establishment_number or ''}" if destination else ""
    if len(number) == len(own) and number.isdigit() and number != own:
        raise Refused("FILE-FOR-OTHERS", number=number)


def check_kind(*, kind: str, sections: Sequence[str]) -> None:
    """Raises Refused: EXPORT-KIND for no kind of file, EXPORT-SECTION for ticked sections that are none or not there."""
    if kind not in {FULL, CHOSEN, *CATEGORIES}:
        raise Refused("EXPORT-KIND")
    if not {*sections} <= {*SECTIONS} or (kind == CHOSEN and not sections):
        raise Refused("EXPORT-SECTION")


def check_decided_together(decision: Decision) -> None:
    """Raises Refused("CHOICE-NONE") for what cannot be said of several pupils at once."""
    if decision not in {Decision.NEW, Decision.EXISTING}:
        raise Refused("CHOICE-NONE")


def check_births(born_from: date | None, born_until: date | None) -> None:
    """Raises Refused("BIRTHS-CROSSED") for days of birth of which the last lies before the first."""
    if born_from and born_until and born_until < born_from:
        raise Refused("BIRTHS-CROSSED")


def is_born_outside(born: date | None, *, born_from: date | None, born_until: date | None) -> bool:
    """Whether somebody is not of the age that is taken in (M-032); of an unknown day of birth nothing can be said."""
    return born is not None and ((born_from is not None and born < born_from) or (born_until is not None and born > born_until))


def is_own_part(*, source: str, qualifier: str, own: str) -> bool:
    """Whether a file is a part that the school made for itself, such as results of an assessment product (M-056, M-058), or
    lists without their pupils.
    """
    return source == own and qualifier in {PARTIAL, LISTS}


def fit_in(*, count: int, size: int) -> bool:
    """Whether the files of a ZIP are few and small enough to be opened."""
    return count <= MOST_FILES and size <= MOST_UNPACKED


def check_fit(*, count: int, size: int) -> None:
    """Raises Refused: ARCHIVE-MANY, ARCHIVE-LARGE."""
    if count > MOST_FILES:
        raise Refused("ARCHIVE-MANY", count=count, most=MOST_FILES)
    if size > MOST_UNPACKED:
        raise Refused("ARCHIVE-LARGE", most=MOST_UNPACKED >> 20)


def is_taken(name: str) -> bool:
    """Whether a file in a ZIP is of a kind that can be taken in; others, such as a list of errors, are only listed."""
    return name.rpartition(".")[2].casefold() in TAKEN_KINDS


def goes_alone(destination: str) -> bool:
    """Whether each pupil for this destination needs a file of their own (S-069)."""
    return destination in {LOST, OUTSIDE}


def next_counter(last: int) -> int:
    """The number after `last` in the names of files for one destination: 1 to 999, then 1 again (format section 3)."""
    return last % 999 + 1
