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
