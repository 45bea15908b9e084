"""Reading the two tables of the benchmark, whoever wrote them: fields may be blank or odd, columns too many or too few."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

RECORD_COLUMNS = ("id", "upn", "surname", "forename", "middle", "dob", "gender", "lea", "estab", "postcode")
QUERY_COLUMNS = ("qid", "truth", "kinds", "surname", "forename", "dob", "gender", "lea", "estab", "upn", "postcode")
Line = dict[str, str]


def lines(path: Path, columns: tuple[str, ...]) -> Iterator[Line]:
    """The lines of a table with these columns: what is not there is blank, what is there beside them is left out."""
    csv.field_size_limit(1 << 20)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        heads = [head.strip().lower() for head in next(reader, [])]
        if not {"surname", "forename"} & set(heads):
            raise SystemExit(f"{path}: the first line must name the columns {', '.join(columns)}")
        for line in reader:
            if line:
                told = dict(zip(heads, (field.strip() for field in line), strict=False))
                yield {column: told.get(column, "") for column in columns}


def whole(number: str) -> str:
    """A number or any other text; "12.0" is 12, as tables with blank fields come to have it."""
    return number.removesuffix(".0") if number.removesuffix(".0").isdigit() else number


def born(text: str) -> date | None:
    """A date; None for a blank one, and for one that no calendar has."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def school(line: Line) -> str:
    """The 7-character number of the school, that of the authority where the school is blank, "" where both are."""
    authority, number = whole(line["lea"]), whole(line["estab"])
    if not (authority.isascii() and authority.isdigit() and len(authority) == 3):
        return ""
    is_number = number.isascii() and number.isdigit() and len(number) <= 4
    return authority + (number.zfill(4) if is_number else "LLLL")


def places(records: Path, wanted: set[str]) -> dict[str, set[int]]:
    """Where in the table of records, counted from 1, these ids are."""
    found: dict[str, set[int]] = {}
    for place, line in enumerate(lines(records, RECORD_COLUMNS), start=1):
        if whole(line["id"]) in wanted:
            found.setdefault(whole(line["id"]), set()).add(place)
    return found


def sought(line: Line) -> str:
    """The id of the record that answers a question; "" where nobody does, which may be written 0 or left blank."""
    truth = whole(line["truth"])
    return "" if truth == "0" else truth
