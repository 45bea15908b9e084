"""The characters of an identifier: plain digits and plain capitals."""

from __future__ import annotations

import string

DIGITS = "0123456789"

# Not str.upper: that turns letters from elsewhere into plain ones (a long s becomes S), and so hides them from the checks.
_CAPITALS = str.maketrans(string.ascii_lowercase, string.ascii_uppercase)


def capitals(value: str) -> str:
    """Return `value` with the letters a to z in capitals and everything else as it is.

    >>> capitals("b80a") == "B80A", capitals("ſ") == "ſ"
    (True, True)
    """
    return value.translate(_CAPITALS)


def squeezed(value: str) -> str:
    """Return `value` in capitals without its spaces. Line breaks and other white space stay, to be refused.

    >>> squeezed(" 820 llll ")
    '820LLLL'
    """
    return capitals(value).replace(" ", "")


def all_digits(value: str) -> bool:
    """Say whether `value` holds nothing but the digits 0 to 9. (`str.isdigit` would accept many others.)

    >>> all_digits("2001"), all_digits("٢٠٠١"), all_digits("")
    (True, False, False)
    """
    return value.isascii() and value.isdigit()


def first_outside(value: str, allowed: str) -> int | None:
    """Return the place (from 1) of the first character of `value` that is not in `allowed`, or None.

    >>> first_outside("12O4", DIGITS), first_outside("1204", DIGITS)
    (3, None)
    """
    return next((place for place, character in enumerate(value, start=1) if character not in allowed), None)
