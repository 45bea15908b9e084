"""What there is to do about standing searches, on the first page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cts.s2s.core import Actor, Permission
from cts.s2s.core.first_page import Line, Section
from cts.s2s.standing_searches import queries


def lines(by: Actor, *, now: datetime) -> Iterable[Line]:
    """Entries that the officer's standing searches have found (X-011), and standing searches that end soon."""
    if not by.may(Permission.FIND_LOST):
        return
    count = queries.new_hits(by)
    yield Line(
        section=Section.WAITING,
        title=_("Found by your standing searches"),
        hint=_("Look at the reasons, and say whether it is the child."),
        count=count,
        amount=ngettext("%(count)s entry", "%(count)s entries", count) % {"count": count},
        page="standing_searches",
    )
    ending = sum(one.ends_soon and one.person == by.person for one in queries.listed(by, now=now))
    if ending:
        yield Line(
            section=Section.TO_KNOW,
            title=_("Your standing searches that end within a week"),
            hint=_("Renew those that you still need."),
            count=ending,
            amount=ngettext("%(count)s standing search", "%(count)s standing searches", ending) % {"count": ending},
            page="standing_searches",
        )
