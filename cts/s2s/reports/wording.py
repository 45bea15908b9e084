"""What people read when a report cannot be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "REPORT-OF": _("There is no report of %(number)s for you. Enter a number of your own authority, or leave the field empty."),
    "REPORT-SPAN": _("The first day must come before the last, and at most %(years)s years before. Check both days."),
}
