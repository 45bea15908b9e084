"""The e-mails about a generic file on its way (S-129 to S-132).

The name of such a file is free text, and may be a child's (P12): the e-mails give its number instead, which the pages show too.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from cts.s2s.notices.letter import Addressee, SchoolName, post


def file_is_waiting(*, to: Addressee, sender: SchoolName, number: str, dedupe: str, now: datetime) -> None:
    """Tell the receiver that a generic file waits for it."""
    post(
        to=to,
        subject=lambda: _("A generic file from %(sender)s is waiting for you") % {"sender": sender},
        body=lambda: (
            _(
                "%(sender)s has sent you a generic file.\n\n"
                "File number: %(number)s\n\n"
                "Sign in and choose Download, then Download Generic Files. Then download the file, or reject it."
            )
            % {"sender": sender, "number": number}
        ),
        dedupe=dedupe,
        now=now,
    )


def upload_succeeded(*, to: Addressee, receiver: SchoolName, number: str, dedupe: str, now: datetime) -> None:
    """Confirm to the sender that the generic file is on the site."""
    post(
        to=to,
        subject=lambda: _("Your generic file for %(receiver)s has been uploaded") % {"receiver": receiver},
        body=lambda: (
            _(
                "Your generic file for %(receiver)s is on the site and waits to be downloaded.\n\n"
                "File number: %(number)s\n\n"
                "You will get another e-mail when it is downloaded or rejected."
            )
            % {"receiver": receiver, "number": number}
        ),
        dedupe=dedupe,
        now=now,
    )


def file_was_collected(*, to: Addressee, receiver: SchoolName, number: str, dedupe: str, now: datetime) -> None:
    """Tell the sender that the receiver has the generic file."""
    post(
        to=to,
        subject=lambda: _("%(receiver)s has downloaded your generic file") % {"receiver": receiver},
        body=lambda: (
            _("%(receiver)s has downloaded your generic file and says that it arrived correctly.\n\nFile number: %(number)s")
            % {"receiver": receiver, "number": number}
        ),
        dedupe=dedupe,
        now=now,
    )


def file_was_rejected(*, to: Addressee, receiver: SchoolName, number: str, dedupe: str, now: datetime) -> None:
    """Tell the sender that the receiver does not want the generic file; the reason is read on the site."""
    post(
        to=to,
        subject=lambda: _("%(receiver)s has rejected your generic file") % {"receiver": receiver},
        body=lambda: (
            _(
                "%(receiver)s has rejected your generic file.\n\n"
                "File number: %(number)s\n\n"
                "Sign in and choose View/Remove Files, then Rejected Files, to see why. "
                "When all is settled, send a new file and remove this one."
            )
            % {"receiver": receiver, "number": number}
        ),
        dedupe=dedupe,
        now=now,
    )
