"""The allocation list: which pupil goes to which school."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cts.ctf.errors import InvalidNumber
from cts.ctf.identifiers import characters, dfe_number
from cts.ctf.operations.refusals import refused
from cts.ctf.wording import N_

COLUMNS = ("upn", "dfe_number")

# A list of every pupil of an authority is far smaller.
MOST_BYTES = 16 << 20


class Place(NamedTuple):
    """A line of the list: the line's number in the file, the pupil's UPN and the school's number."""

    line: int
    upn: str
    dfe_number: str


class Allocation(NamedTuple):
    """A list that was read.

    Attributes:
        places: from UPN to the one place that the list gives it.
        repeated: further lines that give a pupil the same place again.
        contradicted: all lines of the pupils who are given more than one place; they have none in `places`.
    """

    places: dict[str, Place]
    repeated: list[Place]
    contradicted: list[Place]


def read(path: Path | str) -> Allocation:
    """Read an allocation list: CSV with the columns `upn` and `dfe_number`, in any order, among others or alone.

    Commas, semicolons and tabs separate; capitals, blanks and a stroke in a number (999/4001) do not matter; empty lines are
    passed over. Raises OperationRefused CTF-273 and CTF-276 for what is no such list, CTF-274 for a line that lacks a UPN or has
    no right school.
    """
    lines = _text(Path(path)).splitlines()
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        raise refused("CTF-273", reason=N_("it is empty"))
    separator = max(",;\t", key=lines[start].count)
    names = [name.strip().lower() for name in next(csv.reader([lines[start]], delimiter=separator))]
    for name in COLUMNS:
        if name not in names:
            raise refused("CTF-276", column=name)
    positions = [names.index(name) for name in COLUMNS]
    found: dict[str, list[Place]] = {}
    reader = csv.reader(lines[start + 1 :], delimiter=separator)
    for row in reader:
        if any(cell.strip() for cell in row):
            place = _place(start + 1 + reader.line_num, row, positions)
            found.setdefault(place.upn, []).append(place)
    return _sorted_out(found)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refused("CTF-273", reason=N_("it is larger than any such list"))
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise refused("CTF-273", reason=getattr(error, "strerror", None) or str(error)) from None
    if b"\x00" in data:
        raise refused("CTF-273", reason=N_("it is not a text"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # spreadsheets on Windows; what counts here is ASCII in either
        return data.decode("windows-1252", "replace")


def _place(line: int, row: Sequence[str], positions: Sequence[int]) -> Place:
    cells = [row[position] if position < len(row) else "" for position in positions]
    upn = characters.squeezed(cells[0])
    if not upn:
        raise refused("CTF-274", line=str(line), reason=N_("the UPN is missing. Fill it in, or take the line out."))
    try:
        number = dfe_number.validate(cells[1])
    except InvalidNumber as wrong:
        refusal = refused("CTF-274", line=str(line))
        refusal.cause = wrong
        raise refusal from None
    return Place(line, upn, number)


def _sorted_out(found: dict[str, list[Place]]) -> Allocation:
    allocation = Allocation({}, [], [])
    for upn, places in found.items():
        if len({place.dfe_number for place in places}) > 1:
            allocation.contradicted.extend(places)
        else:
            allocation.places[upn] = places[0]
            allocation.repeated.extend(places[1:])
    return allocation
