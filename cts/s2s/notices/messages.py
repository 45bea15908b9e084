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


def messages_are_not_read(*, to: Addressee, receiver: SchoolName, count: int, days: int, dedupe: str, now: datetime) -> bool:
    """Tell whoever answers for an office that its messages are not read (X-043). Returns whether the letter is new."""
    return post(
        to=to,
        subject=lambda: _("%(receiver)s has secure messages that nobody reads") % {"receiver": receiver},
        body=lambda: (
            ngettext(
                "%(num)s secure message for %(receiver)s has not been read for %(days)s days.",
                "%(num)s secure messages for %(receiver)s have not been read for %(days)s days.",
                count,
            )
            % {"num": count, "receiver": receiver, "days": days}
            + "\n\n"
            + _("Messages are deleted after a while, read or not. Please see that somebody signs in and reads them.")
        ),
        dedupe=dedupe,
        now=now,
    )
