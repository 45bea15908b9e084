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
