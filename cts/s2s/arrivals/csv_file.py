"""Expected pupils as a CSV file or a workbook: its columns, and reading it without believing it.

One row for each pupil; days are 02/09/2026 or 2026-09-02:

    surname, forename   as the school knows them
    date_of_birth
    upn                 may be empty
    former_school       7 digits; may be empty
    first_day           at this school
    last_day            at the former school; may be empty
    ask_on              from when the site asks the former school by itself; empty for never
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cts.s2s.arrivals.rules import MOST, Expected
from cts.s2s.phase_transfers import allocation_list
from cts.s2s.phase_transfers.list_reader import WORKBOOKS
from cts.schooldays import written_day
from cts.site.receiving.spool import nameless_file
from cts.site.refusing import Refused

COLUMNS = ("surname", "forename", "date_of_birth", "upn", "former_school", "first_day", "last_day", "ask_on")
SIZE_MOST = 1024 * 1024
"""Bytes of a file; one row has about 100."""

_CODES = {"PHASE-LIST-EMPTY": "ARRIVAL-CSV-EMPTY", "PHASE-LIST-BIG": "ARRIVAL-CSV-BIG", "PHASE-LIST-READ": "ARRIVAL-CSV-TEXT"}
"""What the reader of allocation lists refuses, as it is said of this list."""

_FORMATS = ("%d/%m/%Y", "%Y-%m-%d")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row that could be read."""

    line: int
    pupil: Expected


def template() -> str:
    """A file to fill in: the headings."""
    text = io.StringIO()
    csv.writer(text).writerow(COLUMNS)
    return text.getvalue()


def rows(content: bytes) -> Iterator[Row | tuple[int, Refused]]:
    """Each row of a file, or its line with what is wrong with it.

    Raises Refused for a file that is none: ARRIVAL-CSV-EMPTY, ARRIVAL-CSV-BIG, ARRIVAL-CSV-TEXT, ARRIVAL-CSV-COLUMNS.
    """
    found = 0
    for line, values in _lines(content):
        if not any(values.values()):
            continue
        found += 1
        if found > MOST:
            raise Refused("ARRIVAL-CSV-BIG", most=str(MOST))
        try:
            yield Row(line=line, pupil=_pupil(values))
        except Refused as refused:
            yield line, refused
    if not found:
        raise Refused("ARRIVAL-CSV-EMPTY")


def _lines(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the headings, each with its line."""
    return _of_workbook(content) if content.startswith(WORKBOOKS) else _of_csv(content)


def _of_csv(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(_text(content), newline=""), strict=True)
    try:
        reader.fieldnames = _columns(reader.fieldnames or ())
        for values in reader:
            yield reader.line_num, {name: str(values[name] or "").strip() for name in COLUMNS}
    except csv.Error as error:
        raise Refused("ARRIVAL-CSV-TEXT") from error


def _of_workbook(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """A workbook is unpacked in a limited process, as an allocation list is."""
    if len(content) > SIZE_MOST:
        raise Refused("ARRIVAL-CSV-BIG", most=str(MOST))
    try:
        with nameless_file() as file:
            file.write(content)
            sheet = allocation_list.sheet(file)
    except Refused as refused:
        raise Refused(_CODES[refused.code], most=str(MOST)) from refused
    columns = _columns(sheet.rows[0][1])
    for line, cells in sheet.rows[1:]:
        given = dict(zip(columns, cells, strict=False))
        yield line, {name: given.get(name, "").strip() for name in COLUMNS}


def _columns(headings: Sequence[str]) -> list[str]:
    columns = [(name or "").strip().lower() for name in headings]
    if sorted(columns) != sorted(COLUMNS):
        raise Refused("ARRIVAL-CSV-COLUMNS", columns=", ".join(COLUMNS))
    return columns


def _text(content: bytes) -> str:
    if not content.strip():
        raise Refused("ARRIVAL-CSV-EMPTY")
    if len(content) > SIZE_MOST:
        raise Refused("ARRIVAL-CSV-BIG", most=str(MOST))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what spreadsheets of Windows write
    if "\0" in text:
        raise Refused("ARRIVAL-CSV-TEXT")
    return text


def _pupil(cells: Mapping[str, str]) -> Expected:
    return Expected(
        forename=cells["forename"],
        surname=cells["surname"],
        date_of_birth=_day(cells, "date_of_birth"),
        upn=cells["upn"],
        former_school=cells["former_school"].replace("/", "").replace(" ", "")[:20],
        joined_on=_day(cells, "first_day"),
        left_on=_day(cells, "last_day") if cells["last_day"] else None,
        ask_on=_day(cells, "ask_on") if cells["ask_on"] else None,
    )


def _day(cells: Mapping[str, str], column: str) -> date:
    day = written_day(cells[column], forms=_FORMATS)
    if day is None:
        raise Refused("ARRIVAL-CSV-DAY", column=column, text=cells[column][:20])
    return day
