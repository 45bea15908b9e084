"""Reads of the help. What it says is for everyone; its history and the proposals are not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.help_pages import markup, shipped
from cts.s2s.help_pages.models import Proposal, Version
from cts.s2s.help_pages.rules import Decision, Section, Wording


@dataclass(frozen=True, kw_only=True)
class Page:
    """A help page as it is now. `version` is 0 for a text that came with the service."""

    key: str
    wording: Wording
    version: int = 0


def pages() -> dict[str, Page]:
    """Every page by its key: the shipped ones in their order, then those that the department added."""
    found = {key: Page(key=key, wording=wording) for key, wording in shipped.texts().items()}
    newest = Version.objects.values("key").annotate(newest=Max("pk")).values("newest")
    for version in Version.objects.filter(pk__in=newest).order_by("pk"):
        found[version.key] = Page(key=version.key, wording=version.wording, version=version.pk)
    return found


def page(*, key: str) -> Page:
    """One page. Raises Refused("NOT-FOUND")."""
    found = pages().get(key)
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def by_section() -> dict[Section, list[Page]]:
    """The pages of each section that has some."""
    every = pages().values()
    found = {section: [one for one in every if one.wording.section is section] for section in Section}
    return {section: some for section, some in found.items() if some}


def some(*, keys: Iterable[str]) -> list[Page]:
    """The pages with these keys, in the order of the keys."""
    every = pages()
    return [every[key] for key in keys if key in every]


def search(*, text: str, language: str) -> list[Page]:
    """The pages with every word of `text`, whatever its case and accents; those with all of them in the title come first."""
    words = _folded(text).split()
    found = []
    for one in pages().values():
        title = _folded(one.wording.title_in(language))
        whole = f"{title} {_folded(markup.plain(one.wording.text_in(language)))}"
        if words and all(word in whole for word in words):
            found.append((not all(word in title for word in words), one))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def history(by: Actor, *, key: str) -> list[Version]:
    """Each version of a page, the newest first. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.KEEP_HELP)
    return list(Version.objects.filter(key=key).order_by("-pk"))


def shipped_wording(*, key: str) -> Wording | None:
    """What a page said before anybody changed it; None for a page that the department added."""
    return shipped.texts().get(key)


def proposals(by: Actor) -> list[Proposal]:
    """The proposals, those not decided first: every one for the department, else those of the actor's authority.

    Raises Refused("NOT-ALLOWED").
    """
    found = Proposal.objects.order_by("-pk")
    if not by.may(Permission.KEEP_HELP):
        by.require(Permission.PROPOSE_HELP)
        found = found.filter(dfe_number=by.establishment)
    return sorted(found, key=lambda one: one.decision != Decision.OPEN.value)


def undecided(by: Actor) -> int:
    """How many proposals nobody has decided yet. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.KEEP_HELP)
    return Proposal.objects.filter(decision=Decision.OPEN.value).count()


def proposal(by: Actor, *, public_id: str) -> Proposal:
    """One proposal, to decide it. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.KEEP_HELP)
    found = Proposal.objects.filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def _folded(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))
