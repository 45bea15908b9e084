"""The DfE number: a local authority's three digits and an establishment's four, seven characters together.

Written without separator; `820/1234` and `820 1234`, as people write it, are read too. Besides schools there are an authority
itself (`820LLLL`), a destination that is not known (`XXXXXXX`) and one outside the maintained sector or outside England and
Wales (`MMMMMMM`).

Source: format section 3; S-281 to S-286, C-01.

>>> validate("9992001"), validate("999/2001"), validate("999 llll"), validate("XXXXXXX")
('9992001', '9992001', '999LLLL', 'XXXXXXX')
>>> split("9992001")
('999', '2001')
>>> validate("999200")
Traceback (most recent call last):
    ...
cts.ctf.errors.InvalidLength: The DfE number "999200" has 6 characters; it needs seven: ...
>>> is_valid("999XXXX"), is_valid("XXXXXX"), is_valid("XXX2001")
(False, False, False)
"""

from __future__ import annotations

from cts.ctf.errors import InvalidFormat, InvalidLength, InvalidNumber
from cts.ctf.identifiers import characters, establishment
from cts.ctf.wording import N_, shown

LENGTH = 7
LOST = "XXXXXXX"
OUTSIDE = "MMMMMMM"


def compact(value: str) -> str:
    """Return `value` in capitals without spaces and without the stroke or hyphen that people put after the authority."""
    number = characters.squeezed(value)
    return number[:3] + number[4:] if number[3:4] in ("/", "-") else number


def validate(value: str) -> str:
    """Return the clean number. Raises InvalidLength or InvalidFormat."""
    number = compact(value)
    if len(number) != LENGTH:
        raise InvalidLength(
            "DFE-NUMBER-LENGTH",
            N_(
                'The DfE number "{value}" has {length} characters; it needs seven: three digits for the local authority and '
                "four for the school, such as 9992001."
            ),
            value=shown(value),
            length=str(len(number)),
        )
    if number in (LOST, OUTSIDE):
        return number
    if not characters.all_digits(number[:3]) or not (characters.all_digits(number[3:]) or number[3:] == establishment.AUTHORITY):
        raise InvalidFormat(
            "DFE-NUMBER-FORMAT",
            N_(
                'The DfE number "{value}" must be three digits for the local authority and four for the school, such as '
                "9992001, or LLLL in place of the four for the authority itself."
            ),
            value=shown(value),
        )
    return number


def is_valid(value: str) -> bool:
    """Say whether `value` is well formed."""
    try:
        validate(value)
    except InvalidNumber:
        return False
    return True


def split(value: str) -> tuple[str, str]:
    """Return the authority's three characters and the establishment's four. Raises what `validate` raises."""
    number = validate(value)
    return number[:3], number[3:]
