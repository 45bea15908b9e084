"""The Unique Candidate Identifier, under which examination boards know a candidate.

Thirteen characters: twelve digits and a letter. The sixth may be a letter too. The boards' rule for the last letter is not
among the sources of the Common Transfer File, so it is not checked.

Source: CBDS item N00180; format section 7.1.

>>> validate("123450987654A")
'123450987654A'
>>> validate("12345 B 987654 z")
'12345B987654Z'
>>> validate("1234509876541")
Traceback (most recent call last):
    ...
cts.ctf.errors.InvalidFormat: Character 13 of the UCI "1234509876541" is "1"; ...
>>> is_valid("123450987654")
False
"""

from __future__ import annotations

import string

from cts.ctf.errors import InvalidFormat, InvalidLength, InvalidNumber
from cts.ctf.identifiers import characters
from cts.ctf.wording import N_, shown

LENGTH = 13
_LETTERS = string.ascii_uppercase
_ALLOWED = [characters.DIGITS] * 5 + [characters.DIGITS + _LETTERS] + [characters.DIGITS] * 6 + [_LETTERS]


def compact(value: str) -> str:
    """Return `value` in capitals without spaces."""
    return characters.squeezed(value)


def validate(value: str) -> str:
    """Return the clean UCI. Raises InvalidLength or InvalidFormat."""
    uci = compact(value)
    if len(uci) != LENGTH:
        raise InvalidLength(
            "UCI-LENGTH",
            N_('The UCI "{value}" has {length} characters; a UCI has 13. Ask the examinations officer for the right one.'),
            value=shown(value),
            length=str(len(uci)),
        )
    for place, (character, allowed) in enumerate(zip(uci, _ALLOWED, strict=True), start=1):
        if character not in allowed:
            raise InvalidFormat(
                "UCI-FORMAT",
                N_(
                    'Character {place} of the UCI "{value}" is "{character}"; a UCI is twelve digits and a letter, and only '
                    "the sixth digit may be a letter too. Ask the examinations officer for the right one."
                ),
                value=shown(uci),
                place=str(place),
                character=shown(character),
            )
    return uci


def is_valid(value: str) -> bool:
    """Say whether `value` is a well-formed UCI."""
    try:
        validate(value)
    except InvalidNumber:
        return False
    return True
