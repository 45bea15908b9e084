"""The e-mails about a file on its way (S-129 to S-132, S-134, S-149).

They name establishments, the file as `named` says it, and the number of pupils.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from cts.s2s.notices.letter import Addressee, SchoolName, named, post


def file_is_waiting(*, to: Addressee, sender: SchoolName, file_name: str, pupils: int, dedupe: str, now: datetime) -> None:
    """Tell the receiver that a file waits for it (S-129, S-134)."""
    post(
        to=to,
        subject=lambda: _("A file from %(sender)s is waiting for you") % {"sender": sender},
        body=lambda: (
            _(
                "%(sender)s has sent you a Common Transfer File.\n\n"
                "File: %(file)s\n"
                "Number of pupils: %(pupils)s\n\n"
                "Check that every pupil in it is on roll at your school. Then download the file, or reject it."
            )
            % {"sender": sender, "file": named(file_name), "pupils": pupils}
        ),
        dedupe=dedupe,
        now=now,
    )


def upload_succeeded(*, to: Addressee, receiver: SchoolName, file_name: str, pupils: int, dedupe: str, now: datetime) -> None:
    """Confirm to the sender that the file is on the site (S-130)."""
    post(
        to=to,
        subject=lambda: _("Your file for %(receiver)s has been uploaded") % {"receiver": receiver},
        body=lambda: (
            _(
                "Your Common Transfer File for %(receiver)s is on the site and waits to be downloaded.\n\n"
                "File: %(file)s\n"
                "Number of pupils: %(pupils)s\n\n"
                "You will get another e-mail when it is downloaded or rejected."
            )
            % {"receiver": receiver, "file": named(file_name), "pupils": pupils}
        ),
        dedupe=dedupe,
        now=now,
    )


def file_was_collected(*, to: Addressee, receiver: SchoolName, file_name: str, dedupe: str, now: datetime) -> None:
    """Tell the sender that the receiver has the file (S-131)."""
    post(
        to=to,
        subject=lambda: _("%(receiver)s has downloaded your file") % {"receiver": receiver},
        body=lambda: (
            _("%(receiver)s has downloaded your Common Transfer File and says that it arrived correctly.\n\nFile: %(file)s")
            % {"receiver": receiver, "file": named(file_name)}
        ),
        dedupe=dedupe,
        now=now,
    )


def file_was_rejected(*, to: Addressee, receiver: SchoolName, file_name: str, dedupe: str, now: datetime) -> None:
    """Tell the sender that the receiver does not want the file (S-132, S-149); the reason is read on the site."""
    post(
        to=to,
        subject=lambda: _("%(receiver)s has rejected your file") % {"receiver": receiver},
        body=lambda: (
            _(
                "%(receiver)s has rejected your Common Transfer File.\n\n"
                "File: %(file)s\n\n"
                "Sign in and choose View/Remove Files, then Rejected Files, to see why. "
                "When all is settled, send a new file and remove this one."
            )
            % {"receiver": receiver, "file": named(file_name)}
        ),
        dedupe=dedupe,
        now=now,
    )
