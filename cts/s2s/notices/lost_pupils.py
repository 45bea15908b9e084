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
