"""What people read when something about expected pupils is refused, and how their statuses are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.s2s.arrivals.fields import Field
from cts.s2s.arrivals.readiness import FileState
from cts.s2s.arrivals.rules import Status

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "ARRIVAL-ASK-WHOM": _("Enter the number of the former school too, or leave the day for asking empty."),
    "ARRIVAL-ASK-DAY": _("The site can ask from today on, and at most a year from now. Choose another day."),
    "ARRIVAL-TWICE": _("This pupil is on your list already and the file is still missing. Find the pupil in the list."),
    "ARRIVAL-MANY": _("A school’s list would hold more than %(most)s pupils. Take off those who are not expected any more."),
    "ARRIVAL-FIRST-DAY": _("The first day must lie within the next year or the last four months. Enter another day."),
    "ARRIVAL-NO-ALLOCATION": _(
        "No line of the allocation list has surname, forename and date of birth. Load a list that has them."
    ),
    "ARRIVAL-SETTLED": _("Somebody has decided about this pupil meanwhile. Look at the pupil again."),
    "ARRIVAL-ASKED": _("The former school has been asked already and has not answered yet. Look at your request."),
    "ARRIVAL-CSV-EMPTY": _("The file holds no pupil. Fill in the template and choose it again."),
    "ARRIVAL-CSV-BIG": _("The file is too large: at most %(most)s pupils are taken in at once. Share it out over several files."),
    "ARRIVAL-CSV-TEXT": _(
        "This is neither a CSV file nor a workbook that can be read. Save the table as CSV or XLSX and choose that file."
    ),
    "ARRIVAL-CSV-COLUMNS": _("The first row must name these columns, and no others: %(columns)s. Use the template."),
    "ARRIVAL-CSV-DAY": _("“%(text)s” in the column %(column)s is not a day. Write it like 02/09/2026."),
}

STATUSES: dict[Status, StrOrPromise] = {
    Status.MISSING: _("No file yet"),
    Status.TO_CONFIRM: _("Is it this pupil?"),
    Status.ARRIVED: _("The file is here"),
}

FILE_STATES: dict[FileState, StrOrPromise] = {
    FileState.ARRIVED: _("The file has arrived"),
    FileState.WAITING: _("The file waits to be downloaded"),
    FileState.TO_CONFIRM: _("A file may be the pupil’s: not confirmed yet"),
    FileState.REJECTED: _("The file was rejected"),
    FileState.NOT_SENT: _("No file has been sent"),
}

FIELDS: dict[Field, StrOrPromise] = {
    Field.UPN: _("Unique Pupil Number (UPN)"),
    Field.ETHNIC_GROUP: _("Ethnic group"),
    Field.FIRST_LANGUAGE: _("First language"),
    Field.NATIONAL_IDENTITY: _("National identity"),
    Field.SPEAKS_WELSH: _("Whether the pupil speaks Welsh"),
    Field.ENGLISH_ACQUISITION: _("Stage of learning English"),
    Field.SPECIAL_PROVISION: _("Provision for special educational needs"),
    Field.SPECIAL_NEED: _("Special educational need"),
    Field.MEALS_PROTECTION: _("Protection of free school meals"),
    Field.IN_CARE: _("Whether the pupil is in care"),
    Field.ADDRESS: _("Address"),
    Field.CONTACT: _("A contact"),
    Field.CONTACT_RELATIONSHIP: _("A contact’s name and relationship"),
    Field.MEDICAL_FLAG: _("Whether there is medical information"),
    Field.ATTENDANCE: _("Attendance"),
    Field.TEACHER_ASSESSMENT: _("Teacher assessments"),
    Field.TESTS: _("Results of tests"),
    Field.P_LEVELS: _("P levels"),
}
