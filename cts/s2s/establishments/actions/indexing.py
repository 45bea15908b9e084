"""The text that an establishment is found by."""

from __future__ import annotations

from functools import cache

from cts.ctf import codesets
from cts.s2s.establishments.folding import search_text
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.rules import Kind


def make_findable(establishment: Establishment) -> None:
    """Set its search text from its names and places. The caller saves it. The centre has none: nothing is sent there."""
    if establishment.kind == Kind.CENTRAL.value:
        return
    names = [establishment.name, establishment.name_cy, establishment.former_name]
    joined = establishment.postcode.replace(" ", "")
    places = [establishment.town, establishment.postcode, joined, *authority_names(establishment.la_number)]
    establishment.search_text = search_text(names=names, places=places)


@cache
def authority_names(la_number: str) -> tuple[str, ...]:
    """The English and Welsh names of an authority, as far as they are known."""
    code = codesets.load("la").get(la_number)
    return (code.label, code.label_cy) if code else ()
