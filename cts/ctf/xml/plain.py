"""Reading a document in the plain form: cut into batches of whole pupils, each of which can be read anywhere, in any order.

A document is plain when it has neither comments, instructions, CDATA nor a document type behind its head, so that every
`</Pupil>` in the bytes ends a pupil, and when nothing stands between its pupils. Whoever finds anything else raises `NotPlain`,
and the whole document is read again with a parser (`whole`).
"""

import io
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import BinaryIO, NamedTuple

from lxml import etree

from cts.ctf.errors import NotReadable
from cts.ctf.model.header import Header
from cts.ctf.model.pupil import Pupil
from cts.ctf.validation.findings import Finding
from cts.ctf.xml import opened, scan
from cts.ctf.xml.careful import Careful, check_limits
from cts.ctf.xml.entry import PUPILS_DEPTH, PUPILS_PATH, Entry, Lines
from cts.ctf.xml.prolog import Prolog
from cts.ctf.xml.whole import Whole

# One batch is about this many bytes: large enough to make its own costs small, small enough to keep memory flat.
BATCH = 1 << 20
# A single pupil of more bytes (a large real one has about 20,000) is left to the parser and its limits.
MOST_BYTES = 1 << 19

_START = b"<Pupil>"
_END = b"</Pupil>"
_CLOSING = b"</CTFpupilData></CTfile>"
_TAIL = re.compile(rb"\s*</CTFpupilData\s*>\s*</CTfile\s*>\s*")
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 13))
_NO_CHARACTERS = ("￾", "￿")


class NotPlain(Exception):  # noqa: N818 - it states a fact
    """The document is not in the plain form."""


class Batch(NamedTuple):
    """Some pupils that follow each other.

    Attributes:
        offset, length: where their bytes are in the file.
        first_line: the line of the first byte, from 1.
        first_index: the place of the first pupil, from 1.
        encoding: of the closed list of `prolog`.
    """

    offset: int
    length: int
    first_line: int
    first_index: int
    encoding: str


class Head(NamedTuple):
    """What stands before the first pupil: the header, what was found in it, and how many bytes it takes."""

    header: Header | None
    header_lines: Lines | None
    findings: list[Finding]
    length: int


def head(source: BinaryIO, prolog: Prolog) -> Head:
    """Read what stands before the first pupil. Raises NotPlain when there is no pupil soon, or when it cannot be read."""
    source.seek(0)
    data = source.read(BATCH)
    length = data.find(_START)
    if length < 0 or data[length - 1 : length].strip():
        raise NotPlain
    whole = Whole(io.BytesIO(data[:length] + _CLOSING), prolog)
    try:
        for _ in whole.entries():
            raise NotPlain
    except NotReadable:
        raise NotPlain from None
    return Head(whole.header, whole.header_lines, whole.findings, length)


def batches(source: BinaryIO, prolog: Prolog, start: int) -> Iterator[Batch]:
    """Cut the rest of the document, from byte `start` on, into batches. Raises NotPlain when its end is not as it should be."""
    source.seek(0)
    line = source.read(start).count(b"\n") + 1
    offset, index, held = start, 1, b""
    while True:
        piece = source.read(BATCH)
        held += piece
        cut = held.rfind(_END)
        if cut < 0:
            if not piece:
                break
            if len(held) > BATCH:
                raise NotPlain
            continue
        cut += len(_END)
        yield Batch(offset, cut, line, index, prolog.encoding)
        line += held.count(b"\n", 0, cut)
        index += held.count(_END, 0, cut)
        offset += cut
        held = held[cut:]
    if not _TAIL.fullmatch(held):
        raise NotPlain


def entries(data: bytes, batch: Batch) -> Iterator[Entry]:
    """The pupils of a batch, whose bytes are `data`. Raises NotPlain."""
    if len(data.translate(None, _CONTROLS)) != len(data):
        raise NotPlain
    try:
        text = data.decode(batch.encoding)
    except UnicodeDecodeError:
        raise NotPlain from None
    if b"\xef\xbf" in data and any(character in text for character in _NO_CHARACTERS):
        raise NotPlain
    lines = _LineCount(text, batch.first_line)
    position, index = 0, batch.first_index
    while True:
        start = text.find("<", position)
        if start < 0 or not text.startswith("<Pupil>", start) or text[position:start].strip():
            break
        end = text.find("</Pupil>", start) + len("</Pupil>")
        if end - start > MOST_BYTES:
            raise NotPlain
        yield _entry(text[start:end], index, partial(lines.at, start))
        position, index = end, index + 1
    if text[position:].strip():
        raise NotPlain


class _LineCount:
    """Counts the lines of a text up to a place, from where it counted last: most pupils are in order, and nobody asks."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._position, self._line = 0, first_line

    def at(self, position: int) -> int:
        """The line at `position`, which is not before the one asked for last."""
        self._line += self._text.count("\n", self._position, position)
        self._position = position
        return self._line


def _entry(text: str, index: int, first_line: Callable[[], int]) -> Entry:
    findings: list[Finding] = []
    try:
        pupil = scan.pupil(text)
    except scan.Unusual:
        tree, line = _tree(text), first_line()
        check_limits(tree, first_line=line, depth=PUPILS_DEPTH)
        upn = (tree.findtext("UPN") or "").strip() or None
        careful = Careful(findings.append, first_line=line, pupil=index, upn=upn)
        pupil = careful.record(tree, Pupil, f"{PUPILS_PATH}/Pupil[{index}]")
    return Entry(index, pupil, findings, cache(lambda: Lines.of(_tree(text), first_line())))


def _tree(text: str) -> etree._Element:
    if "<!" in text or "<?" in text or opened.is_odd(text):
        raise NotPlain
    try:
        # the limits of libxml2 (depth, length of a text) stay on
        return etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError):
        raise NotPlain from None
