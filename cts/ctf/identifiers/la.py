"""The number of a local authority in England or Wales, and of a few other places that schools deal with.

Three digits. Welsh authorities are 660 to 681; 701 to 708 are places outside England and Wales, such as the Ministry of Defence's
schools (702). Old numbers stay in use inside UPNs, so a number that is no longer an authority is still known.

Source: the code set `la`; DfE number register.

>>> validate("681")
'681'
>>> validate("68")
Traceback (most recent call last):
    ...
cts.ctf.errors.InvalidLength: The local authority number "68" has 2 characters; it needs three digits, such as 681. ...
>>> is_valid("６８１")
False
>>> known("681"), known("123"), country("681"), country("801"), country("702"), country("123")
(True, False, 'WLS', 'ENG', 'OTH', None)
"""

from __future__ import annotations

from typing import Literal, TypeAlias, cast

from cts.ctf import codesets
from cts.ctf.errors import InvalidFormat, InvalidLength, InvalidNumber
from cts.ctf.identifiers import characters
from cts.ctf.wording import N_, Language, shown

Country: TypeAlias = Literal["ENG", "WLS", "OTH"]

LENGTH = 3


def compact(value: str) -> str:
    """Return `value` without spaces."""
    return characters.squeezed(value)


def validate(value: str) -> str:
    """Return the clean number, known or not. Raises InvalidLength or InvalidFormat."""
    number = compact(value)
    if len(number) != LENGTH:
        raise InvalidLength(
            "LA-LENGTH",
            N_(
                'The local authority number "{value}" has {length} characters; it needs three digits, such as 681. Look it up '
                "in the list of local authorities."
            ),
            value=shown(value),
            length=str(len(number)),
        )
    if not characters.all_digits(number):
        raise InvalidFormat(
            "LA-FORMAT",
            N_(
                'The local authority number "{value}" must be three digits, such as 681. Look it up in the list of local '
                "authorities."
            ),
            value=shown(value),
        )
    return number


def is_valid(value: str) -> bool:
    """Say whether `value` is well formed: three digits."""
    try:
        validate(value)
    except InvalidNumber:
        return False
    return True


def known(number: str) -> bool:
    """Say whether `number` is, or once was, an authority or one of the special places."""
    return country(number) is not None


def country(number: str) -> Country | None:
    """Return "ENG", "WLS", "OTH" (a place outside England and Wales), or None for a number that nobody has."""
    code = codesets.load("la").get(number)
    if code is None or code.extra["area"] == "PSEUDO":
        return None
    return cast(Country, code.extra["area"])


def name(number: str, lang: Language = "en") -> str | None:
    """Return the authority's name in `lang`, or None for a number that nobody has.

    >>> name("681"), name("681", "cy")
    ('Cardiff', 'Caerdydd')
    """
    return codesets.describe("la", number, lang) if known(number) else None
