"""Who sends a file and whom it is for, as a name says it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from cts.ctf.identifiers import characters, establishment

Role: TypeAlias = Literal["school", "authority", "lost", "outside", "department"]

DEPARTMENT = "DfE"
_PATTERN = re.compile(r"([0-9]{3})([0-9]{4}|LLLL|DFE)|(XXX)(XXXX)|(MMM)(MMMM)|()(DFE)", re.ASCII)


class Party(NamedTuple):
    """A sender or receiver: three characters for the authority and four for the establishment.

    `XXX` `XXXX` is a receiver that is not known, `MMM` `MMMM` one outside the maintained sector or outside England and Wales. The
    department has `DfE` for an establishment, with or without an authority before it.
    """

    la_number: str
    establishment_number: str

    @property
    def code(self) -> str:
        """The seven characters as in a name (fewer for the department)."""
        return self.la_number + self.establishment_number

    @property
    def role(self) -> Role:
        """What this party is."""
        if self.establishment_number == establishment.AUTHORITY:
            return "authority"
        if self.establishment_number == establishment.UNKNOWN:
            return "lost"
        if self.establishment_number == establishment.OUTSIDE:
            return "outside"
        return "department" if self.establishment_number == DEPARTMENT else "school"

    @property
    def is_school(self) -> bool:
        """A single school."""
        return self.role == "school"

    @property
    def is_la(self) -> bool:
        """A local authority, `LLLL`."""
        return self.role == "authority"

    @property
    def is_lost(self) -> bool:
        """The receiver is not known: the file goes to the Lost Pupil Database."""
        return self.role == "lost"

    @property
    def is_outside(self) -> bool:
        """The receiver is outside the maintained sector, or outside England and Wales: the Lost Pupil Database keeps the file."""
        return self.role == "outside"


def read(value: str) -> Party | None:
    """Return the party that `value`, one part of a file name, stands for, in any case of letters; None when it stands for "
    "none."""
    match = _PATTERN.fullmatch(characters.capitals(value))
    if match is None:
        return None
    la_number, establishment_number = (group for group in match.groups() if group is not None)
    return Party(la_number, DEPARTMENT if establishment_number == "DFE" else establishment_number)
