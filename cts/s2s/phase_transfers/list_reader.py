"""The process that reads an allocation list, CSV or workbook, as rows of texts, under the limits of `confined`.

Run as `python -I -m cts.s2s.phase_transfers.list_reader DESCRIPTOR SECONDS MOST`; it prints an `allocation_list.Sheet` as JSON,
with at most MOST rows that are not empty.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from cts.site.receiving import confined

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How XLSX and ODS begin, and the older XLS."""
CELL_MAX = 300
"""Characters of a cell that are passed on."""

Rows = Iterator[tuple[int, list[str]]]


def read(*, path: str, most: int) -> bytes:
    """Read the file and return the answer."""
    import msgspec

    from cts.s2s.phase_transfers.allocation_list import Sheet

    with open(path, "rb") as file:  # noqa: PTH123  a path of the kernel's
        is_workbook = file.read(4) in WORKBOOKS
    try:
        found = []
        for row in _workbook(path) if is_workbook else _csv(path):
            found.append(row)
            if len(found) >= most:
                break
    except (ValueError, OSError):
        return msgspec.json.encode(Sheet(rows=[], fault="unreadable"))
    return msgspec.json.encode(Sheet(rows=found))


def _workbook(path: str) -> Rows:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            found = list(_filled(sheet.to_python(skip_empty_area=False)))
            if found:
                yield from found
                return
    except CalamineError as error:
        raise ValueError from error


def _csv(path: str) -> Rows:
    import csv
    import io

    with open(path, "rb") as file:  # noqa: PTH123
        text = _text(file.read())
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    try:
        for cells in reader:
            yield from _filled([cells], first=line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise ValueError from error


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    if b"\0" in data:
        raise ValueError
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # what spreadsheets of Windows write


def _filled(rows: Iterable[Iterable[object]], *, first: int = 1) -> Rows:
    for line, cells in enumerate(rows, start=first):
        texts = [_cell(cell) for cell in cells]
        if any(text.strip() for text in texts):
            yield line, texts


def _cell(value: object) -> str:
    """Dates and numbers as people write them."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)[:CELL_MAX]


def main(arguments: list[str]) -> None:
    """Read the file behind an inherited descriptor and write the answer to standard output."""
    descriptor, cpu_seconds, most = arguments
    confined.limit(cpu_seconds=int(cpu_seconds))
    sys.stdout.buffer.write(read(path=confined.path_of(descriptor), most=int(most)))


if __name__ == "__main__":
    main(sys.argv[1:])
