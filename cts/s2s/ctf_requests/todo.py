"""What there is to do about requests for files, counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cts.s2s.core import Actor, Permission
from cts.s2s.core.first_page import Line, Section
from cts.s2s.ctf_requests import queries
from cts.s2s.ctf_requests.queries import Which


def lines(by: Actor, *, now: datetime) -> Iterator[Line]:
    """Requests to answer, those that have waited too long, and one's own that nobody has answered in time."""
    if not by.may(Permission.CTF_REQUESTS):
        return
    counts = queries.counts(by, now=now)
    told = (
        (
            Which.RECEIVED,
            Section.WAITING,
            _("Requests for CTFs to answer"),
            _("Send the file, or say that you do not know the pupil."),
        ),
        (
            Which.RECEIVED_AGED,
            Section.WRONG,
            _("Requests for CTFs that you have not answered in time"),
            _("The time for the answer is over. Send the file today."),
        ),
        (
            Which.SENT_AGED,
            Section.WRONG,
            _("Your requests that nobody has answered in time"),
            _("Ring the school, or ask your local authority for help."),
        ),
    )
    for which, section, title, hint in told:
        count = counts[which]
        if count or which is Which.RECEIVED:
            amount = ngettext("%(num)s request", "%(num)s requests", count) % {"num": f"{count:,}"}
            yield Line(
                section=section, title=title, hint=hint, count=count, amount=amount, page="ctf_requests", query=f"show={which}"
            )
