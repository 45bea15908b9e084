"""Readers as others write them, without a thought of harm: what they make of a file, a receiving register could make of it."""

import html
import re
from collections.abc import Callable
from functools import partial
from xml.etree import ElementTree  # that is the point: a careless reader

from lxml import etree

Who = tuple[str | None, str | None, str | None, str | None]
_ELEMENTS = ("UPN", "Surname", "Forename", "DOB")
_LABEL = re.compile(rb"""<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)""")


def _clean(value: str | None) -> str | None:
    return (value or "").strip() or None


def element_tree(data: bytes) -> list[Who]:
    """Python's own parser, any element called Pupil."""
    root = ElementTree.fromstring(data.lstrip())  # noqa: S314
    return [_who(pupil.findtext) for pupil in root.iter("Pupil")]


def lxml_tree(data: bytes) -> list[Who]:
    """lxml as it comes, any element called Pupil, and the first value of each name anywhere in it."""
    root = etree.fromstring(data.lstrip())
    return [_who(partial(_found_in, pupil)) for pupil in root.iter("{*}Pupil")]


def _found_in(pupil: etree._Element, name: str) -> str | None:
    return pupil.findtext(f".//{name}")


def by_search(data: bytes) -> list[Who]:
    """No parser at all: what is between the tags."""
    return _searched(data, r"<Pupil>(.*?)</Pupil>", "<{0}>(.*?)</{0}>", 0)


def by_loose_search(data: bytes) -> list[Who]:
    """The same in any case, with prefixes and attributes."""
    return _searched(
        data, r"<(?:\w+:)?Pupil\b[^>]*?(?<!/)>(.*?)</(?:\w+:)?Pupil\s*>", r"<(?:\w+:)?{0}\b[^>]*?(?<!/)>(.*?)</", re.I
    )


def _searched(data: bytes, pupil: str, value: str, flags: int) -> list[Who]:
    label = _LABEL.match(data.lstrip(b"\xef\xbb\xbf\r\n\t "))
    text = data.decode(label[1].decode() if label else "utf-8").replace("\r\n", "\n").replace("\r", "\n")

    def look(piece: str, name: str) -> str | None:
        found = re.search(value.format(name), piece, flags | re.DOTALL)
        return html.unescape(found[1]) if found else None

    return [_who(partial(look, piece)) for piece in re.findall(pupil, text, flags | re.DOTALL)]


def _who(look: Callable[[str], str | None]) -> Who:
    upn, surname, forename, born = (_clean(look(name)) for name in _ELEMENTS)
    return upn, surname, forename, born


READERS: dict[str, Callable[[bytes], list[Who]]] = {
    "ElementTree": element_tree,
    "lxml": lxml_tree,
    "search": by_search,
    "loose search": by_loose_search,
}
