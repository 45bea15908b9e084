"""Which school took over from which, as England's register offers it in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from cts.site.refusing import Refused
from cts.site.schools.registers import entries
from cts.site.schools.registers.table import Table

COLUMNS = ("URN", "LinkURN", "LinkType", "LinkEstablishedDate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """`successor` (a reference number) took over from `predecessor`; or the reason why the row says no such thing."""

    line: int
    predecessor: str
    successor: str
    succeeded_on: date | None
    refused: Refused | None = None


def holds_links(file: BinaryIO) -> bool:
    """Whether the columns are those of the file of links. Raises Refused("REGISTER-NOT-A-TABLE")."""
    return set(COLUMNS[:3]) <= set(Table(file).columns)


def open_links(file: BinaryIO) -> Iterator[Link]:
    """The links between predecessors and successors; rows about other links are passed over.

    Each link stands in the register twice, once from either end. The file is one that `holds_links`. Raises
    Refused("REGISTER-NOT-A-TABLE") where reading has to stop.
    """
    table = Table(file)
    at = {name: table.columns.index(name) for name in COLUMNS if name in table.columns}
    for line, cells in table.rows():
        row = {name: cells[place].strip() if place < len(cells) else "" for name, place in at.items()}
        kind = row["LinkType"].casefold()
        if not kind.startswith(("successor", "predecessor")):
            continue
        this, other = row["URN"], row["LinkURN"]
        before, after = (this, other) if kind.startswith("successor") else (other, this)
        try:
            yield Link(
                line=line,
                predecessor=_urn(before),
                successor=_urn(after),
                succeeded_on=entries.day(row.get("LinkEstablishedDate", "")),
            )
        except Refused as refused:
            yield Link(line=line, predecessor=before, successor=after, succeeded_on=None, refused=refused)


def _urn(text: str) -> str:
    if not text:
        raise Refused("ROW-URN", urn=text)
    return entries.urn(text)
