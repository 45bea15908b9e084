"""Elements that were kept as they stood: suppliers' blocks and unknown elements. They are written back, once it is sure that they
are what they say they are: a caller may have made them by hand."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias

from lxml import etree

from cts.ctf.errors import NotReadable
from cts.ctf.model.declare import Other, Record, fields
from cts.ctf.xml import foreign
from cts.ctf.xml.careful import check_limits
from cts.ctf.xml.writing.texts import NotAText

SUPPLIER_BLOCK = "SuppInfo"

Write: TypeAlias = Callable[[object], str]


@cache
def known_names(record: type[Record]) -> frozenset[str]:
    """The names that an unknown element in such a record cannot have: they are known."""
    declared = [field.element for field in fields(record)]
    return frozenset(name for element in declared for name in ((element.wrapper,) if element.wrapper else element.spellings))


def block_text(xml: object) -> str:
    """The XML of a supplier's block. Raises NotAText CTF-252, CTF-254."""
    element = _element(xml)
    if foreign.tag_of(element) != SUPPLIER_BLOCK:
        raise NotAText("CTF-254")
    return foreign.as_text(element)


def other_text(other: object, known: frozenset[str]) -> str:
    """An unknown element as XML; `known` are the names it cannot have where it stands. Raises NotAText CTF-254."""
    if not isinstance(other, Other):
        raise NotAText("CTF-252")
    element = _element(other.xml)
    if foreign.tag_of(element) in known or any(foreign.looks_like_identity(foreign.tag_of(inner)) for inner in element.iter("*")):
        raise NotAText("CTF-254")
    return foreign.as_text(element)


def _element(xml: object) -> etree._Element:
    """The element in `xml`: one, complete, and nothing that a reader would refuse."""
    if not isinstance(xml, str):
        raise NotAText("CTF-252")
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        element = etree.fromstring(xml, parser)
        check_limits(element)
    except (etree.XMLSyntaxError, ValueError, NotReadable):
        raise NotAText("CTF-254") from None
    docinfo = element.getroottree().docinfo
    if docinfo.doctype or any(isinstance(inner, etree._Entity) for inner in element.iter()):
        raise NotAText("CTF-254")
    for inner in element.iter("*"):
        if (
            foreign.looks_like_pupils(foreign.tag_of(inner))
            or max(len(inner.text or ""), len(inner.tail or "")) > foreign.MOST_TEXT
        ):
            raise NotAText("CTF-254")
    return element


def interleaved(pieces: Sequence[str], names: Sequence[str], others: Sequence[Other], indent: str, known: frozenset[str]) -> str:
    """The written elements of a record with the unknown ones in their places between them.

    Args:
        pieces: what was written of each declared element, "" where there was none.
        names: their names, as `Other.after` tells them.
        others: the unknown elements; one whose neighbour is not known comes last.
        indent: what stands before each element.
        known: the names that an unknown element cannot have.

    Raises NotAText CTF-252, CTF-254.
    """
    waiting: dict[str, list[str]] = {}
    for other in others:
        line = f"{indent}{other_text(other, known)}\n"
        waiting.setdefault(other.after if other.after in names else names[-1] if other.after else "", []).append(line)
    parts = waiting.get("", [])
    for piece, name in zip(pieces, names, strict=True):
        parts = [*parts, piece, *waiting.get(name, [])]
    return "".join(parts)
