"""The first bytes of a file: is it XML, and in an encoding that transfer files use?

Decided here, from the bytes, before any parser sees them: parsers know many more encodings than we want (promises 5, enc).
"""

import re
from typing import NamedTuple

from cts.ctf.errors import NotReadable
from cts.ctf.validation.catalogue import RULES
from cts.ctf.wording import N_, shown

# How much of a file has to be at hand to judge its beginning.
HEAD = 4096

# The closed list of encodings, by their usual labels; each holds ASCII as it is, so that tags can be found in the bytes.
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "us-ascii",
    "ascii": "us-ascii",
    "iso-8859-1": "iso-8859-1",
    "latin-1": "iso-8859-1",
    "latin1": "iso-8859-1",
    "windows-1252": "windows-1252",
    "cp1252": "windows-1252",
}
_BOM = b"\xef\xbb\xbf"
_DECLARATION = re.compile(
    rb"""<\?xml\s+version\s*=\s*["'](?P<version>[^"'<>]{1,8})["'](?:\s+encoding\s*=\s*["'](?P<encoding>[^"'<>]{1,40})["'])?"""
    rb"""(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>""",
)
_LOOKS = (
    (b"PK\x03\x04", N_("a ZIP archive")),
    (b"PK\x05\x06", N_("an empty ZIP archive")),
    (b"%PDF", N_("a PDF document")),
    (b"MZ", N_("a Windows program")),
    (b"\x1f\x8b", N_("a gzip archive")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"\xd0\xcf\x11\xe0", N_("an old Office document")),
    (b"{", N_("JSON")),
    (b"[", N_("JSON")),
)
_WIDE = ((b"\xff\xfe\x00\x00", "UTF-32"), (b"\x00\x00\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


class Prolog(NamedTuple):
    """What the first bytes say.

    Attributes:
        encoding: a name that Python and the parser know, of the closed list.
        start: number of bytes before the XML declaration or the first element (byte order mark, blank lines).
    """

    encoding: str
    start: int


def read(head: bytes) -> Prolog:
    """Judge the first `HEAD` bytes of a file.

    Raises NotReadable: CTF-101 (empty), CTF-102 (no XML), CTF-103 (an encoding that transfer files do not use).
    """
    for mark, name in _WIDE:
        if head.startswith(mark):
            raise refusal("CTF-103", 1, encoding=name)
    bare = head.removeprefix(_BOM)
    text = bare.lstrip(b" \t\r\n")
    if not text and len(head) == HEAD:
        raise refusal("CTF-104", 1, reason=N_("it starts with thousands of blanks"))
    if not text:
        raise refusal("CTF-101", None)
    if b"\x00" in text[:4]:
        raise refusal("CTF-103", 1, encoding="UTF-16 / UTF-32")
    if not text.startswith(b"<") or text[:15].lower().startswith((b"<!doctype html", b"<html")):
        _refuse_other(text)
    start = len(head) - len(text)
    if not text.startswith(b"<?xml"):
        return Prolog("utf-8", start)
    # XML wants its declaration at the very first byte; a blank line before it is a habit of some products, and harmless
    return Prolog(_declared(text, had_bom=head.startswith(_BOM)), start)


def _declared(text: bytes, *, had_bom: bool) -> str:
    declaration = _DECLARATION.match(text)
    if not declaration:
        raise refusal("CTF-104", 1, reason=N_("its first line is not a right XML declaration"))
    if declaration["version"] != b"1.0":
        raise refusal("CTF-104", 1, reason=N_("it says it is XML of another version than 1.0"))
    label = (declaration["encoding"] or b"utf-8").decode("ascii", "replace")
    encoding = _ENCODINGS.get(label.lower())
    if encoding is None or (had_bom and encoding != "utf-8"):
        raise refusal("CTF-103", 1, encoding=shown(label))
    return encoding


def _refuse_other(text: bytes) -> None:
    if text.startswith(b"\x4c\x6f\xa7\x94"):
        raise refusal("CTF-103", 1, encoding="EBCDIC")
    if text.startswith(b"+ADw-"):
        raise refusal("CTF-103", 1, encoding="UTF-7")
    if text.startswith(b"<"):
        raise refusal("CTF-102", None, looks=N_("a web page"))
    for mark, name in _LOOKS:
        if text.startswith(mark):
            raise refusal("CTF-102", None, looks=name)
    raise refusal("CTF-102", None, looks=N_("text or data of another kind"))


def refusal(code: str, line: int | None, **arguments: str) -> NotReadable:
    """The refusal of a document by the rule `code`, at a line where one is known."""
    refused = NotReadable(code, RULES[code].wording, **arguments)
    refused.line = line
    return refused
