"""How the directory's refusals are said, and its words for what a school is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.s2s.establishments.rules import Sector, Status

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "ESTABLISHMENT-NUMBER": _(
        "%(number)s is not the number of an establishment. A school has seven digits, such as 9992001; a local authority has "
        "three digits and LLLL, such as 999LLLL. Correct the number and try again."
    ),
    "ESTABLISHMENT-KNOWN": _("There already is an establishment %(number)s, %(name)s. Change that one instead."),
    "ESTABLISHMENT-UNKNOWN": _("There is no establishment %(number)s in the register. Check the number and try again."),
    "ESTABLISHMENT-ELSEWHERE": _(
        "This school belongs to another local authority. Ask that authority, or the department, to change what is said about it."
    ),
    "ESTABLISHMENT-EMAIL": _("%(email)s is not an e-mail address. Correct it, or leave it empty to send no e-mails there."),
    "ESTABLISHMENT-NOTE-LONG": _("The note is too long. Use at most %(most)s characters."),
    "REGISTER-FILE-MISSING": _("Choose the file of the register first."),
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

STATUSES: dict[Status, StrOrPromise] = {
    Status.OPEN: _("Open"),
    Status.CLOSED: _("Closed"),
    Status.PROPOSED: _("Proposed to open"),
}

SECTORS: dict[Sector, StrOrPromise] = {
    Sector.MAINTAINED: _("Maintained school or academy"),
    Sector.INDEPENDENT: _("Independent school"),
    Sector.COLLEGE: _("College"),
    Sector.SERVICE: _("Service children’s school"),
    Sector.OVERSEAS: _("British school overseas"),
    Sector.OTHER: _("Other provider"),
}

FIELDS: dict[str, StrOrPromise] = {
    "urn": _("URN"),
    "name": _("Name"),
    "country": _("Country"),
    "sector": _("Sector"),
    "type_name": _("Type"),
    "phase": _("Phase"),
    "address": _("Address"),
    "town": _("Town"),
    "postcode": _("Postcode"),
    "status": _("Status"),
    "opened_on": _("Opened"),
    "closed_on": _("Closed on"),
    "email": _("E-mail address of the office"),
    "language": _("Language of e-mails"),
    "takes_ctfs": _("Takes Common Transfer Files"),
    "records_note": _("How it wants its records"),
}
"""What people call the fields of an establishment that registers and people change."""
