"""From a Python value to the text of an element (format section 2): the way back of `cts.ctf.xml.values`."""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal

from cts.ctf.model.declare import Kind

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,9})?", re.ASCII)
_MOST_WHOLE = 999_999_999


class NotAText(Exception):  # noqa: N818 - it states a fact
    """The value cannot be written as text of its kind; `code` is the refusal that says so, `character` what XML forbids."""

    def __init__(self, code: str, character: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.character = character


def text(value: object) -> str:
    """Free text, without the blanks around it; "" where nothing is left. Raises NotAText CTF-252, CTF-253."""
    if not isinstance(value, str):
        raise NotAText("CTF-252")
    bare = value.strip()
    if not bare.isprintable():
        forbidden = _FORBIDDEN.search(bare)
        if forbidden:
            raise NotAText("CTF-253", forbidden[0])
        # a bare carriage return would be read back as a line feed
        bare = bare.replace("&", "&amp;").replace("\r", "&#13;")
    elif "&" in bare:
        bare = bare.replace("&", "&amp;")
    if "<" in bare or ">" in bare:
        bare = bare.replace("<", "&lt;").replace(">", "&gt;")
    return bare


def flag(value: object) -> str:
    """Yes or no. Raises NotAText CTF-252."""
    if value is True:
        return "true"
    if value is False:
        return "false"
    raise NotAText("CTF-252")


def date(value: object) -> str:
    """A day. Raises NotAText CTF-252, for a moment too."""
    if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
        raise NotAText("CTF-252")
    return value.isoformat()


def moment(value: object) -> str:
    """A date and time to the second. Raises NotAText CTF-252, for one with a zone too: the files mean local time."""
    if not isinstance(value, datetime.datetime) or value.tzinfo is not None:
        raise NotAText("CTF-252")
    return value.isoformat(timespec="seconds")


def whole(value: object) -> str:
    """A whole number of at most nine digits. Raises NotAText CTF-252."""
    if type(value) is not int or not 0 <= value <= _MOST_WHOLE:
        raise NotAText("CTF-252")
    return str(value)


def year(value: object) -> str:
    """A year of four digits. Raises NotAText CTF-252."""
    if type(value) is not int or not 1000 <= value <= 9999:
        raise NotAText("CTF-252")
    return str(value)


def number(value: object) -> str:
    """A decimal number with the digits it has. Raises NotAText CTF-252."""
    if not isinstance(value, Decimal):
        raise NotAText("CTF-252")
    written = format(value, "f")
    if not _NUMBER.fullmatch(written):
        raise NotAText("CTF-252")
    return written


_OTHERS: dict[Kind, Callable[[object], str]] = {
    "flag": flag,
    "date": date,
    "moment": moment,
    "whole": whole,
    "year": year,
    "number": number,
}

# What a value of each kind is in Python, for a refusal to name; every kind that is not here is a text.
TYPES: dict[Kind, str] = {
    "flag": "bool",
    "date": "datetime.date",
    "moment": "datetime.datetime (without a zone)",
    "whole": "int (0 to 999999999)",
    "year": "int (1000 to 9999)",
    "number": "decimal.Decimal (at most 15 digits before the point and 9 behind it)",
}


def writer(kind: Kind) -> Callable[[object], str]:
    """The function that writes values of a kind. Each raises NotAText."""
    return _OTHERS.get(kind, text)
