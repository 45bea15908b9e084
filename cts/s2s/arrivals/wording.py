"""What people read when something about expected pupils is refused, and how their statuses are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.s2s.arrivals.rules import Status

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "ARRIVAL-ASK-WHOM": _("Enter the number of the former school too, or leave the day for asking empty."),
    "ARRIVAL-ASK-DAY": _("The site can ask from today on, and at most a year from now. Choose another day."),
    "ARRIVAL-TWICE": _("This pupil is on your list already and the file is still missing. Find the pupil in the list."),
    "ARRIVAL-MANY": _("Your list would hold more than %(most)s pupils. Take off those whom you do not expect any more."),
    "ARRIVAL-SETTLED": _("Somebody has decided about this pupil meanwhile. Look at the pupil again."),
    "ARRIVAL-ASKED": _("The former school has been asked already and has not answered yet. Look at your request."),
    "ARRIVAL-CSV-EMPTY": _("The file holds no pupil. Fill in the template and choose it again."),
    "ARRIVAL-CSV-BIG": _("The file is too large: at most %(most)s pupils are taken in at once. Share it out over several files."),
    "ARRIVAL-CSV-TEXT": _("This is not a CSV file. Save the table as CSV and choose that file."),
    "ARRIVAL-CSV-COLUMNS": _("The first row must name these columns, and no others: %(columns)s. Use the template."),
    "ARRIVAL-CSV-DAY": _("“%(text)s” in the column %(column)s is not a day. Write it like 02/09/2026."),
}

STATUSES: dict[Status, StrOrPromise] = {
    Status.MISSING: _("No file yet"),
    Status.TO_CONFIRM: _("Is it this pupil?"),
    Status.ARRIVED: _("The file is here"),
}
