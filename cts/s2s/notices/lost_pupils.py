"""The e-mails about the Lost Pupil Database. They go to authorities, and never say which child (P12)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from cts.s2s.notices.letter import Addressee, SchoolName, post
from cts.site.frame.dates import long_date


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


def standing_search_has_found(*, to: Addressee, dedupe: str, now: datetime) -> None:
    """Tell an officer that an entry is likely to be somebody whom they go on looking for (X-011)."""
    post(
        to=to,
        subject=lambda: _("Your standing search has found an entry"),
        body=lambda: _(
            "An entry in the Lost Pupil Database is likely to be a pupil whom you are looking for.\n\n"
            "Sign in, open Lost pupils and then Standing searches. Look at the reasons, and say whether it is the child. "
            "Nobody else has been told."
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


def week_of_lost_pupils(
    *,
    to: Addressee,
    from_date: date,
    to_date: date,
    entered: int,
    surfaced: int,
    unclaimed: int,
    aged: int,
    due: int,
    searches: int,
    opened: int,
    dedupe: str,
    now: datetime,
) -> bool:
    """Tell the lead of an authority's officers, once a week, how the Lost Pupil Database stands for it (P9).

    Return whether this letter is new.
    """
    return post(
        to=to,
        subject=lambda: _("Lost pupils: the week to %(day)s") % {"day": long_date(to_date)},
        body=lambda: (
            _(
                "The Lost Pupil Database and your authority, from %(since)s to %(until)s:\n\n"
                "- New entries from schools of your authority: %(entered)s\n"
                "- Searches of your officers: %(searches)s\n"
                "- Entries that they have opened: %(opened)s\n\n"
                "And as it stands now:\n\n"
                "- Pupils who have turned up in another file, to be looked at: %(surfaced)s\n"
                "- Entries from your schools that nobody is working on: %(unclaimed)s\n"
                "- Of these, in the database for more than four weeks: %(aged)s\n"
                "- Entries to be reviewed, kept or deleted: %(due)s\n\n"
                "Sign in and open Lost pupils in the menu: Search for Lost Pupil, Entries at work, Searches of your officers, "
                "and Entries to review."
            )
            % {
                "since": long_date(from_date),
                "until": long_date(to_date),
                "entered": entered,
                "searches": searches,
                "opened": opened,
                "surfaced": surfaced,
                "unclaimed": unclaimed,
                "aged": aged,
                "due": due,
            }
        ),
        dedupe=dedupe,
        now=now,
    )
