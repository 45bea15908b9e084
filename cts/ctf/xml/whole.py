"""Reading a whole document with a parser, a pupil at a time: the way for every file that is not in the plain form."""

import re
from collections.abc import Iterator
from functools import cache
from typing import BinaryIO

from lxml import etree

from cts.ctf.errors import NotReadable
from cts.ctf.model.header import Header
from cts.ctf.model.pupil import Pupil
from cts.ctf.validation.findings import Finding, finding
from cts.ctf.wording import N_
from cts.ctf.xml import foreign, scan
from cts.ctf.xml.careful import Careful, check_element
from cts.ctf.xml.doctype import refuse_document_type
from cts.ctf.xml.entry import PUPILS_PATH, Entry, Lines
from cts.ctf.xml.opened import Opened
from cts.ctf.xml.prolog import Prolog, refusal

ROOT = "CTfile"
PUPILS = "CTFpupilData"

# More elements than any pupil has (a large real one has about a thousand): the guard of memory against endless ones.
MOST_ELEMENTS = 50_000
# More than this that is wrong with the document itself says nothing new.
MOST_FINDINGS = 1_000

_MARKUP = re.compile(r"<[A-Za-z/!?]")
_ENCODING_ERRORS = frozenset({31, 32, 81, 6003})
_LIMIT_ERRORS = frozenset({110, 114})
_REASONS = {
    4: N_("it ends before it is complete, or holds nothing but blanks"),
    5: N_("something stands behind its end"),
    9: N_("it holds a character that XML does not allow"),
    26: N_("it uses an entity that is not defined"),
    39: N_("an attribute is not written as XML wants it"),
    38: N_("an element is not closed, or holds a “<” that should be “&lt;”"),
    41: N_("an attribute is not written as XML wants it"),
    42: N_("an attribute is given twice"),
    64: N_("a second XML declaration stands inside it"),
    45: N_("a comment does not end, or is far too long"),
    62: N_("a text holds “]]>”"),
    68: N_("a “<” or “&” stands where it may not"),
    73: N_("an element is not closed"),
    76: N_("an element ends under another name than it started with"),
    63: N_("it ends before it is complete"),
    77: N_("it ends before it is complete"),
    80: N_("a comment is not written as XML wants it"),
    200: N_("a name has a prefix that is not declared"),
    201: N_("a name has a prefix that is not declared"),
    202: N_("a name has a prefix that is not declared"),
}


