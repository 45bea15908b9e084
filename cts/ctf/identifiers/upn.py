"""The Unique Pupil Number, which stays with a child in England or Wales for the whole of school life.

Thirteen characters:

    place     1             2-4        5-8            9-10               11-13
              check letter  authority  establishment  year of allocation  serial number

All but the first are digits. In a **temporary** UPN the last is a letter. The letters I, O and S are never used.
The check letter: multiply characters 2 to 13 by 2 to 13, add up, take the remainder after division by 23, and look the letter
up in `ALPHABET` (A = 0 ... Z = 22); the last letter of a temporary UPN counts with its own place there.

Source: the department's UPN guide; worked example there and in many school systems. Welsh maintained schools (authorities 660
to 681) use the same numbers. Whether the authority in a UPN exists is another question: ask
`la.known(number=parts(upn).la_number)`.

>>> validate("B801200005001")
'B801200005001'
>>> validate("b801 2000 05 001")
'B801200005001'
>>> validate("B82012342501B")
'B82012342501B'
>>> is_temporary("B82012342501B"), is_temporary("B801200005001")
(True, False)
>>> validate("A801200005001")
Traceback (most recent call last):
    ...
cts.ctf.errors.InvalidCheck: The check letter of the UPN "A801200005001" is A, but the other twelve characters give B. ...
>>> validate("B80120000500")
Traceback (most recent call last):
    ...
cts.ctf.errors.InvalidLength: The UPN "B80120000500" has 12 characters; a UPN has 13. ...
>>> validate("B8O1200005001")
Traceback (most recent call last):
    ...
cts.ctf.errors.InvalidFormat: Character 3 of the UPN "B8O1200005001" is "O"; characters 2 to 12 must be digits, 0 to 9. ...
>>> is_valid("B８01200005001")
False
"""

from __future__ import annotations

from typing import NamedTuple

from cts.ctf.errors import InvalidCheck, InvalidComponent, InvalidFormat, InvalidLength, InvalidNumber
from cts.ctf.identifiers import characters, dfe_number
from cts.ctf.wording import N_, shown

LENGTH = 13
ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ"
TEMPORARY_SERIALS = 100 * len(ALPHABET)

# a digit counts as itself, a letter as its place in the alphabet
_VALUES = {**{digit: int(digit) for digit in characters.DIGITS}, **{letter: place for place, letter in enumerate(ALPHABET)}}


class Parts(NamedTuple):
    """A UPN taken apart: text each, as long as in the number."""

    check_letter: str
    la_number: str
    establishment_number: str
    year: str
    serial: str


def compact(value: str) -> str:
    """Return `value` in capitals without spaces."""
    return characters.squeezed(value)


def validate(value: str) -> str:
    """Return the clean UPN, permanent or temporary.

    Raises InvalidLength, InvalidFormat, or InvalidCheck whose `arguments["expected"]` is the right check letter.
    """
    upn = compact(value)
    if len(upn) != LENGTH:
        raise InvalidLength(
            "UPN-LENGTH",
            N_('The UPN "{value}" has {length} characters; a UPN has 13. Copy it again from the pupil\'s record.'),
            value=shown(value),
            length=str(len(upn)),
        )
    _check_characters(upn)
    expected = _letter(upn[1:])
    if upn[0] != expected:
        raise InvalidCheck(
            "UPN-CHECK",
            N_(
                'The check letter of the UPN "{value}" is {found}, but the other twelve characters give {expected}. At least '
                "one character is wrong: compare the number with the pupil's record."
            ),
            value=upn,
            found=upn[0],
            expected=expected,
        )
    return upn


def is_valid(value: str) -> bool:
    """Say whether `value` is a well-formed UPN with the right check letter."""
    try:
        validate(value)
    except InvalidNumber:
        return False
    return True


def is_temporary(value: str) -> bool:
    """Say whether `value` is shaped like a temporary UPN: its last character is a letter. The check letter is not looked at."""
    upn = compact(value)
    return len(upn) == LENGTH and upn[-1] in ALPHABET


def parts(value: str) -> Parts:
    """Return the parts of a UPN. Raises what `validate` raises.

    >>> parts("H801200001001")
    Parts(check_letter='H', la_number='801', establishment_number='2000', year='01', serial='001')
    """
    upn = validate(value)
    return Parts(upn[0], upn[1:4], upn[4:8], upn[8:10], upn[10:])


