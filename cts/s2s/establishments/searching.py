"""Searching the directory by number, part of a name, authority, town or postcode (S-073, S-232, S-250)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import Lower

from cts.s2s.core.listing import Listed
from cts.s2s.establishments.folding import fold
from cts.s2s.establishments.models import Establishment, FormerUrn
from cts.s2s.establishments.rules import CENTRAL, Status

PAGE = 20
"""Establishments on a page of results."""

WORDS_MAX = 8
"""Words of a search that count; longer ones only cost time."""

_AUTHORITY_LETTERS = re.compile(r"(\d{3})[\s/-]*llll", re.IGNORECASE | re.ASCII)
_NUMBERS = re.compile(r"[\d\s/-]+", re.ASCII)


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
    words = fold(text).split()[:WORDS_MAX]
    if not words and not la_number:
        return Found(establishments=[], count=0, page=1)
    matches = matching(text)
    if la_number:
        matches = matches.filter(la_number=la_number)
    rows = _page(_ranked(matches, words), max(page, 1))
    if not rows and page > 1:
        page = 1
        rows = _page(_ranked(matches, words), page)
    found = Establishment.objects.in_bulk([pk for pk, _count in rows])
    return Found(establishments=[found[pk] for pk, _count in rows], count=rows[0][1] if rows else 0, page=max(page, 1))


def everything(*, text: str, la_number: str = "") -> Listed[Establishment]:
    """What `search` finds, on all its pages together."""
    words = fold(text).split()[:WORDS_MAX]
    if not words and not la_number:
        return Listed(Establishment.objects.none(), seen=list)
    matches = matching(text)
    return Listed(_ranked(matches.filter(la_number=la_number) if la_number else matches, words), seen=list)


def matching(text: str) -> QuerySet[Establishment]:
    """Every establishment that a search for `text` means, in no order; all of them for no text."""
    numbers = _by_number(text)
    if numbers:
        return Establishment.objects.exclude(dfe_number=CENTRAL).filter(numbers)
    return _by_words(fold(text).split()[:WORDS_MAX])


def name_of(number: str, *, language: str) -> Lower:
    """For sorting: the name, in `language` ("en" or "cy"), of the establishment whose number stands in the field `number`."""
    name = F("name") if language != "cy" else Case(When(name_cy="", then=F("name")), default=F("name_cy"))
    named = Establishment.objects.filter(dfe_number=OuterRef(number)).values(shown=name)
    return Lower(Subquery(named))


def _page(best: QuerySet[Establishment], page: int) -> list[tuple[int, int]]:
    """The keys on one page, each with the number of all: one pass over the index answers both."""
    counted = best.annotate(count=Window(Count("*"))).values_list("pk", "count")
    return list(counted[(page - 1) * PAGE : page * PAGE])


def _by_number(text: str) -> Q | None:
    """What a search for a number means, by its length; None for anything else."""
    authority = _AUTHORITY_LETTERS.fullmatch(text.strip())
    if authority:
        return Q(dfe_number=f"{authority[1]}LLLL")
    if not _NUMBERS.fullmatch(text.strip()):
        return None
    digits = "".join(letter for letter in text if letter.isdigit())
    meanings = {
        3: Q(la_number=digits),
        4: Q(establishment_number=digits),
        6: Q(urn=digits) | Q(pk__in=FormerUrn.objects.filter(urn=digits).values("establishment")),
        7: Q(dfe_number=digits),
    }
    return meanings.get(len(digits), Q(pk__in=[]))


def _by_words(words: list[str]) -> QuerySet[Establishment]:
    """Establishments whose text holds every word: short words as the beginning of one, others anywhere."""
    matches = Establishment.objects.all()
    for word in words:
        short = Q(search_text__contains=f" {word}") | Q(search_text__contains=f";{word}")
        matches = matches.filter(short if len(word) < 3 else Q(search_text__contains=word))
    return matches


def _ranked(matches: QuerySet[Establishment], words: list[str]) -> QuerySet[Establishment]:
    """The best first. All of it is in the index of the search, so that no row of the table is read."""
    whole, beginnings = " ".join(words), Q()
    for word in words:
        beginnings &= Q(search_text__contains=f" {word}")
    rank = Case(
        When(Q(search_text__startswith=f" {whole} |") | Q(search_text__contains=f"| {whole} |"), then=Value(0)),
        When(search_text__startswith=f" {whole}", then=Value(1)),
        When(beginnings, then=Value(2)) if words else When(search_text="", then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    closed = Case(When(status=Status.CLOSED.value, then=Value(1)), default=Value(0), output_field=IntegerField())
    return matches.annotate(rank=rank, closed=closed).order_by("closed", "rank", "search_text", "pk")
