"""The Unique Reference Number of an establishment in England.

Six digits, or `XXXXXX` where the sender did not know it (seen in real files). Welsh establishments have none.

Source: format section 4; in files from CTF 18.

>>> validate("100001"), validate("xxxxxx")
('100001', 'XXXXXX')
>>> validate("10001")
Traceback (most recent call last):
    ...
cts.ctf.errors.InvalidLength: The URN "10001" has 5 characters; ...
>>> is_valid("1OOOO1")
False
"""

from __future__ import annotations

from cts.ctf.errors import InvalidFormat, InvalidLength, InvalidNumber
from cts.ctf.identifiers import characters
from cts.ctf.wording import N_, shown

LENGTH = 6
UNKNOWN = "XXXXXX"


def compact(value: str) -> str:
    """Return `value` in capitals without spaces."""
    return characters.squeezed(value)


def validate(value: str) -> str:
    """Return the clean URN. Raises InvalidLength or InvalidFormat."""
    urn = compact(value)
    if len(urn) != LENGTH:
        raise InvalidLength(
            "URN-LENGTH",
            N_(
                'The URN "{value}" has {length} characters; it needs six digits, or XXXXXX where it is not known. Look the '
                "school up in the register of schools."
            ),
            value=shown(value),
            length=str(len(urn)),
        )
    if not characters.all_digits(urn) and urn != UNKNOWN:
        raise InvalidFormat(
            "URN-FORMAT",
            N_(
                'The URN "{value}" must be six digits, or XXXXXX where it is not known. Look the school up in the register of '
                "schools."
            ),
            value=shown(value),
        )
    return urn


def is_valid(value: str) -> bool:
    """Say whether `value` is a well-formed URN, or the mark for one that is not known."""
    try:
        validate(value)
    except InvalidNumber:
        return False
    return True