def check_letter(body: str) -> str:
    """Return the check letter for the twelve characters that follow it.

    Raises InvalidLength or InvalidFormat when `body` is not eleven digits and a digit or letter.

    >>> check_letter("801200005001"), check_letter("207000016049"), check_letter("82012342501B")
    ('B', 'P', 'B')
    """
    rest = compact(body)
    if len(rest) != LENGTH - 1:
        raise InvalidLength(
            "UPN-BODY-LENGTH",
            N_('The check letter is worked out from the twelve characters after it; "{value}" has {length}. Give all twelve.'),
            value=shown(body),
            length=str(len(rest)),
        )
    _check_characters(ALPHABET[0] + rest)
    return _letter(rest)


def make(*, dfe_number: str, year: int, serial: int | None = None, temporary: bool = False) -> str:
    """Return a UPN of a school with its check letter.

    `dfe_number` is the school's seven-digit number, `year` the year of allocation (2026 or 26). `serial` counts the school's
    numbers of that year: 1 to 999, or for a temporary UPN 1 to 2300 (written as two digits and a letter). A permanent UPN needs
    a serial, because nobody but the school knows which is free; a temporary one starts at 1. Raises InvalidNumber's children.

    >>> make(dfe_number="8012000", year=2005, serial=1)
    'B801200005001'
    >>> make(dfe_number="8201234", year=25, serial=25, temporary=True)
    'B82012342501B'
    """
    school = _school(dfe_number)
    body = school + _year(year) + (_temporary_serial(1 if serial is None else serial) if temporary else _permanent_serial(serial))
    return check_letter(body) + body


def _letter(body: str) -> str:
    total = sum(weight * _VALUES[character] for weight, character in enumerate(body, start=2))
    return ALPHABET[total % len(ALPHABET)]


def _check_characters(upn: str) -> None:
    if upn[0] not in ALPHABET:
        raise InvalidFormat(
            "UPN-FORMAT",
            N_(
                'The UPN "{value}" begins with "{character}"; it must begin with a letter other than I, O and S. Copy it again '
                "from the pupil's record."
            ),
            value=shown(upn),
            character=shown(upn[0]),
        )
    place = characters.first_outside(upn[1:12], characters.DIGITS)
    if place is not None:
        raise InvalidFormat(
            "UPN-FORMAT",
            N_(
                'Character {place} of the UPN "{value}" is "{character}"; characters 2 to 12 must be digits, 0 to 9. Copy it '
                "again from the pupil's record."
            ),
            value=shown(upn),
            place=str(place + 1),
            character=shown(upn[place]),
        )
    if upn[-1] not in _VALUES:
        raise InvalidFormat(
            "UPN-FORMAT",
            N_(
                'The UPN "{value}" ends in "{character}"; it must end in a digit, or, in a temporary UPN, in a letter other '
                "than I, O and S. Copy it again from the pupil's record."
            ),
            value=shown(upn),
            character=shown(upn[-1]),
        )


def _school(value: str) -> str:
    number = dfe_number.validate(value)
    if not characters.all_digits(number):
        raise InvalidComponent(
            "UPN-SCHOOL",
            N_('Only a school issues UPNs, and "{value}" is not a school. Give the seven digits of the school.'),
            value=number,
        )
    return number


def _year(year: int) -> str:
    if not (0 <= year <= 99 or 1980 <= year <= 2079):
        raise InvalidComponent(
            "UPN-YEAR",
            N_('"{value}" is not a year of allocation. Give it with two digits or four, such as 26 or 2026.'),
            value=str(year),
        )
    return f"{year % 100:02d}"


def _permanent_serial(serial: int | None) -> str:
    if serial is None or not 1 <= serial <= 999:
        raise InvalidComponent(
            "UPN-SERIAL",
            N_('The serial number of a permanent UPN is between 1 and 999, not "{value}". Give the school\'s next free number.'),
            value="" if serial is None else str(serial),
        )
    return f"{serial:03d}"


def _temporary_serial(serial: int) -> str:
    if not 1 <= serial <= TEMPORARY_SERIALS:
        raise InvalidComponent(
            "UPN-SERIAL",
            N_('The serial number of a temporary UPN is between 1 and 2300, not "{value}". Give the school\'s next free number.'),
            value=str(serial),
        )
    digits, letter = divmod(serial - 1, len(ALPHABET))
    return f"{digits:02d}{ALPHABET[letter]}"
