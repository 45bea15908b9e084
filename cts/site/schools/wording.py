"""How refused lists of schools are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "REGISTER-NOT-A-TABLE": _(
        "This file cannot be read as a table. Choose the CSV file that the register offers for download, not a ZIP file or a "
        "spreadsheet."
    ),
    "REGISTER-COLUMNS": _(
        "This file is not a register of schools: it has no column %(columns)s. Choose the file with all fields, and leave its "
        "first line as it is."
    ),
    "ROW-CELLS": _("This row has %(cells)s values and the heading has %(wanted)s. Correct the row in the file."),
    "ROW-AUTHORITY": _(
        "“%(authority)s” is not the number of a local authority of England or Wales. A new authority has to be entered first."
    ),
    "ROW-TEST-AUTHORITY": _("Authority %(authority)s is kept for tests. A register can have no school of it; remove the row."),
    "ROW-NO-NUMBER": _(
        "There is no establishment number, so no file can be addressed to it. Nothing needs doing if it is not a school."
    ),
    "ROW-NUMBER": _("“%(number)s” is not an establishment number of four digits. Correct the row in the file."),
    "ROW-NAME": _("The name is empty or longer than 200 characters. Correct the row in the file."),
    "ROW-LETTERS": _(
        "The name “%(name)s” holds a letter that cannot be read. Save the file again in the encoding Windows-1252 or UTF-8."
    ),
    "ROW-STATUS": _("“%(status)s” is not a known status. Use Open, Closed or Proposed to open."),
    "ROW-URN": _("“%(urn)s” is not a URN of six digits. Correct the row in the file."),
    "ROW-URN-TWICE": _("URN %(urn)s stands in the file for %(number)s too. Correct whichever of the two rows is wrong."),
    "ROW-NUMBER-TWICE": _("Number %(number)s stands in the file twice; line %(line)s was used. Remove one of the two rows."),
    "ROW-DATE": _("“%(date)s” is not a date such as 31-08-2026. Correct the row in the file."),
    "LINK-UNKNOWN": _("No establishment with URN %(urn)s is known. Take in the register first, then the links."),
    "LINK-STILL-OPEN": _("%(number)s is still open, so files go on going there. The link counts from the day it closes."),
}
