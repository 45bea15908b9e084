"""The e-mails about secure messages (S-186, S-215). They say that one waits and whom it is from; never what it is about."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cts.s2s.notices.letter import Addressee, SchoolName, post


def message_is_waiting(*, to: Addressee, sender: SchoolName, dedupe: str, now: datetime) -> None:
    """Tell the receiver that a secure message waits for it."""
    post(
        to=to,
        subject=lambda: _("A secure message is waiting for you"),
        body=lambda: (
            _(
                "%(sender)s has sent you a secure message.\n\n"
                "Sign in and choose Messages, then View/Delete Messages, to read it. It is deleted after a while, and the list "
                "of messages says when."
            )
            % {"sender": sender}
        ),
        dedupe=dedupe,
        now=now,
    )


def messages_are_waiting(*, to: Addressee, count: int, dedupe: str, now: datetime) -> None:
    """Tell the receiver once a day how many new secure messages there are (X-043)."""
    post(
        to=to,
        subject=lambda: ngettext("%(num)s new secure message today", "%(num)s new secure messages today", count) % {"num": count},
        body=lambda: (
            ngettext(
                "%(num)s secure message has come for you since the last e-mail of this kind, and nobody has read it yet.",
                "%(num)s secure messages have come for you since the last e-mail of this kind, and nobody has read them yet.",
                count,
            )
            % {"num": count}
            + "\n\n"
            + _("Sign in and choose Messages, then View/Delete Messages, to read what there is.")
        ),
        dedupe=dedupe,
        now=now,
    )
