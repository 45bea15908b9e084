"""How refused term dates are said, and what the bank holidays are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.schooldays import Holiday

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "CALENDAR-YEAR-FORM": _("“%(text)s” is not a school year. Write it like 2026/27."),
    "CALENDAR-YEAR": _(
        "The school year %(year)s cannot be set. Dates can be set for the school years from %(earliest)s to %(latest)s. "
        "Check the year."
    ),
    "CALENDAR-EMPTY": _("There are no dates here. Enter the terms, or at least one inset day."),
    "CALENDAR-DAY-YEAR": _(
        "%(day)s is not in the school year %(year)s, which is from 1 August to 31 July. Correct the day or the school year."
    ),
    "CALENDAR-DAYS": _(
        "These terms have %(days)s days on which pupils go to school; a school year has about 190. Between %(least)s and "
        "%(most)s are accepted. Check that no term is missing and that the days are right."
    ),
    "TERM-MANY": _("There are more terms than a school year can have. Enter at most %(most)s."),
    "TERM-ORDER": _("Term %(term)s must end after it begins. Correct its first or its last day."),
    "TERM-OVERLAP": _("Term %(term)s begins before the term before it has ended. Correct one of the two days."),
    "TERM-HALF-TERM": _(
        "The half-term holiday of term %(term)s needs a first and a last day, in this order and inside the term. Correct them, "
        "or leave both empty."
    ),
    "TERM-HALF": _("A term needs a first and a last day. Enter both, or leave the whole term empty."),
    "INSET-MANY": _("There are more inset days than a school year can have. Enter at most %(most)s."),
    "INSET-CLOSED": _(
        "%(day)s cannot be an inset day, because pupils do not go to school on it anyway. Correct it or take it out."
    ),
    "INSET-DAY": _("“%(text)s” is not a day. Write each inset day on a line of its own, like 02/09/2026."),
    "CSV-EMPTY": _("There are no rows in the file. Fill in the template and choose it again."),
    "CSV-BIG": _("The file is too big. Split it into files of at most %(most)s rows."),
    "CSV-TEXT": _("The file is not a CSV file. Save the sheet as “CSV (comma delimited)” and choose that file."),
    "CSV-COLUMNS": _("The first row must have exactly these headings: %(columns)s. Begin with the template."),
    "CSV-KIND": _("The kind must be “term” or “inset”, not “%(kind)s”. Correct it."),
    "CSV-DAY": _("“%(text)s” in the column %(column)s is not a day. Write it like 02/09/2026."),
}

HOLIDAYS: Mapping[Holiday, StrOrPromise] = {
    Holiday.NEW_YEAR: _("New Year’s Day"),
    Holiday.GOOD_FRIDAY: _("Good Friday"),
    Holiday.EASTER_MONDAY: _("Easter Monday"),
    Holiday.EARLY_MAY: _("Early May bank holiday"),
    Holiday.SPRING: _("Spring bank holiday"),
    Holiday.SUMMER: _("Summer bank holiday"),
    Holiday.CHRISTMAS: _("Christmas Day"),
    Holiday.BOXING: _("Boxing Day"),
    Holiday.JUBILEE: _("Royal jubilee"),
    Holiday.STATE_FUNERAL: _("State funeral"),
    Holiday.CORONATION: _("Coronation"),
}
