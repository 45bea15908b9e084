"""What there is to do about comparisons, on the first page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cts.s2s.comparisons import queries
from cts.s2s.core import Actor, Permission
from cts.s2s.core.first_page import Line, Section


def lines(by: Actor, *, now: datetime) -> Iterable[Line]:  # noqa: ARG001  every capability is asked so
    """Rows of a partner that agree with an entry (X-017)."""
    if not by.may(Permission.FIND_LOST):
        return
    count = queries.new_matches(by)
    if count:
        yield Line(
            section=Section.WAITING,
            title=_("Found by your comparisons with other registers"),
            hint=_("Look at what agrees, and open the entry if it may be the child."),
            count=count,
            amount=ngettext("%(count)s row", "%(count)s rows", count) % {"count": count},
            page="comparisons",
        )
