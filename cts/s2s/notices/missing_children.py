"""The e-mails about missing-child notices, to officers of lost pupils alone: authorities and a date, never the child."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from cts.s2s.notices.letter import Addressee, SchoolName, post


def child_is_missing(*, to: Addressee, authority: SchoolName, due_date: date, dedupe: str, now: datetime) -> None:
    """Tell an authority that another asks about a child (X-016)."""
    post(
        to=to,
        subject=lambda: _("%(authority)s asks you about a missing child") % {"authority": authority},
        body=lambda: (
            _(
                "%(authority)s looks for a child and asks every authority.\n\n"
                "Please answer by: %(date)s\n\n"
                "Sign in and choose Missing children to see whom it is about, and answer: not here, maybe or here."
            )
            % {"authority": authority, "date": f"{due_date:%d/%m/%Y}"}
        ),
        dedupe=dedupe,
        now=now,
    )


def child_is_still_missing(*, to: Addressee, authority: SchoolName, due_date: date, dedupe: str, now: datetime) -> None:
    """Remind an authority that has not answered."""
    post(
        to=to,
        subject=lambda: _("%(authority)s still waits for your answer about a missing child") % {"authority": authority},
        body=lambda: (
            _(
                "%(authority)s looks for a child and has asked you, and you have not answered yet.\n\n"
                "Day for the answer: %(date)s\n\n"
                "Sign in, choose Missing children, and answer: not here, maybe or here. Then you are not reminded any more."
            )
            % {"authority": authority, "date": f"{due_date:%d/%m/%Y}"}
        ),
        dedupe=dedupe,
        now=now,
    )


def missing_child_is_answered(*, to: Addressee, authority: SchoolName, dedupe: str, now: datetime) -> None:
    """Tell who asked that an authority may know the child."""
    post(
        to=to,
        subject=lambda: _("%(authority)s has answered your missing-child notice") % {"authority": authority},
        body=lambda: (
            _(
                "%(authority)s has answered your missing-child notice, and may know the child.\n\n"
                "Sign in and choose Missing children to read the answer."
            )
            % {"authority": authority}
        ),
        dedupe=dedupe,
        now=now,
    )


def missing_child_notice_is_closed(*, to: Addressee, authority: SchoolName, dedupe: str, now: datetime) -> None:
    """Tell an authority that may know the child that the search is over."""
    post(
        to=to,
        subject=lambda: _("%(authority)s has closed a missing-child notice") % {"authority": authority},
        body=lambda: (
            _("%(authority)s has closed a missing-child notice that you had answered.\n\nYou need not look any further.")
            % {"authority": authority}
        ),
        dedupe=dedupe,
        now=now,
    )