class Whole:
    """One reading of a document.

    Args:
        source: the bytes from the first on, seekable.
        prolog: what `prolog.read` said of them.

    Attributes:
        findings: what was found about the document itself, so far.
        header, header_lines: the header and the lines of its elements, once it was read.
    """

    def __init__(self, source: BinaryIO, prolog: Prolog) -> None:
        self.findings: list[Finding] = []
        self.header: Header | None = None
        self.header_lines: Lines | None = None
        self._careful = Careful(self.findings.append)
        self._source = Opened(source, prolog)
        self._encoding = prolog.encoding
        self._seen: set[str] = set()
        self._elements = 0

    def entries(self) -> Iterator[Entry]:
        """The pupils. The header is read before the first one comes, where it stands before it.

        Raises NotReadable as soon as the document shows that it is no CTF.
        """
        refuse_document_type(self._source, self._encoding)
        self._source.rewind()
        # huge_tree stays off: libxml2 then refuses endless depth and texts of more than 10 MB by itself
        events = etree.iterparse(
            self._source,
            events=("start", "end", "comment", "pi"),
            encoding=self._encoding,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        depth = 0
        index = 0
        root: etree._Element | None = None
        try:
            for event, element in events:
                if event == "start":
                    depth += 1
                    self._started(element, depth)
                    root = element if depth == 1 else root
                    continue
                if event != "end":
                    self._aside(element)
                    continue
                depth -= 1
                if depth == 2 and self._is_pupil(element):
                    index += 1
                    yield self._pupil(element, index)
                if depth == 2:
                    self._forget(element)
                elif depth == 1:
                    self._section(element)
        except etree.XMLSyntaxError as error:
            raise _refused(error, events.error_log, self._encoding) from None
        if root is not None:
            self._end(root)

    def _started(self, element: etree._Element, depth: int) -> None:
        self._count(element)
        check_element(element)
        if depth == 1:
            self._check_root(element)
        if depth > foreign.MOST_DEPTH:
            raise refusal("CTF-107", element.sourceline, what=N_("elements stand more than 32 deep inside each other"))

    def _count(self, node: etree._Element) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise refusal("CTF-107", node.sourceline, what=N_("a pupil has more than 50,000 elements"))
        if len(self.findings) > MOST_FINDINGS:
            raise refusal("CTF-107", node.sourceline, what=N_("more than 1,000 things stand where they do not belong"))

    def _aside(self, remark: etree._Element) -> None:
        """A comment or an instruction: it may stand between elements, as long as no other program could take it for more."""
        self._count(remark)
        text = remark.text or ""
        if len(text) > foreign.MOST_TEXT:
            raise refusal("CTF-107", remark.sourceline, what=N_("a comment has more than 65,000 characters"))
        if _MARKUP.search(text):
            self._careful.found("CTF-222", remark, f"/{ROOT}", text=text.strip())

    def _check_root(self, root: etree._Element) -> None:
        if root.getroottree().docinfo.internalDTD is not None:
            raise refusal("CTF-105", root.sourceline)
        name = foreign.tag_of(root)
        if name != ROOT:
            raise refusal("CTF-108", root.sourceline, root=(name if name.endswith("}" + ROOT) else foreign.plain_name(name))[:64])

    def _is_pupil(self, element: etree._Element) -> bool:
        parent = element.getparent()
        return (
            foreign.tag_of(element) == "Pupil"
            and parent is not None
            and foreign.tag_of(parent) == PUPILS
            and PUPILS not in self._seen
        )

    def _pupil(self, element: etree._Element, index: int) -> Entry:
        findings: list[Finding] = []
        try:
            # most pupils are in the plain form, and to write one down and scan it is faster than to walk through its elements
            pupil = scan.pupil(foreign.as_text(element))
        except scan.Unusual:
            upn = (element.findtext("UPN") or "").strip() or None
            pupil = Careful(findings.append, pupil=index, upn=upn).record(element, Pupil, f"{PUPILS_PATH}/Pupil[{index}]")
        return Entry(index, pupil, findings, cache(lambda: Lines.of(element)))

    def _forget(self, element: etree._Element) -> None:
        """Judge what stands in the pupil data besides pupils, and let go of what was read."""
        parent = element.getparent()
        if parent is None or foreign.tag_of(parent) != PUPILS or PUPILS in self._seen:
            return
        if foreign.tag_of(element) != "Pupil":
            self._stray(element, PUPILS_PATH)
        self._elements = 0
        # the text behind an element is complete only when the next one has been read
        before = element.getprevious()
        while before is not None:
            self._check_text(before.tail, before, PUPILS_PATH)
            following = before.getprevious()
            parent.remove(before)
            before = following
        element.clear(keep_tail=True)

    def _section(self, element: etree._Element) -> None:
        """A section of the root has ended."""
        tag = foreign.tag_of(element)
        if tag in (PUPILS, "Header") and tag in self._seen:
            self._careful.found("CTF-203" if tag == PUPILS else "CTF-204", element, f"/{ROOT}/{tag}", element=tag)
        elif tag == "Header":
            if PUPILS in self._seen:
                self._careful.found("CTF-205", element, f"/{ROOT}/{tag}", element=tag, before=PUPILS)
            self.header = self._careful.record(element, Header, f"/{ROOT}/Header")
            self.header_lines = Lines.of(element)
        elif tag == PUPILS:
            self._check_text(element.text, element, PUPILS_PATH)
            for child in element:
                self._check_text(child.tail, child, PUPILS_PATH)
            self._check_attributes(element)
        else:
            self._stray(element, f"/{ROOT}")
        self._seen.add(tag)
        self._elements = 0

    def _stray(self, element: etree._Element, path: str) -> None:
        name = foreign.plain_name(foreign.tag_of(element))
        suspicious = any(foreign.looks_like_pupils(foreign.tag_of(inner)) for inner in element.iter("*"))
        self._careful.found("CTF-203" if suspicious else "CTF-202", element, f"{path}/{name}", element=name)

    def _end(self, root: etree._Element) -> None:
        for line, tag in self._source.odd:
            code, arguments = ("CTF-223", {"element": tag}) if tag else ("CTF-221", {})
            self.findings.append(finding(code, arguments, path=f"/{ROOT}", line=line))
        self._check_attributes(root)
        self._check_text(root.text, root, f"/{ROOT}")
        for child in root:
            self._check_text(child.tail, child, f"/{ROOT}")
        for needed in ("Header", PUPILS):
            if needed not in self._seen:
                self._careful.found("CTF-206", root, f"/{ROOT}", element=needed)

    def _check_attributes(self, element: etree._Element) -> None:
        self._careful.check_attributes(element, f"/{ROOT}" if foreign.tag_of(element) == ROOT else PUPILS_PATH)

    def _check_text(self, text: str | None, element: etree._Element, path: str) -> None:
        if text and text.strip():
            self._careful.found("CTF-208", element, path, text=text.strip())


def _refused(error: etree.XMLSyntaxError, log: etree._ListErrorLog, encoding: str) -> NotReadable:
    code, line = error.code, error.position[0] or None if error.position else None
    if line is None and len(log):
        # the parser's last word says nothing ("no element found"); its first one does
        code, line = log[0].type, log[0].line
    if code in _ENCODING_ERRORS:
        return refusal("CTF-110", line, encoding=encoding)
    if code in _LIMIT_ERRORS:
        return refusal("CTF-107", line, what=N_("a name or a text has no end, or its elements stand too deep inside each other"))
    return refusal("CTF-104", line, reason=_REASONS.get(code, N_("it is not well-formed XML")))
