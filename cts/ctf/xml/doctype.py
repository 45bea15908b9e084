"""Refusing a document type, at the parser's own word and before it looks at what the declaration holds (P20; promises 5, dtd)."""

import io
from typing import Any, Literal

from lxml import etree

from cts.ctf.xml.prolog import refusal

_PIECE = 4096


class _Seen(Exception):  # noqa: N818 - it states a fact
    """What the parser has come to; raised to stop it there."""

    def __init__(self, what: Literal["document type", "root"]) -> None:
        super().__init__(what)
        self.what = what


class _Watch:
    """Is told by the parser what stands before the root."""

    def doctype(self, _name: str | None, _public: str | None, _system: str | None) -> None:
        raise _Seen("document type")

    def start(self, _tag: str, _attributes: object) -> None:
        raise _Seen("root")

    def close(self) -> None:
        """Nothing is kept."""


def refuse_document_type(source: io.RawIOBase, encoding: str) -> None:
    """Read as far as the root. Raises NotReadable CTF-105 for a document type; what else is wrong shows when all is read."""
    target: Any = _Watch()  # of the methods of a target only those that are wanted
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, load_dtd=False, encoding=encoding)
    line = 1
    try:
        while piece := source.read(_PIECE):
            parser.feed(piece)
            line += piece.count(b"\n")
        parser.close()
    except _Seen as seen:
        if seen.what == "document type":
            before = piece.rpartition(b"<!DOCTYPE")[0]
            raise refusal("CTF-105", line + before.count(b"\n")) from None
    except (etree.XMLSyntaxError, ValueError):
        return
