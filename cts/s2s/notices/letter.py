"""One e-mail in two languages: the receiver's first, the other below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cts.ctf import filenames
from cts.ctf.errors import FileNameRefused
from cts.site import outbox
from cts.site.frame.language import current, speaking
from cts.site.outbox.sending import SUBJECT_MAX

Language = Literal["en", "cy"]
RULE = "-" * 60


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """Where an e-mail goes, and the language that comes first in it.

    `name` says whose address it is where it is an office's ("Ashgrove Primary (9992001)"). `unreachable` is why nothing may be
    sent there, a code of `offices`, or "".
    """

    email: str
    language: Language
    name: str = ""
    unreachable: str = ""


@dataclass(frozen=True, kw_only=True)
class SchoolName:
    """The name of an establishment; `welsh` is "" when it has no other name in Welsh."""

    english: str
    welsh: str = ""

    def __str__(self) -> str:
        """Return the name in the language of the moment."""
        return self.welsh if self.welsh and current() == "cy" else self.english


def post(*, to: Addressee, subject: Callable[[], str], body: Callable[[], str], dedupe: str, now: datetime) -> bool:
    """Put the letter into the outbox, in the caller's transaction; the same `dedupe` is sent once.

    An office that cannot be written to gets nothing, and the outbox keeps a note of that. Return whether this letter, or the
    note, is new.
    """
    languages: list[Language] = ["cy", "en"] if to.language == "cy" else ["en", "cy"]
    subjects, bodies = [], []
    for language in languages:
        with speaking(language):
            subjects.append(_one_line(subject()))
            bodies.append(f"{body()}\n\n{_ending()}")
    both = " / ".join(subjects)[:SUBJECT_MAX]
    if to.unreachable:
        return outbox.note_unaddressed(
            addressee=to.name, why=to.unreachable, language=to.language, subject=both, dedupe=dedupe, now=now
        )
    return outbox.send(
        to=to.email,
        addressee=to.name,
        language=to.language,
        subject=both,
        body=f"\n\n{RULE}\n\n".join(bodies) + "\n",
        dedupe=dedupe,
        now=now,
    )


def named(file_name: str, *, number: str = "") -> str:
    """What a letter calls a file, in the language of the moment.

    The name of a Common Transfer File is made of numbers. A generic file's holds free text, which may be a child's name: of
    that only the two numbers are said, and the file's own number where it is given (P12).
    """
    try:
        name = filenames.parse(file_name)
    except FileNameRefused:
        return _("a file")
    if name.kind != "generic":
        return name.name
    ends = {"sender": name.source.code if name.source else "", "receiver": name.destination.code if name.destination else ""}
    if number:
        return _("generic file %(number)s from %(sender)s to %(receiver)s") % {"number": number, **ends}
    return _("generic file from %(sender)s to %(receiver)s") % ends


def _one_line(text: str) -> str:
    """A header is one line of letters that can be seen, whatever a name in it may hold."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _ending() -> str:
    """The link to the sign-in page (S-134) and nothing else to click on."""
    address = settings.SITE_URL + reverse("account_login")
    return _("Sign in: %(address)s\n\nE-mails from this site never hold details of pupils.") % {"address": address}
