"""Finding schools by number, part of a name, authority, town or postcode (S-073, S-232, S-250), in any table of them.

The table has the columns `dfe_number`, `la_number`, `establishment_number`, `urn`, `status`, and `search_text` as
`folding.search_text` makes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from django.db.models import Case, IntegerField, Model, Q, QuerySet, Value, When

from cts.ctf import codesets
from cts.site.schools.folding import fold, search_text
from cts.site.schools.rules import Status

WORDS_MAX = 8
"""Words of a search that count; longer ones only cost time."""

Row = TypeVar("Row", bound=Model)
_AUTHORITY_LETTERS = re.compile(r"(\d{3})[\s/-]*llll", re.IGNORECASE | re.ASCII)
_NUMBERS = re.compile(r"[\d\s/-]+", re.ASCII)


def words_of(text: str) -> list[str]:
    """The words of a search that count."""
    return fold(text).split()[:WORDS_MAX]


def text_of(*, names: list[str], town: str, postcode: str, la_number: str) -> str:
    """The text that a school with these names, in this place and under this authority is found by."""
    places = [town, postcode, postcode.replace(" ", ""), *authority_names(la_number)]
    return search_text(names=names, places=places)


@cache
def authority_names(la_number: str) -> tuple[str, ...]:
    """The English and Welsh names of an authority, as far as they are known."""
    code = codesets.load("la").get(la_number)
    return (code.label, code.label_cy) if code else ()


def matching(rows: QuerySet[Row], text: str, *, by_urn: Callable[[str], Q]) -> QuerySet[Row]:
    """Those of `rows` that a search for `text` means, in no order; all of them for no text. `by_urn` is what a URN means."""
    numbers = _by_number(text, by_urn)
    if numbers is not None:
        return rows.filter(numbers)
    for word in words_of(text):
        # short words as the beginning of one, others anywhere
        short = Q(search_text__contains=f" {word}") | Q(search_text__contains=f";{word}")
        rows = rows.filter(short if len(word) < 3 else Q(search_text__contains=word))
    return rows


def ranked(matches: QuerySet[Row], text: str) -> QuerySet[Row]:
    """The best first: open ones before closed ones, whole names before beginnings, beginnings of words in a name before all else.

    All of it is in the index of the search, so that no row of the table is read.
    """
    words = words_of(text)
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
    return matches.order_by(closed, rank, "search_text", "pk")


def _by_number(text: str, by_urn: Callable[[str], Q]) -> Q | None:
    """What a search for a number means, by its length; None for anything else."""
    authority = _AUTHORITY_LETTERS.fullmatch(text.strip())
    if authority:
        return Q(dfe_number=f"{authority[1]}LLLL")
    if not _NUMBERS.fullmatch(text.strip()):
        return None
    digits = "".join(letter for letter in text if letter.isdigit())
    match len(digits):
        case 3:
            return Q(la_number=digits)
        case 4:
            return Q(establishment_number=digits)
        case 6:
            return by_urn(digits)
        case 7:
            return Q(dfe_number=digits)
    return Q(pk__in=[])
