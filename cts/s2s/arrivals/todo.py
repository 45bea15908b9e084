"""What there is to do about expected pupils, counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cts.s2s.arrivals import queries
from cts.s2s.arrivals.queries import Which
from cts.s2s.core import Actor, Permission
from cts.s2s.core.first_page import Line, Section


def lines(by: Actor, *, now: datetime) -> Iterator[Line]:
    """Files that may be an expected pupil's, and pupils whose file should be here by now."""
    if not by.may(Permission.ASK_FOR_CTF):
        return
    counts = queries.counts(by, now=now)
    told = (
        (
            Which.TO_CONFIRM,
            Section.WAITING,
            _("Files that may be those of pupils you expect"),
            _("Name and date of birth are the same. Say whether it is this pupil."),
        ),
        (
            Which.LATE,
            Section.WRONG,
            _("Expected pupils whose file has not come in time"),
            _("Ask the former school for it."),
        ),
    )
    for which, section, title, hint in told:
        if counts[which]:
            amount = ngettext("%(num)s pupil", "%(num)s pupils", counts[which]) % {"num": f"{counts[which]:,}"}
            yield Line(
                section=section,
                title=title,
                hint=hint,
                count=counts[which],
                amount=amount,
                page="arrivals",
                query=f"show={which}",
            )
