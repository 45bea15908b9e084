"""Expected pupils as a CSV file: its columns, and reading it without believing it. Plain Python.

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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cts.s2s.arrivals.rules import MOST, Expected
from cts.schooldays import written_day
from cts.site.refusing import Refused

COLUMNS = ("surname", "forename", "date_of_birth", "upn", "former_school", "first_day", "last_day", "ask_on")
SIZE_MOST = 1024 * 1024
"""Bytes of a file; one row has about 100."""

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
    reader = csv.DictReader(io.StringIO(_text(content), newline=""), strict=True)
    found = 0
    try:
        columns = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        if sorted(columns) != sorted(COLUMNS):
            raise Refused("ARRIVAL-CSV-COLUMNS", columns=", ".join(COLUMNS))
        reader.fieldnames = columns
        for values in reader:
            cells = {name: str(values[name] or "").strip() for name in COLUMNS}
            if not any(cells.values()):
                continue
            found += 1
            if found > MOST:
                raise Refused("ARRIVAL-CSV-BIG", most=str(MOST))
            try:
                yield Row(line=reader.line_num, pupil=_pupil(cells))
            except Refused as refused:
                yield reader.line_num, refused
    except csv.Error as error:
        raise Refused("ARRIVAL-CSV-TEXT") from error
    if not found:
        raise Refused("ARRIVAL-CSV-EMPTY")


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
