"""New messages, on the first page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cts.s2s.core import Actor, Permission
from cts.s2s.core.first_page import Line, Section
from cts.s2s.messaging import queries


def lines(by: Actor, *, now: datetime) -> Iterator[Line]:
    """How many messages nobody of the office has read."""
    if by.may(Permission.MESSAGE):
        count = queries.unread(by, now=now)
        yield Line(
            section=Section.WAITING,
            title=_("New secure messages"),
            hint=_("Nobody of your office has read them yet."),
            count=count,
            amount=ngettext("%(num)s message", "%(num)s messages", count) % {"num": f"{count:,}"},
            page="messages",
            query="show=unread",
        )
