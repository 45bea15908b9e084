"""Every long list of the pages: sorted, narrowed and cut into pages by the database, and given out as CSV and XLSX.

A page declares a `Table` of `Column`s and hands `answer` a query that takes what is `Wanted` and gives back a `Listed`;
its template shows `table` with the macros of `web/lists.jinja`. Nothing of it needs JavaScript.
"""

from cts.s2s.web.lists.answering import Shown, answer, spreadsheet
from cts.s2s.web.lists.asking import address
from cts.s2s.web.lists.columns import Cell, Column, Filters, Table
from cts.s2s.web.lists.paging import pagination
from cts.s2s.web.lists.spreadsheets import TYPES as FORMS

__all__ = ["FORMS", "Cell", "Column", "Filters", "Shown", "Table", "address", "answer", "pagination", "spreadsheet"]
