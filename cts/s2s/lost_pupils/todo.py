"""What there is to do about lost pupils, on the first page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cts.s2s.core import Actor, Permission
from cts.s2s.core.first_page import Line, Section
from cts.s2s.lost_pupils import queries
from cts.s2s.lost_pupils.rules import Status


def lines(by: Actor, *, now: datetime) -> Iterable[Line]:  # noqa: ARG001 - every capability takes the moment
    """Pupils who have turned up, for the officers of the authority that is to look (X-012)."""
    if not by.may(Permission.FIND_LOST):
        return
    count = sum(one.status is Status.SURFACED for one in queries.at_work(by))
    yield Line(
        section=Section.WAITING,
        title=_("Lost pupils who have turned up"),
        hint=_("They are in a file that a school has sent. Check that it is the same child, and close the entry."),
        count=count,
        amount=ngettext("%(count)s pupil", "%(count)s pupils", count) % {"count": count},
        page="lost_pupils_work",
    )
