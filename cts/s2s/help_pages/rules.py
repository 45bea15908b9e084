"""What a help page is made of, and what it must be like."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from cts.s2s.core import Refused
from cts.s2s.help_pages import markup

TITLE_MAX, TEXT_MAX, REASON_MAX = 150, 5000, 500


class Section(Enum):
    """The parts of the help, in the order in which they are shown."""

    SIGNING_IN = "signing-in"
    SENDING = "sending"
    WHERE_TO = "where-to"
    RECEIVING = "receiving"
    MISSING = "missing"
    ABOUT = "about"
    LAW = "law"
    GLOSSARY = "glossary"


class Decision(Enum):
    """What became of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a help page says, in English and in Welsh."""

    section: Section
    title_en: str
    title_cy: str
    text_en: str
    text_cy: str

    def title_in(self, language: str) -> str:
        """Its title in "en" or "cy"."""
        return self.title_cy if language == "cy" else self.title_en

    def text_in(self, language: str) -> str:
        """Its text in "en" or "cy", with its markup."""
        return self.text_cy if language == "cy" else self.text_en


def check(wording: Wording, *, known: Collection[str]) -> None:
    """See that both languages are there and each link leads somewhere: to one of the pages `known` or to a page of the site.

    Raises Refused: HELP-MISSING, HELP-LONG, HELP-LINK; their argument `field` says which part of the wording.
    """
    for field, most in (("title_en", TITLE_MAX), ("text_en", TEXT_MAX), ("title_cy", TITLE_MAX), ("text_cy", TEXT_MAX)):
        _check_length(getattr(wording, field), field=field, most=most)
    for field in ("text_en", "text_cy"):
        check_links(getattr(wording, field), field=field, known=known)


def check_proposal(*, title: str, text: str, known: Collection[str]) -> None:
    """See that a proposal, which is in one language, is whole. Raises Refused: HELP-MISSING, HELP-LONG, HELP-LINK."""
    _check_length(title, field="title", most=TITLE_MAX)
    _check_length(text, field="text", most=TEXT_MAX)
    check_links(text, field="text", known=known)


def check_links(text: str, *, field: str, known: Collection[str]) -> None:
    """Raises Refused("HELP-LINK") for a link that leads neither to a help page nor to a page of the site."""
    for target in markup.targets(text):
        if markup.help_key(target) not in known and not markup.address_name(target):
            raise Refused("HELP-LINK", field=field, target=target, pages=", ".join(f"page:{name}" for name in markup.PAGES))


def check_reason(reason: str) -> None:
    """Raises Refused: HELP-REASON, HELP-LONG."""
    if not reason.strip():
        raise Refused("HELP-REASON", field="reason")
    _check_length(reason, field="reason", most=REASON_MAX)


def _check_length(words: str, *, field: str, most: int) -> None:
    if not words.strip():
        raise Refused("HELP-MISSING", field=field)
    if len(words) > most:
        raise Refused("HELP-LONG", field=field, most=most)
