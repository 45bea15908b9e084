"""Term dates as a CSV file: its columns, and reading it without believing it. Plain Python.

One row for each term or inset day:

    number           7 characters of the establishment, or the 3 digits of an authority
    school_year      2026/27
    kind             term or inset
    start            first day of the term, or the inset day: 02/09/2026 or 2026-09-02
    end              last day of the term; empty for an inset day
    half_term_start  first and last day of the half-term holiday; may be empty
    half_term_end
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cts.schooldays import written_day
from cts.site.refusing import Refused
from cts.site.terms import rules
from cts.site.terms.rules import TermGiven

AUTHORITY = "LLLL"
"""What follows the three digits of a local authority where a school has its four."""
COLUMNS = ("number", "school_year", "kind", "start", "end", "half_term_start", "half_term_end")
SIZE_MOST = 1024 * 1024
"""Bytes of a file of term dates; one row has about 60."""
ROWS_MOST = 5000

_FORMATS = ("%d/%m/%Y", "%Y-%m-%d")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row that could be read: a term, or an inset day."""

    line: int
    owner: str
    first_year: int
    content: TermGiven | date


def template(*, dfe_number: str, first_year: int) -> str:
    """A file to fill in for an establishment: the headings, three terms and an inset day without their days."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for kind in ("term", "term", "term", "inset"):
        writer.writerow([dfe_number, rules.school_year(first_year), kind, "", "", "", ""])
    return text.getvalue()


def rows(content: bytes) -> Iterator[Row | tuple[int, Refused]]:
    """Each row of a file, or its line with what is wrong with it.

    Raises Refused for a file that is none: CSV-EMPTY, CSV-BIG, CSV-TEXT, CSV-COLUMNS.
    """
    reader = csv.DictReader(io.StringIO(_text(content), newline=""), strict=True)
    try:
        columns = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        if sorted(columns) != sorted(COLUMNS):
            raise Refused("CSV-COLUMNS", columns=", ".join(COLUMNS))
        reader.fieldnames = columns
        found = 0
        for values in reader:
            if not any(str(value or "").strip() for value in values.values()):
                continue
            found += 1
            if found > ROWS_MOST:
                raise Refused("CSV-BIG", most=str(ROWS_MOST))
            try:
                yield _row({name: str(values[name] or "").strip() for name in COLUMNS}, line=reader.line_num)
            except Refused as refused:
                yield reader.line_num, refused
    except csv.Error as error:
        raise Refused("CSV-TEXT") from error
    if not found:
        raise Refused("CSV-EMPTY")


def _text(content: bytes) -> str:
    if not content.strip():
        raise Refused("CSV-EMPTY")
    if len(content) > SIZE_MOST:
        raise Refused("CSV-BIG", most=str(ROWS_MOST))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what spreadsheets of Windows write
    if "\0" in text:
        raise Refused("CSV-TEXT")
    return text


def _row(values: Mapping[str, str], *, line: int) -> Row:
    owner = values["number"].upper().replace("/", "")
    if len(owner) == len("999"):
        owner += AUTHORITY
    first_year = rules.first_year_in(values["school_year"])
    kind = values["kind"].lower()
    if kind == "inset":
        return Row(line=line, owner=owner, first_year=first_year, content=_day(values, "start"))
    if kind != "term":
        raise Refused("CSV-KIND", kind=values["kind"][:20])
    term = TermGiven(
        start=_day(values, "start"),
        end=_day(values, "end"),
        half_term_start=_day(values, "half_term_start") if values["half_term_start"] else None,
        half_term_end=_day(values, "half_term_end") if values["half_term_end"] else None,
    )
    return Row(line=line, owner=owner, first_year=first_year, content=term)


def _day(values: Mapping[str, str], column: str) -> date:
    day = written_day(values[column], forms=_FORMATS)
    if day is None:
        raise Refused("CSV-DAY", column=column, text=values[column][:20])
    return day
