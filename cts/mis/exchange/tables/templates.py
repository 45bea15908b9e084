"""Empty tables to fill in: one workbook with a sheet for each table and all codes, or one CSV file for each table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Literal

import xlsxwriter

from cts.ctf import codesets
from cts.ctf.wording import Language
from cts.mis.core import School
from cts.mis.exchange.tables.columns import Column, Table, in_template, tables

_WIDTH = 24
_SHEET_NAME_MOST = 31


def workbook(*, own: School, language: Language) -> bytes:
    """A workbook: a sheet for each table with its headings, what has to be filled in marked with an asterisk, and the codes."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, day, text = (book.add_format(one) for one in ({"bold": True}, {"num_format": "dd/mm/yyyy"}, {"num_format": "@"}))
        used: dict[str, None] = {}
        for table in tables().values():
            sheet = book.add_worksheet(table.heading(language)[:_SHEET_NAME_MOST])
            sheet.freeze_panes(1, 0)
            for place, column in enumerate(_columns(table, own)):
                sheet.write_string(0, place, _heading(column, language), bold)
                sheet.set_column(place, place, _WIDTH, day if column.element.kind == "date" else text)
                if column.element.codes:
                    used[column.element.codes] = None
        _codes(book, list(used), language=language)
    return made.getvalue()


def csv_file(*, table: Table, own: School, language: Language) -> bytes:
    """The headings of one table, with the mark by which spreadsheets know UTF-8."""
    text = io.StringIO()
    csv.writer(text).writerow([_heading(column, language) for column in _columns(table, own)])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _columns(table: Table, own: School) -> list[Column]:
    return [column for column in table.columns if in_template(column, country=own.country)]


def _heading(column: Column, language: Language) -> str:
    needed: Literal["", "*"] = "*" if column.element.required and len(column.way) == 1 else ""
    return column.heading(language) + needed


def _codes(book: xlsxwriter.Workbook, names: Sequence[str], *, language: Language) -> None:
    """A sheet with every code that a column asks for, set by set."""
    sheet = book.add_worksheet("Codau" if language == "cy" else "Codes")
    bold = book.add_format({"bold": True})
    row = 0
    for name in names:
        known = codesets.load(name)
        sheet.write_string(row, 0, known.title_in(language), bold)
        for place, (code, one) in enumerate(known.items(), start=row + 1):
            sheet.write_string(place, 0, code)
            sheet.write_string(place, 1, one.label_in(language))
        row += len(known) + 2
