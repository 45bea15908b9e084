"""What there is to do about missing-child notices, counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cts.s2s.core import Actor, Permission
from cts.s2s.core.first_page import Line, Section
from cts.s2s.missing_children import queries
from cts.s2s.missing_children.queries import Which


def lines(by: Actor, *, now: datetime) -> Iterator[Line]:  # noqa: ARG001  every capability is asked alike
    """Notices to answer, and own ones that somebody may know the child of."""
    if not by.may(Permission.FIND_LOST):
        return
    told = (
        (
            queries.counts(by)[Which.TO_ANSWER],
            Which.TO_ANSWER,
            _("Missing-child notices to answer"),
            _("Say whether the child is in your authority: not here, maybe or here."),
        ),
        (
            queries.promising(by),
            Which.SENT,
            _("Your missing-child notices with an answer that may help"),
            _("An authority has answered maybe or here. Look at its answer."),
        ),
    )
    for count, which, title, hint in told:
        if count:
            amount = ngettext("%(num)s notice", "%(num)s notices", count) % {"num": f"{count:,}"}
            yield Line(
                section=Section.WAITING,
                title=title,
                hint=hint,
                count=count,
                amount=amount,
                page="missing_children",
                query=f"show={which}",
            )
