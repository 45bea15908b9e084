"""Searching the directory by number, part of a name, authority, town or postcode (S-073, S-232, S-250)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When, Window
from django.db.models.functions import Lower

from cts.s2s.core.listing import Listed
from cts.s2s.establishments.models import Establishment, FormerUrn
from cts.site.schools import finding

PAGE = 20
"""Establishments on a page of results."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """One page of results, best first."""

    establishments: list[Establishment]
    count: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.count // PAGE))


def search(*, text: str, la_number: str = "", page: int = 1) -> Found:
    """Find establishments by what people type: "681 2001", "2001", a URN, "st marys", "Ysgol Lon", "CF10", a town.

    `la_number` narrows it to one authority; with no text it lists that authority's establishments. Open ones come before
    closed ones, whole names before beginnings, beginnings of words in a name before all else. `page` counts from 1; one
    that there is not shows the first. Without text and authority nothing is found.
    """
    if not finding.words_of(text) and not la_number:
        return Found(establishments=[], count=0, page=1)
    matches = matching(text)
    if la_number:
        matches = matches.filter(la_number=la_number)
    rows = _page(finding.ranked(matches, text), max(page, 1))
    if not rows and page > 1:
        page = 1
        rows = _page(finding.ranked(matches, text), page)
    found = Establishment.objects.in_bulk([pk for pk, _count in rows])
    return Found(establishments=[found[pk] for pk, _count in rows], count=rows[0][1] if rows else 0, page=max(page, 1))


def everything(*, text: str, la_number: str = "") -> Listed[Establishment]:
    """What `search` finds, on all its pages together."""
    if not finding.words_of(text) and not la_number:
        return Listed(Establishment.objects.none(), seen=list)
    matches = matching(text)
    return Listed(finding.ranked(matches.filter(la_number=la_number) if la_number else matches, text), seen=list)


def matching(text: str) -> QuerySet[Establishment]:
    """Every establishment that a search for `text` means, in no order; all of them for no text."""
    return finding.matching(Establishment.objects.all(), text, by_urn=_by_urn)


def name_of(number: str, *, language: str) -> Lower:
    """For sorting: the name, in `language` ("en" or "cy"), of the establishment whose number stands in the field `number`."""
    name = F("name") if language != "cy" else Case(When(name_cy="", then=F("name")), default=F("name_cy"))
    named = Establishment.objects.filter(dfe_number=OuterRef(number)).values(shown=name)
    return Lower(Subquery(named))


def _page(best: QuerySet[Establishment], page: int) -> list[tuple[int, int]]:
    """The keys on one page, each with the number of all: one pass over the index answers both."""
    counted = best.annotate(count=Window(Count("*"))).values_list("pk", "count")
    return list(counted[(page - 1) * PAGE : page * PAGE])


def _by_urn(urn: str) -> Q:
    return Q(urn=urn) | Q(pk__in=FormerUrn.objects.filter(urn=urn).values("establishment"))
