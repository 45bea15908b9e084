"""The number of an establishment within its local authority.

Four digits; or `LLLL` for the authority itself, `XXXX` where the establishment is not known, `MMMM` where it is outside the
maintained sector or outside England and Wales.

Source: format sections 3 and 4; S-281 to S-286.

>>> validate("2001"), validate("llll")
('2001', 'LLLL')
>>> validate("LLL")
Traceback (most recent call last):
    ...
cts.ctf.errors.InvalidLength: The establishment number "LLL" has 3 characters; ...
>>> is_valid("20O1"), is_valid("LL01")
(False, False)
"""

from __future__ import annotations

from cts.ctf.errors import InvalidFormat, InvalidLength, InvalidNumber
from cts.ctf.identifiers import characters
from cts.ctf.wording import N_, shown

LENGTH = 4
AUTHORITY = "LLLL"
UNKNOWN = "XXXX"
OUTSIDE = "MMMM"


def compact(value: str) -> str:
    """Return `value` in capitals without spaces."""
    return characters.squeezed(value)


def validate(value: str) -> str:
    """Return the clean number. Raises InvalidLength or InvalidFormat."""
    number = compact(value)
    if len(number) != LENGTH:
        raise InvalidLength(
            "ESTABLISHMENT-LENGTH",
            N_(
                'The establishment number "{value}" has {length} characters; it needs four digits, such as 2001, or LLLL for a '
                "local authority, XXXX for not known, MMMM for outside the maintained sector."
            ),
            value=shown(value),
            length=str(len(number)),
        )
    if not characters.all_digits(number) and number not in (AUTHORITY, UNKNOWN, OUTSIDE):
        raise InvalidFormat(
            "ESTABLISHMENT-FORMAT",
            N_(
                'The establishment number "{value}" must be four digits, such as 2001, or LLLL for a local authority, XXXX for '
                "not known, MMMM for outside the maintained sector."
            ),
            value=shown(value),
        )
    return number


def is_valid(value: str) -> bool:
    """Say whether `value` is an establishment number or one of the three that stand for something else."""
    try:
        validate(value)
    except InvalidNumber:
        return False
    return True
