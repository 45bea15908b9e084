"""The bytes of a document on their way to the parser, watched for what a parser does not tell.

Two spellings of one document are the same to every XML parser, but not to a program that looks for `<UPN>` in the text; and
what a parser hides from us, another program could import (promise P11).
"""

import io
import re
from typing import BinaryIO, NamedTuple

from cts.ctf.xml.prolog import Prolog

_CDATA = b"<![CDATA["
# A tag that says who a pupil is, with blanks or attributes in it; an empty one holds nothing that could be read otherwise.
# "<" stands in no attribute and no text, so that what is found is a tag, CDATA, or hidden in a comment or an instruction.
_ODD = re.compile(
    rb"<!\[CDATA\[|</?(?:Pupil|UPN|Surname|Forename|DOB)(?=[ \t\r\n])"
    rb"(?![ \t\r\n]{1,64}(?:xsi:nil=[\"'](?:true|1)[\"'][ \t\r\n]?)?/>)"
)
# the most that has to be at hand to judge a tag
_REACH = 128
# more of them say nothing new
_MOST = 100


def is_odd(text: str) -> bool:
    """Whether a piece of a document holds such a spelling."""
    return _ODD.search(text.encode("utf-8")) is not None


class Odd(NamedTuple):
    """An odd spelling: the line it is on, from 1, and its tag; "" for CDATA."""

    line: int
    tag: str


class Opened(io.RawIOBase):
    """The bytes for the parser: without blanks before the XML declaration, which XML does not allow but products write.

    Their line breaks are kept as the lines of the file by being counted again at the end of the declaration's line.

    Args:
        source: the bytes from the first on, seekable.
        prolog: what `prolog.read` said of them.

    Attributes:
        odd: the odd spellings in what has been read.
    """

    def __init__(self, source: BinaryIO, prolog: Prolog) -> None:
        super().__init__()
        self.odd: list[Odd] = []
        self._source = source
        self._start = prolog.start
        self.rewind()

    def rewind(self) -> None:
        """Start again from the first byte."""
        self._source.seek(0)
        blanks = self._source.read(self._start).removeprefix(b"\xef\xbb\xbf")
        self.odd.clear()
        self._lines = blanks.count(b"\n")
        self._line = self._lines + 1
        self._held = b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        piece = self._source.read(size)
        self._watch(piece)
        if self._lines:
            end = piece.find(b"?>") if piece.startswith(b"<?xml") else 0
            piece = piece[:end] + b"\n" * self._lines + piece[end:] if end >= 0 else piece
            self._lines = 0
        return piece

    def _watch(self, piece: bytes) -> None:
        """Look through the bytes, but for a last tag that might go on in the next piece."""
        window = self._held + piece
        end = window.rfind(b"<", max(0, len(window) - _REACH)) if piece else -1
        end = len(window) if end < 0 else end
        self._held = window[end:]
        if len(self.odd) < _MOST:
            counted = 0
            for match in _ODD.finditer(window, 0, end + _REACH if end < len(window) else len(window)):
                if match.start() >= end or len(self.odd) >= _MOST:
                    break
                self._line += window.count(b"\n", counted, match.start())
                counted = match.start()
                found = match.group()
                self.odd.append(Odd(self._line, "" if found == _CDATA else found.decode("ascii").strip("</")))
            self._line += window.count(b"\n", counted, end)
