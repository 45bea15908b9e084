"""One e-mail in two languages: the receiver's first, the other below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cts.site import outbox
from cts.site.frame.language import current, speaking
from cts.site.outbox.sending import SUBJECT_MAX

Language = Literal["en", "cy"]
RULE = "-" * 60


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """Where an e-mail goes, and the language that comes first in it."""

    email: str
    language: Language


@dataclass(frozen=True, kw_only=True)
class SchoolName:
    """The name of an establishment; `welsh` is "" when it has no other name in Welsh."""

    english: str
    welsh: str = ""

    def __str__(self) -> str:
        """Return the name in the language of the moment."""
        return self.welsh if self.welsh and current() == "cy" else self.english


def post(*, to: Addressee, subject: Callable[[], str], body: Callable[[], str], dedupe: str, now: datetime) -> None:
    """Put the letter into the outbox, in the caller's transaction; the same `dedupe` is sent once."""
    languages: list[Language] = ["cy", "en"] if to.language == "cy" else ["en", "cy"]
    subjects, bodies = [], []
    for language in languages:
        with speaking(language):
            subjects.append(_one_line(subject()))
            bodies.append(f"{body()}\n\n{_ending()}")
    outbox.send(
        to=to.email,
        language=to.language,
        subject=" / ".join(subjects)[:SUBJECT_MAX],
        body=f"\n\n{RULE}\n\n".join(bodies) + "\n",
        dedupe=dedupe,
        now=now,
    )


def _one_line(text: str) -> str:
    """A header is one line of letters that can be seen, whatever a name in it may hold."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _ending() -> str:
    """The link to the sign-in page (S-134) and nothing else to click on."""
    address = settings.SITE_URL + reverse("account_login")
    return _("Sign in: %(address)s\n\nE-mails from this site never hold details of pupils.") % {"address": address}
