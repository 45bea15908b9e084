"""Proposals for the help that wait for the department."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cts.s2s.core import Actor, Permission
from cts.s2s.core.first_page import Line, Section
from cts.s2s.help_pages import queries


def lines(by: Actor, *, now: datetime) -> Iterator[Line]:  # noqa: ARG001  the shape that every capability has
    """One line for those who decide about proposals."""
    if not by.may(Permission.KEEP_HELP):
        return
    count = queries.undecided(by)
    yield Line(
        section=Section.WAITING,
        title=_("Proposals for the help"),
        hint=_("Questions that local authorities want answered there. Accept or decline them."),
        count=count,
        amount=ngettext("%(num)s proposal", "%(num)s proposals", count) % {"num": f"{count:,}"},
        page="help_proposals",
    )
