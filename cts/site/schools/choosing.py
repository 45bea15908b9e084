"""Finding the row of a register that speaks for each number."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date

from cts.ctf.identifiers import la
from cts.site.refusing import Refused
from cts.site.schools.registers import Entry, RegisterFile
from cts.site.schools.report import Report
from cts.site.schools.rules import Status

_ORDER = {Status.OPEN: 2, Status.PROPOSED: 1, Status.CLOSED: 0}


@dataclass(frozen=True, slots=True)
class _Best:
    rank: tuple[int, date, str]
    line: int
    urn: str


class Chosen:
    """England's register has a row for each institution that ever had a number: the open one speaks, else the youngest.

    `former` leads from the URN of an institution that does not speak to the number that it had.
    """

    def __init__(self, *, report: Report, entered: Set[str] = frozenset()) -> None:
        """`entered`: authorities that are known here and younger than the list of them that comes with the package."""
        self._report, self._entered = report, entered
        self._best: dict[str, _Best] = {}
        self._number_of_urn: dict[str, str] = {}
        self.former: dict[str, str] = {}

    def __contains__(self, dfe_number: str) -> bool:
        return dfe_number in self._best

    def read(self, register: RegisterFile) -> None:
        """Read a file once; rows that nobody can use go into the report as refused."""
        for row in register.rows():
            self._report.rows += 1
            try:
                if row.refused is not None:
                    raise row.refused
                if row.entry is not None:
                    self._weigh(row.entry, line=row.line)
            except Refused as refused:
                self._report.note_refused(line=row.line, label=row.label, refused=refused)

    def entries(self, register: RegisterFile) -> Iterator[Entry]:
        """Read the file again, for the rows that speak."""
        for row in register.rows():
            if row.entry is not None and (best := self._best.get(row.entry.dfe_number)) and best.line == row.line:
                yield row.entry

    def _weigh(self, entry: Entry, *, line: int) -> None:
        number = entry.dfe_number
        if not la.known(number[:3]) and number[:3] not in self._entered:
            raise Refused("ROW-AUTHORITY", authority=number[:3])
        if entry.urn and self._number_of_urn.setdefault(entry.urn, number) != number:
            raise Refused("ROW-URN-TWICE", urn=entry.urn, number=self._number_of_urn[entry.urn])
        mine, other = (
            _Best((_ORDER[entry.status], entry.opened_on or date.min, entry.urn), line, entry.urn),
            self._best.get(number),
        )
        if other is None:
            self._best[number] = mine
            return
        if mine.urn == other.urn:
            raise Refused("ROW-NUMBER-TWICE", number=number, line=other.line)
        better, worse = (mine, other) if mine.rank > other.rank else (other, mine)
        self._best[number] = better
        if worse.urn:
            self.former[worse.urn] = number
