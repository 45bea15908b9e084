"""Whose term dates are whose, and what the days of a calendar are called. How wrong dates are said is in `cts.site.terms`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.s2s.calendars.rules import Source

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "CALENDAR-ELSEWHERE": _(
        "You cannot set the term dates of %(number)s. A local authority sets its own dates and those of its schools, a school "
        "its own. Correct the number or take the rows out."
    ),
}

SOURCES: Mapping[Source, StrOrPromise] = {
    Source.OWN: _("Given for this establishment"),
    Source.AUTHORITY: _("Those of the local authority"),
    Source.ASSUMED: _("Not known; assumed"),
}
