"""The e-mails about a file that is where it was not meant to be, or nowhere any more. Nothing about a child (P12)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from cts.s2s.notices.letter import Addressee, SchoolName, post


def lost_pupil_file_uploaded(*, to: Addressee, file_name: str, dedupe: str, now: datetime) -> None:
    """Confirm to the sender that a file is in the Lost Pupil Database (S-130); it hears nothing more of it (P10)."""
    post(
        to=to,
        subject=lambda: _("Your file is in the Lost Pupil Database"),
        body=lambda: (
            _(
                "Your Common Transfer File is in the Lost Pupil Database, where local authorities can find it.\n\n"
                "File: %(file)s\n\n"
                "You will get no further e-mail about it. If you find out where the pupil goes to school, tell your local "
                "authority; do not send a second file before you have asked there."
            )
            % {"file": file_name}
        ),
        dedupe=dedupe,
        now=now,
    )


def file_was_moved(*, to: Addressee, closed: SchoolName, place: SchoolName, file_name: str, dedupe: str, now: datetime) -> None:
    """Tell the sender that the receiver has closed, and where the file waits now (X-024)."""
    post(
        to=to,
        subject=lambda: _("Your file for %(closed)s waits at %(place)s now") % {"closed": closed, "place": place},
        body=lambda: (
            _(
                "%(closed)s has closed before it downloaded your file. The file was moved to %(place)s.\n\n"
                "File: %(file)s\n\n"
                "If the pupils go to another school, sign in, take the file back under View/Remove Files, and send a new one."
            )
            % {"closed": closed, "place": place, "file": file_name}
        ),
        dedupe=dedupe,
        now=now,
    )


def file_was_moved_to_you(
    *, to: Addressee, sender: SchoolName, closed: SchoolName, file_name: str, dedupe: str, now: datetime
) -> None:
    """Tell whoever takes over from a closed school that a file waits (X-024)."""
    post(
        to=to,
        subject=lambda: _("A file for %(closed)s is waiting for you") % {"closed": closed},
        body=lambda: (
            _(
                "%(sender)s has sent a file to %(closed)s, which has closed. It waits for you now.\n\n"
                "File: %(file)s\n\n"
                "Check whether its pupils have come to you. Then download the file, or reject it."
            )
            % {"sender": sender, "closed": closed, "file": file_name}
        ),
        dedupe=dedupe,
        now=now,
    )


def details_must_be_deleted(*, to: Addressee, sender: SchoolName, file_name: str, dedupe: str, now: datetime) -> None:
    """Tell a school that it has downloaded a file which was not meant for it (S-254, X-040)."""
    post(
        to=to,
        subject=lambda: _("Please delete a file that %(sender)s sent you by mistake") % {"sender": sender},
        body=lambda: (
            _(
                "%(sender)s says that you have downloaded a file whose pupils do not come to you.\n\n"
                "File: %(file)s\n\n"
                "Delete the file, and everything that was imported from it about pupils who are not on roll at your school. Data "
                "protection law asks for that. Then sign in, open Details to Delete, and confirm it."
            )
            % {"sender": sender, "file": file_name}
        ),
        dedupe=dedupe,
        now=now,
    )


def details_were_deleted(*, to: Addressee, receiver: SchoolName, file_name: str, dedupe: str, now: datetime) -> None:
    """Tell the sender that the wrong school has deleted what it had (X-040)."""
    post(
        to=to,
        subject=lambda: _("%(receiver)s has deleted your file") % {"receiver": receiver},
        body=lambda: (
            _(
                "%(receiver)s confirms that it has deleted your file and everything that was imported from it about pupils who "
                "are not on its roll.\n\n"
                "File: %(file)s"
            )
            % {"receiver": receiver, "file": file_name}
        ),
        dedupe=dedupe,
        now=now,
    )


def file_has_expired(*, to: Addressee, receiver: SchoolName, file_name: str, dedupe: str, now: datetime) -> None:
    """Tell the sender that nobody downloaded a file in the time that the department allows (S-260)."""
    post(
        to=to,
        subject=lambda: _("Your file for %(receiver)s was not downloaded in time") % {"receiver": receiver},
        body=lambda: (
            _(
                "%(receiver)s has not downloaded your file in the time that files may wait. The file was deleted.\n\n"
                "File: %(file)s\n\n"
                "Ask %(receiver)s whether the pupil has arrived. If so, export the file again and send it. If nobody knows where "
                "the pupil is, tell Education Welfare and send the file to XXXXXXX."
            )
            % {"receiver": receiver, "file": file_name}
        ),
        dedupe=dedupe,
        now=now,
    )
