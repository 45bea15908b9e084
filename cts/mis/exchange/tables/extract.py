"""The process that opens a workbook or a CSV file: prints the texts in its cells as JSON, and nothing more is done to them here.

Started by `reading` as `python -I -m cts.mis.exchange.tables.extract DESCRIPTOR SECONDS`.
"""

from __future__ import annotations

import csv
import datetime
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from cts.site.receiving import confined

ROWS_MOST = 100_000
"""Rows of one table that are read."""
COLUMNS_MOST = 400
_GUARDED = ("'=", "'+", "'-", "'@")
"""How lists that leave a site of ours keep a text from being taken for a formula; +44 7700 900000 is one."""


def read(path: str) -> bytes:
    """The tables of a file: for each its name ("" in a CSV file) and its rows, as JSON. Raises whatever a broken file raises."""
    import msgspec

    head = Path(path).read_bytes()[:4]
    return msgspec.json.encode(list(_workbook(path) if head.startswith(b"PK") else _csv(Path(path).read_bytes())))


def _workbook(path: str) -> Iterator[tuple[str, list[list[str]]]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        yield name, [_texts(row) for row in sheet[:ROWS_MOST]]


def _csv(content: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what spreadsheets of Windows write
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows: list[list[str]] = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
        if len(rows) >= ROWS_MOST:
            break
        rows.append(_texts(row))
    yield "", rows


def _texts(row: Sequence[object]) -> list[str]:
    return [_text(cell) for cell in row[:COLUMNS_MOST]]


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    text = str(cell).strip()
    return text[1:] if text.startswith(_GUARDED) else text


def main(arguments: list[str]) -> None:
    """Read the file behind an inherited descriptor and write the answer to standard output."""
    descriptor, cpu_seconds = arguments
    confined.limit(cpu_seconds=int(cpu_seconds))
    sys.stdout.buffer.write(read(confined.path_of(descriptor)))


if __name__ == "__main__":
    main(sys.argv[1:])
