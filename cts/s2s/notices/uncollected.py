"""The e-mails about files that nobody has downloaded: the weekly reminder (S-133, S-263), and the report to those who sent (P4).

One e-mail for each office, however many files. An authority reads of its own files and, school by school, of its schools'.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from cts.s2s.notices import lists
from cts.s2s.notices.letter import Addressee, post
from cts.s2s.notices.lists import FileListed

Files = Sequence[FileListed]


def weekly_reminder(*, to: Addressee, waiting: Files, at_schools: Files, from_schools: Files, dedupe: str, now: datetime) -> bool:
    """Remind an office of the files that wait for it; an authority of those that wait for its schools or came from them.

    Return whether this reminder is new.
    """
    count = len(waiting) + len(at_schools) + len(from_schools)
    return post(
        to=to,
        subject=lambda: _("Files that have not been downloaded: %(count)s") % {"count": count},
        body=lambda: _paragraphs(
            _part(waiting, _("Files that wait for you: %(count)s"), lists.received),
            _part(at_schools, _("Files that wait for schools of your authority: %(count)s"), lists.by_receiver),
            _part(
                from_schools,
                _("Files that schools of your authority have sent, and that have not been downloaded: %(count)s"),
                lists.by_sender,
            ),
            _(
                "This e-mail comes every week until the files are downloaded or rejected. A file counts as downloaded when the "
                "school has said that it arrived correctly."
            ),
        ),
        dedupe=dedupe,
        now=now,
    )


def not_collected(*, to: Addressee, sent: Files, at_schools: Files, from_schools: Files, dedupe: str, now: datetime) -> bool:
    """Report to an office the files that it sent and that were not collected in time; to an authority those of its schools.

    Return whether this report is new.
    """
    count = len(sent) + len(at_schools) + len(from_schools)
    return post(
        to=to,
        subject=lambda: _("Files that were not collected in time: %(count)s") % {"count": count},
        body=lambda: _paragraphs(
            _part(sent, _("Files that you have sent, and that have not been downloaded in time: %(count)s"), lists.sent),
            _part(
                at_schools,
                _("Files that schools of your authority have not downloaded in time: %(count)s"),
                lists.by_receiver,
            ),
            _part(
                from_schools,
                _("Files that schools of your authority have sent, and that have not been downloaded in time: %(count)s"),
                lists.by_sender,
            ),
            _(
                "The files stay on the site. Ask the receiving school whether the pupils have arrived there. If they have, the "
                "school should download the file. If they have not, the sender should remove the file and send a new one to the "
                "right school, or to the Lost Pupil Database if nobody knows where the pupils are."
            ),
        ),
        dedupe=dedupe,
        now=now,
    )


def _part(files: Files, heading: str, listed: Callable[[Files], str]) -> str:
    return f"{heading % {'count': len(files)}}\n\n{listed(files)}" if files else ""


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
