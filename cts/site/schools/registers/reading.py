"""The two layouts of register files, told apart by their columns, and their rows as entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO, TypeAlias

from cts.ctf import codesets
from cts.site.refusing import Refused
from cts.site.schools.registers import entries
from cts.site.schools.registers.entries import Entry
from cts.site.schools.registers.table import Table
from cts.site.schools.rules import FORCES, OVERSEAS, Country, Sector, Source, Status

Pick: TypeAlias = Callable[[str], str]
"""The value of a column in one row, "" for a column that the file does not have."""

REQUIRED = ("LA (code)", "EstablishmentNumber", "EstablishmentName")

_STATUS = {
    "open": Status.OPEN,
    "open, but proposed to close": Status.OPEN,
    "closed": Status.CLOSED,
    "proposed to open": Status.PROPOSED,
    # the codes, for files that have no names
    "1": Status.OPEN,
    "2": Status.CLOSED,
    "3": Status.OPEN,
    "4": Status.PROPOSED,
    "": Status.OPEN,
}
_SECTOR = {
    "independent schools": Sector.INDEPENDENT,
    "colleges": Sector.COLLEGE,
    "universities": Sector.COLLEGE,
    "other types": Sector.OTHER,
    "online provider": Sector.INDEPENDENT,
}
_OF_PLACE = {FORCES: Sector.SERVICE, OVERSEAS: Sector.OVERSEAS}

_WELSH_MEDIUM = frozenset({"WM", "AB"})
"""Schools that work in Welsh throughout, or nearly so: their letters begin in Welsh."""

_NOT_TOWNS = frozenset({"anglesey", "dyfed", "clwyd", "gwent", "mid glamorgan", "south glamorgan", "west glamorgan", "rct"})
_TOWNS_TOO = frozenset({"Bridgend", "Caerphilly", "Cardiff", "Merthyr Tydfil", "Newport", "Swansea", "Wrexham"})


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a file: an entry, or the reason why it is none. `label` names the row for people."""

    line: int
    label: str
    entry: Entry | None
    refused: Refused | None


class RegisterFile:
    """A register's file: `source` says whose. `rows` may be read several times."""

    def __init__(self, table: Table, *, source: Source) -> None:
        self._table, self.source = table, source
        self._columns = {name: at for at, name in enumerate(table.columns)}

    def rows(self) -> Iterator[Row]:
        """Each row. Raises Refused("REGISTER-NOT-A-TABLE") where reading has to stop."""
        make = _of_wales if self.source is Source.WALES else _of_england
        columns, wanted = self._columns, len(self._columns)
        for line, cells in self._table.rows():

            def pick(name: str, cells: list[str] = cells) -> str:
                at = columns.get(name)
                return cells[at].strip() if at is not None and at < len(cells) else ""

            label = entries.clean(pick("EstablishmentName")) or pick("URN")
            try:
                if len(cells) != wanted:
                    raise Refused("ROW-CELLS", cells=len(cells), wanted=wanted)
                yield Row(line=line, label=label, entry=make(pick), refused=None)
            except Refused as refused:
                yield Row(line=line, label=label, entry=None, refused=refused)


def open_file(file: BinaryIO) -> RegisterFile:
    """Recognise a register's file by its columns. Raises Refused: REGISTER-NOT-A-TABLE, REGISTER-COLUMNS."""
    table = Table(file)
    missing = [name for name in REQUIRED if name not in table.columns]
    if missing:
        raise Refused("REGISTER-COLUMNS", columns=", ".join(missing))
    return RegisterFile(table, source=Source.WALES if "WelshMedium" in table.columns else Source.ENGLAND)


def _of_england(pick: Pick) -> Entry:
    la_number = pick("LA (code)")
    status = pick("EstablishmentStatus (name)") or pick("EstablishmentStatus (code)")
    if status.casefold() not in _STATUS:
        raise Refused("ROW-STATUS", status=status)
    address = [entries.in_place(pick(column)) for column in ("Street", "Locality", "Address3", "Town", "County (name)")]
    return Entry(
        dfe_number=entries.number(la_number=la_number, establishment_number=pick("EstablishmentNumber")),
        urn=entries.urn(pick("URN")),
        name=entries.name(pick("EstablishmentName")),
        country=entries.country_of(la_number),
        sector=_OF_PLACE.get(la_number) or _sector(pick),
        type_name=entries.clean(pick("TypeOfEstablishment (name)"))[:100],
        phase=_known(pick("PhaseOfEducation (name)"))[:50],
        address=", ".join(part for part in address if part)[:300],
        town=address[3][:100],
        postcode=entries.tidy_postcode(pick("Postcode")),
        status=_STATUS[status.casefold()],
        opened_on=entries.day(pick("OpenDate")),
        closed_on=entries.day(pick("CloseDate")),
        welsh_medium=False,
        former_number=_former_number(pick),
        source=Source.ENGLAND,
    )


def _sector(pick: Pick) -> Sector:
    if "independent" in pick("TypeOfEstablishment (name)").casefold():
        return Sector.INDEPENDENT
    return _SECTOR.get(pick("EstablishmentTypeGroup (name)").casefold(), Sector.MAINTAINED)


def _known(text: str) -> str:
    return "" if text.casefold() in {"not applicable", "does not apply"} else entries.clean(text)


def _former_number(pick: Pick) -> str:
    """The number before the last renumbering. The register writes 999 for "no other authority", often without a number."""
    try:
        return entries.number(
            la_number=pick("PreviousLA (code)"), establishment_number=pick("PreviousEstablishmentNumber").zfill(4)
        )
    except Refused:
        return ""


def _of_wales(pick: Pick) -> Entry:
    la_number = pick("LA (code)")
    sheet, type_name = pick("SourceSheet"), entries.clean(pick("TypeOfEstablishment (name)"))
    independent = "independent" in {sheet.casefold(), type_name.casefold()}
    address = [part for at in (1, 2, 3, 4) if (part := entries.in_place(pick(f"Address {at}")))]
    return Entry(
        dfe_number=entries.number(la_number=la_number, establishment_number=pick("EstablishmentNumber")),
        urn="",
        name=entries.in_place(entries.name(pick("EstablishmentName"))),
        country=Country.WALES,
        sector=Sector.INDEPENDENT if independent else Sector.MAINTAINED,
        type_name={"PRU": "Pupil referral unit"}.get(type_name, type_name.removesuffix(" / Not Applicable"))[:100],
        phase=entries.clean(pick("Sector"))[:50],
        address=", ".join(address)[:300],
        town=_town(address)[:100],
        postcode=entries.tidy_postcode(pick("Postcode")),
        status=Status.OPEN,
        opened_on=None,
        closed_on=None,
        welsh_medium=pick("WelshMedium") in _WELSH_MEDIUM,
        former_number="",
        source=Source.WALES,
    )


def _town(address: list[str]) -> str:
    """The town in an address of Wales: its last line that is not the name of a county."""
    towns = [part for part in address if part.casefold() not in _county_names()]
    return towns[-1] if towns else ""


@cache
def _county_names() -> frozenset[str]:
    counties = [code for code in codesets.load("la").values() if code.extra["area"] == "WLS" and code.label not in _TOWNS_TOO]
    return frozenset(name.casefold() for code in counties for name in (code.label, code.label_cy)) | _NOT_TOWNS
