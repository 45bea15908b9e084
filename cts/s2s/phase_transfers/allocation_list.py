"""The allocation list of a run: which pupil goes to which school, as a CSV file or a workbook. Read without believing it.

    upn                  of the pupil; may be empty where names and date of birth are given
    surname, forename
    date_of_birth        02/09/2015 or 2015-09-02
    dfe_number           the school that receives the pupil: 9994001 or 999/4001

The headings may be those of the template in either language, in any order, with other columns among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BufferedRandom

import msgspec

from cts.ctf.errors import InvalidNumber
from cts.ctf.identifiers import characters, dfe_number
from cts.ctf.identifiers import upn as upns
from cts.s2s.phase_transfers.sealed import Child
from cts.schooldays import written_day
from cts.site.receiving import confined
from cts.site.refusing import Refused
from cts.site.schools.folding import fold

SIZE_MOST = 16 << 20
"""Bytes of a list; a row has about 60."""
ROWS_MOST = 60_000
"""Rows of a list: three times the pupils of the largest run."""

COLUMNS = ("upn", "surname", "forename", "date_of_birth", "dfe_number")
NAME_MAX = 100
"""Characters of a name that are believed."""

_HEADINGS: Mapping[str, Sequence[str]] = {
    "upn": ("upn", "unique pupil number", "rhif unigryw disgybl", "rhif unigryw y disgybl", "upn rhif unigryw disgybl"),
    "surname": ("surname", "legal surname", "family name", "last name", "cyfenw"),
    "forename": ("forename", "legal forename", "first name", "given name", "enw cyntaf"),
    "date_of_birth": ("date of birth", "dob", "birth date", "dyddiad geni"),
    "dfe_number": (
        "dfe number",
        "receiving school number",
        "receiving school",
        "school number",
        "rhif yr ysgol sy n derbyn",
        "rhif yr ysgol syn derbyn",
        "rhif ysgol",
    ),
}
_COLUMN_OF = {heading: column for column, headings in _HEADINGS.items() for heading in headings}
_FORMATS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """What the limited process has read: rows of texts with their numbers in the file. `fault` is a code, "" for none."""

    rows: list[tuple[int, list[str]]]
    fault: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row that could be read: who, and the number of the school."""

    line: int
    child: Child
    receiver: str


def sheet(content: BufferedRandom) -> Sheet:
    """Read an open file as rows of texts, in a limited process.

    Raises Refused: PHASE-LIST-EMPTY, PHASE-LIST-BIG, PHASE-LIST-READ.
    """
    size = confined.size_of(content)
    if size == 0:
        raise Refused("PHASE-LIST-EMPTY")
    if size > SIZE_MOST:
        raise Refused("PHASE-LIST-BIG", most=f"{ROWS_MOST:,}")
    try:
        answer = confined.answer_of(module="cts.s2s.phase_transfers.list_reader", content=content, arguments=[str(ROWS_MOST + 1)])
        found = msgspec.json.decode(answer, type=Sheet)
    except (confined.TooHardError, msgspec.MsgspecError) as error:
        raise Refused("PHASE-LIST-READ") from error
    if found.fault:
        raise Refused("PHASE-LIST-READ")
    if len(found.rows) < 2:
        raise Refused("PHASE-LIST-EMPTY")
    if len(found.rows) > ROWS_MOST:
        raise Refused("PHASE-LIST-BIG", most=f"{ROWS_MOST:,}")
    return found


def rows(found: Sheet) -> Iterator[Row | tuple[int, Refused]]:
    """Each row below the headings, or its number with what is wrong with it. Raises Refused("PHASE-LIST-COLUMNS")."""
    places = _places(found.rows[0][1])
    for line, cells in found.rows[1:]:
        given = {column: cells[place].strip() if place < len(cells) else "" for column, place in places.items()}
        try:
            yield _row(line, given)
        except Refused as refused:
            yield line, refused


def numbers(read: Iterable[Row | tuple[int, Refused]]) -> set[str]:
    """The numbers of all schools in the rows."""
    return {row.receiver for row in read if isinstance(row, Row)}


def _places(headings: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        column = _COLUMN_OF.get(" ".join(fold(heading).replace("_", " ").split()))
        if column is not None:
            places.setdefault(column, place)
    if "dfe_number" not in places or not ("upn" in places or {"surname", "forename", "date_of_birth"} <= places.keys()):
        raise Refused("PHASE-LIST-COLUMNS", columns=", ".join(COLUMNS))
    return places


def _row(line: int, given: Mapping[str, str]) -> Row:
    upn = characters.squeezed(given.get("upn", ""))
    surname, forename = given.get("surname", "")[:NAME_MAX], given.get("forename", "")[:NAME_MAX]
    born = _day(given.get("date_of_birth", ""))
    if not upn and not (surname and forename and born):
        raise Refused("PHASE-ROW-WHO")
    if upn:
        try:
            upns.validate(upn)
        except InvalidNumber as wrong:
            raise Refused("PHASE-ROW-UPN", upn=upn[:20]) from wrong
    try:
        receiver = dfe_number.validate(given.get("dfe_number", ""))
    except InvalidNumber as wrong:
        raise Refused("PHASE-ROW-SCHOOL-FORM", number=given.get("dfe_number", "")[:20]) from wrong
    return Row(line=line, child=Child(upn=upn, surname=surname, forename=forename, date_of_birth=born), receiver=receiver)


def _day(text: str) -> date | None:
    if not text:
        return None
    day = written_day(text, forms=_FORMATS)
    if day is None:
        raise Refused("PHASE-ROW-DAY", text=text[:20])
    return day
