"""What people type into forms and tables, as values of the file's elements: one reading for every element, by its declaration.

Lenient in style (02/09/2026 and 2026-09-02, "yes" and "ydw", a code or its name), strict in meaning.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from django.utils.functional import lazy

from cts.ctf import codesets
from cts.ctf.errors import InvalidNumber
from cts.ctf.identifiers import establishment, la, postcode, uci, uln, upn, urn
from cts.ctf.model.declare import Element
from cts.schooldays import written_day
from cts.site.frame.language import current
from cts.site.refusing import Refused

DAY_FORMATS = ("%d/%m/%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S")
"""The last is how spreadsheets hold a day."""

BETWEEN = " – "
"""What stands between a code and its meaning where people read both."""

_YES = frozenset({"yes", "y", "true", "1", "ie", "oes", "ydy", "ydw", "iawn"})
_NO = frozenset({"no", "n", "false", "0", "na", "nac oes", "nac ydy", "nac ydw"})
_IDENTIFIERS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "upn": upn.validate,
        "uln": uln.validate,
        "uci": uci.validate,
        "la": la.validate,
        "estab": establishment.validate,
        "urn": urn.validate,
    }
)


def value(element: Element, text: str) -> object:
    """The value of a text that is not empty.

    Raises Refused: ENTRY-LONG, ENTRY-CODE, ENTRY-NEW-CODE, ENTRY-YES-NO, ENTRY-DAY, ENTRY-WHOLE, ENTRY-NUMBER, ENTRY-IDENTIFIER,
    ENTRY-POSTCODE.
    """
    said = " ".join(text.split())
    if element.kind == "text":
        return _postcode(said) if element.xml == "PostCode" else _text(element, said)
    if element.kind == "code":
        return _code(element, said)
    if element.kind == "flag":
        return _flag(said)
    if element.kind == "date":
        return day(said)
    if element.kind in {"whole", "year"}:
        return _whole(element, said)
    if element.kind == "number":
        return _number(said)
    return _identifier(element, said)


def shown(held: object) -> str:
    """How a value stands in a form or a table, so that `value` makes the same of it."""
    if held is None:
        return ""
    if isinstance(held, bool):
        return "yes" if held else "no"
    if isinstance(held, datetime.date):
        return f"{held:%d/%m/%Y}" if held.year >= 1000 else held.isoformat()
    return str(held)


def day(text: str) -> datetime.date:
    """A day. Raises Refused("ENTRY-DAY")."""
    found = written_day(text, forms=DAY_FORMATS)
    if found is None:
        raise Refused("ENTRY-DAY", text=text[:20])
    return found


def _text(element: Element, text: str) -> str:
    if element.length and len(text) > element.length:
        raise Refused("ENTRY-LONG", most=element.length, length=len(text))
    return text


def _postcode(text: str) -> str:
    if not postcode.is_valid(text):
        raise Refused("ENTRY-POSTCODE", text=text[:20])
    return postcode.validate(text)


def _code(element: Element, text: str) -> str:
    whole = codesets.load(element.codes or "")
    known = whole.held_by(element.xml)
    if text.partition(BETWEEN)[0] in known:
        return text.partition(BETWEEN)[0]
    folded = text.casefold()
    exact = [code for code in known if code.casefold() == folded]
    named = [code for code, row in known.items() if folded in {row.label.casefold(), row.label_cy.casefold()} and folded]
    found = exact or named
    looks_right = text.isascii() and text.isalnum() and text == text.upper() and len(text) <= (element.length or 0)
    if not found and whole.partial:
        if not looks_right:
            raise Refused("ENTRY-NEW-CODE", text=text[:40], most=element.length)
        return text
    if len(found) != 1:
        raise Refused("ENTRY-CODE", text=text[:40], example=", ".join([*known][:5]))
    return found[0]


def _flag(text: str) -> bool:
    folded = text.casefold()
    if folded not in _YES | _NO:
        raise Refused("ENTRY-YES-NO", text=text[:20])
    return folded in _YES


def _whole(element: Element, text: str) -> int:
    plain = text.removesuffix(".0")  # how spreadsheets hold a whole number
    high = element.high if element.high is not None else 999_999_999
    if not (plain.isascii() and plain.isdigit() and len(plain) <= 9 and element.low <= int(plain) <= high):
        raise Refused("ENTRY-WHOLE", text=text[:20], low=element.low, high=high)
    return int(plain)


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or len(text) > 20:
        raise Refused("ENTRY-NUMBER", text=text[:20])
    return number


def _identifier(element: Element, text: str) -> str:
    try:
        return _IDENTIFIERS[element.kind](text.removesuffix(".0"))
    except InvalidNumber as wrong:
        raise Refused("ENTRY-IDENTIFIER", reason=_in_language(wrong)) from wrong


def _in_language(wrong: InvalidNumber) -> object:
    """What is wrong, said in the language of whoever reads it."""
    return lazy(lambda: wrong.message(current()), str)()
