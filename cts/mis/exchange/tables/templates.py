"""Tables to fill in: one workbook with a sheet for each table and all codes, or one CSV file for each table.

That of results can have a row for each pupil of a year group, so that nobody types a UPN.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cts.ctf import codesets
from cts.ctf.wording import Language
from cts.mis.core import School
from cts.mis.exchange.tables.columns import WHO, Column, Table, in_template, is_needed, tables
from cts.mis.pupils import entering
from cts.mis.pupils.models import Pupil
from cts.site.frame.cells import guarded

_WIDTH = 24
_SHEET_NAME_MOST = 31


def workbook(*, own: School, language: Language) -> bytes:
    """A workbook: a sheet for each table with its headings, what has to be filled in marked with an asterisk, and the codes."""
    return _workbook([(table, ()) for table in tables().values()], own=own, language=language)


def workbook_of(*, table: Table, own: School, language: Language, pupils: Sequence[Pupil] = ()) -> bytes:
    """A workbook with one table of a list, in which these pupils have a row each, and the codes."""
    return _workbook([(table, pupils)], own=own, language=language)


def csv_file(*, table: Table, own: School, language: Language, pupils: Sequence[Pupil] = ()) -> bytes:
    """The headings of one table, and a row for each of the pupils, with the mark by which spreadsheets know UTF-8."""
    text = io.StringIO()
    writer, columns = csv.writer(text), _columns(table, own)
    writer.writerow([_heading(table, column, language) for column in columns])
    for pupil in pupils:
        said = _said_of(pupil)
        writer.writerow([guarded(entering.shown(said.get(column.key))) for column in columns])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _workbook(of: Iterable[tuple[Table, Sequence[Pupil]]], *, own: School, language: Language) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, day, text = (book.add_format(one) for one in ({"bold": True}, {"num_format": "dd/mm/yyyy"}, {"num_format": "@"}))
        used: dict[str, None] = {}
        for table, pupils in of:
            sheet = book.add_worksheet(table.heading(language)[:_SHEET_NAME_MOST])
            sheet.freeze_panes(1, 0)
            columns = _columns(table, own)
            for place, column in enumerate(columns):
                sheet.write_string(0, place, _heading(table, column, language), bold)
                sheet.set_column(place, place, _WIDTH, day if column.element.kind == "date" else text)
                if column.element.codes:
                    used[column.element.codes] = None
            _rows(sheet, columns, pupils, day=day)
        _codes(book, list(used), language=language)
    return made.getvalue()


def _rows(sheet: Worksheet, columns: Sequence[Column], pupils: Sequence[Pupil], *, day: Format) -> None:
    for row, pupil in enumerate(pupils, start=1):
        said = _said_of(pupil)
        for place, column in enumerate(columns):
            held = said.get(column.key)
            if isinstance(held, datetime.date):
                sheet.write_datetime(row, place, datetime.datetime.combine(held, datetime.time()), day)
            elif held:
                sheet.write_string(row, place, held)


def _said_of(pupil: Pupil) -> dict[str, str | datetime.date | None]:
    """Whose row it is, by the keys of the columns."""
    return {f"pupil.{name}": getattr(pupil, name) for name in WHO}


def _columns(table: Table, own: School) -> list[Column]:
    return [column for column in table.columns if in_template(column, country=own.country)]


def _heading(table: Table, column: Column, language: Language) -> str:
    return column.heading(language) + ("*" if is_needed(table, column) else "")


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
