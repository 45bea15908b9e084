"""From the text of an element to its Python value (format section 2), one reading for the fast and the careful reader."""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Generic, TypeVar

from cts.ctf.model.declare import Kind

V = TypeVar("V")

# What a text element may hold at most, whatever its own length: longer is no value but an attack (10,000 letters in a name).
MOST_CHARACTERS = 4000


class NotAValue(Exception):  # noqa: N818 - it states a fact
    """The text cannot be a value of its kind; `code` is the rule that says so."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?", re.ASCII)
_WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,9})?", re.ASCII)
_FLAGS = {"true": True, "1": True, "false": False, "0": False}


def date(text: str) -> datetime.date:
    """A day. Raises NotAValue CTF-212 for another form and for a day that no calendar has."""
    if not _DATE.fullmatch(text):
        raise NotAValue("CTF-212")
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise NotAValue("CTF-212") from None


def moment(text: str) -> datetime.datetime:
    """A date and time; a zone or fraction is dropped, because the files mean local time. Raises NotAValue CTF-213."""
    if not _MOMENT.fullmatch(text):
        raise NotAValue("CTF-213")
    try:
        return datetime.datetime.fromisoformat(text[:19])
    except ValueError:
        raise NotAValue("CTF-213") from None


def flag(text: str) -> bool:
    """Yes or no. Raises NotAValue CTF-214."""
    try:
        return _FLAGS[text]
    except KeyError:
        raise NotAValue("CTF-214") from None


def whole(text: str) -> int:
    """A whole number, not negative. Raises NotAValue CTF-215."""
    if not _WHOLE.fullmatch(text):
        raise NotAValue("CTF-215")
    return int(text)


def year(text: str) -> int:
    """A year of four digits. Raises NotAValue CTF-215."""
    if not _YEAR.fullmatch(text):
        raise NotAValue("CTF-215")
    return int(text)


def number(text: str) -> Decimal:
    """A decimal number with the digits it was written with. Raises NotAValue CTF-215."""
    if not _NUMBER.fullmatch(text):
        raise NotAValue("CTF-215")
    return Decimal(text)


PARSERS: dict[Kind, Callable[[str], object]] = {
    "date": date,
    "moment": moment,
    "flag": flag,
    "whole": whole,
    "year": year,
    "number": number,
}


def parse(kind: Kind, text: str) -> object:
    """The value of a trimmed, not empty text; texts, codes and identifiers stay as they are. Raises NotAValue."""
    parser = PARSERS.get(kind)
    return parser(text) if parser else text


class Memory(dict[str, V], Generic[V]):
    """Texts already read, and their values: days, years and flags repeat all the time.

    Looking up a text that is no value raises NotAValue. Kept to some thousands of texts.
    """

    def __init__(self, parser: Callable[[str], V], most: int = 20_000) -> None:
        super().__init__()
        self.parser = parser
        self.most = most

    def __missing__(self, text: str) -> V:
        value = self.parser(text.strip())
        if len(self) >= self.most:
            self.clear()
        self[text] = value
        return value
