"""A list as a spreadsheet, streamed: of any length in little memory, and harmless when it is opened (abuse case 14)."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO

import xlsxwriter
from django.conf import settings
from django.utils import timezone

from cts.s2s.web.lists.columns import Cell
from cts.site.frame.cells import STARTS_A_FORMULA, guarded
from cts.site.frame.dates import moment_in_list

TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
WIDTH = 24
"""Width of a column of a workbook, in characters."""


class _Line:
    """Where the CSV writer writes: it only hands the line on."""

    def write(self, line: str) -> str:
        return line


def as_csv(*, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The lines of a CSV file, with the mark by which Excel knows UTF-8."""
    line = csv.writer(_Line())
    yield b"\xef\xbb\xbf" + str(line.writerow(headings)).encode()
    for row in rows:
        yield str(line.writerow([_text(cell) for cell in row])).encode()


def _text(cell: Cell) -> str:
    return guarded(moment_in_list(cell) if isinstance(cell, datetime) else "" if cell is None else str(cell))


def as_xlsx(*, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> IO[bytes]:
    """An open workbook without a name on the disk, at its start. Texts are texts and never formulas or links."""
    folder = Path(settings.DATA_DIR) / "spool"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  closed by whoever sends it
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "tmpdir": str(folder),
    }
    with xlsxwriter.Workbook(made, options) as book:
        sheet = book.add_worksheet()
        bold, text = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.set_column(0, len(headings) - 1, WIDTH)
        sheet.freeze_panes(1, 0)
        for place, heading in enumerate(headings):
            sheet.write_string(0, place, heading, bold)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(number, place, timezone.localtime(cell).replace(tzinfo=None), moment)
                elif isinstance(cell, int):
                    sheet.write_number(number, place, cell)
                elif cell:
                    quoted = text if cell.startswith(STARTS_A_FORMULA) else None
                    sheet.write_string(number, place, cell, quoted)
    made.seek(0)
    return made
