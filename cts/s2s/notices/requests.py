"""The e-mails about requests for files. They name establishments and a date, never the child."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from cts.s2s.notices.letter import Addressee, SchoolName, post


def file_is_asked_for(*, to: Addressee, requester: SchoolName, due_date: date, dedupe: str, now: datetime) -> None:
    """Tell a school that another asks for a pupil's file (S-266)."""
    post(
        to=to,
        subject=lambda: _("%(requester)s asks you for a Common Transfer File") % {"requester": requester},
        body=lambda: (
            _(
                "%(requester)s asks you for the Common Transfer File of a pupil.\n\n"
                "Please answer by: %(date)s\n\n"
                "Sign in and choose CTF Requests to see whom it is about. Sending the file answers the request by itself; if you "
                "do not know the pupil, say so there."
            )
            % {"requester": requester, "date": f"{due_date:%d/%m/%Y}"}
        ),
        dedupe=dedupe,
        now=now,
    )


def file_is_still_asked_for(*, to: Addressee, requester: SchoolName, due_date: date, dedupe: str, now: datetime) -> None:
    """Remind a school that was asked."""
    post(
        to=to,
        subject=lambda: _("%(requester)s still waits for a Common Transfer File") % {"requester": requester},
        body=lambda: (
            _(
                "%(requester)s has asked you for the Common Transfer File of a pupil, and you have not answered yet.\n\n"
                "Last day for the answer: %(date)s\n\n"
                "Sign in, choose CTF Requests, and send the file or say that you do not know the pupil."
            )
            % {"requester": requester, "date": f"{due_date:%d/%m/%Y}"}
        ),
        dedupe=dedupe,
        now=now,
    )


def request_is_answered(*, to: Addressee, asked: SchoolName, dedupe: str, now: datetime) -> None:
    """Tell who asked that there is an answer; which one is read on the site."""
    post(
        to=to,
        subject=lambda: _("%(asked)s has answered your request") % {"asked": asked},
        body=lambda: (
            _(
                "%(asked)s has answered your request for a Common Transfer File.\n\n"
                "Sign in and choose CTF Requests to see the answer."
            )
            % {"asked": asked}
        ),
        dedupe=dedupe,
        now=now,
    )


def request_is_aged(*, to: Addressee, asked: SchoolName, due_date: date, dedupe: str, now: datetime) -> None:
    """Tell who asked that the time is over."""
    post(
        to=to,
        subject=lambda: _("%(asked)s has not answered your request in time") % {"asked": asked},
        body=lambda: (
            _(
                "%(asked)s has not answered your request for a Common Transfer File.\n\n"
                "Last day for the answer: %(date)s\n\n"
                "We have reminded the school. Ring it, or ask your local authority for help."
            )
            % {"asked": asked, "date": f"{due_date:%d/%m/%Y}"}
        ),
        dedupe=dedupe,
        now=now,
    )
