"""What there is to do about cases, on the first page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cts.s2s.cases import queries
from cts.s2s.cases.queries import Which
from cts.s2s.core import Actor, Permission
from cts.s2s.core.first_page import Line, Section


def lines(by: Actor, *, now: datetime) -> Iterable[Line]:
    """Cases past their day, those of this officer, and those that nobody has (X-015)."""
    if not by.may(Permission.FIND_LOST):
        return
    counts = queries.counts(by, now=now)
    told = (
        (Which.AGED, Section.WRONG, _("Children missing education: past the day"), _("A clock of these cases has run out.")),
        (Which.NOBODYS, Section.WAITING, _("Children missing education: nobody’s case"), _("Give each case to an officer.")),
        (Which.MINE, Section.WAITING, _("Children missing education: your cases"), _("The cases that were given to you.")),
    )
    for which, section, title, hint in told:
        count = counts[which]
        yield Line(
            section=section,
            title=title,
            hint=hint,
            count=count,
            amount=ngettext("%(count)s case", "%(count)s cases", count) % {"count": count},
            page="cases",
            query=f"show={which}",
        )
