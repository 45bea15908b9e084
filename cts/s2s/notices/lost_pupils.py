"""The e-mails about the Lost Pupil Database. They go to authorities, and never say which child (P12)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from cts.s2s.notices.letter import Addressee, SchoolName, post


def pupil_has_surfaced(*, to: Addressee, sender: SchoolName, dedupe: str, now: datetime) -> None:
    """Tell an authority that somebody who was entered in the database is in another school's file (X-012)."""
    post(
        to=to,
        subject=lambda: _("A pupil of the Lost Pupil Database has turned up"),
        body=lambda: (
            _(
                "A pupil whom %(sender)s has entered in the Lost Pupil Database is in a file that a school has now sent.\n\n"
                "Sign in, open Search for Lost Pupil and then Pupils who have turned up. Check that it is the same child, "
                "and close the entry. The schools have not been told."
            )
            % {"sender": sender}
        ),
        dedupe=dedupe,
        now=now,
    )


def file_came_back(*, to: Addressee, receiver: SchoolName, dedupe: str, now: datetime) -> None:
    """Tell an authority that the school has rejected the file of a lost pupil which it had forwarded (S-221)."""
    post(
        to=to,
        subject=lambda: _("%(receiver)s has rejected the file of a lost pupil") % {"receiver": receiver},
        body=lambda: (
            _(
                "%(receiver)s has rejected the file of a pupil of the Lost Pupil Database that you had forwarded.\n\n"
                "The entry is in your list again. Sign in, open Lost pupils and then Entries at work, and look into it: "
                "forward the file to another school, release the entry, or close it. "
                "The school that sent the file has not been told."
            )
            % {"receiver": receiver}
        ),
        dedupe=dedupe,
        now=now,
    )


def decoy_was_touched(*, to: Addressee, authority: SchoolName, dedupe: str, now: datetime) -> None:
    """Tell those who watch over the database that somebody has looked up an entry that belongs to no child (P9)."""
    post(
        to=to,
        subject=lambda: _("The Lost Pupil Database may have been misused"),
        body=lambda: (
            _(
                "Somebody who works for %(authority)s has looked up an entry that was made to find out misuse. "
                "No child is behind it.\n\n"
                "Look at the record to see who it was and for what purpose, and talk to them today."
            )
            % {"authority": authority}
        ),
        dedupe=dedupe,
        now=now,
    )
