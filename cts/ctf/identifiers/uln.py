"""The Unique Learner Number, which a young person has from the age of about fourteen.

Ten digits; the first is not 0 and the last is a check digit. Multiply the first nine by 10, 9 ... 2, add up, and take the
remainder after division by 11: the check digit is 10 less the remainder. Where the remainder is 0 no such number is issued.

Source: the Learning Records Service's rule, as the funding and higher education agencies publish it.

>>> validate("9276308686")
'9276308686'
>>> validate("92763 08686")
'9276308686'
>>> validate("9276308685")
Traceback (most recent call last):
    ...
cts.ctf.errors.InvalidCheck: The last digit of the ULN "9276308685" is 5, but the other nine give 6. ...
>>> validate("0276308686")
Traceback (most recent call last):
    ...
cts.ctf.errors.InvalidFormat: The ULN "0276308686" begins with 0; no ULN does. ...
>>> is_valid("٩٢٧٦٣٠٨٦٨٦")
False
"""

from __future__ import annotations

from cts.ctf.errors import InvalidCheck, InvalidComponent, InvalidFormat, InvalidLength, InvalidNumber
from cts.ctf.identifiers import characters
from cts.ctf.wording import N_, shown

LENGTH = 10


def compact(value: str) -> str:
    """Return `value` without spaces."""
    return characters.squeezed(value)


def validate(value: str) -> str:
    """Return the clean ULN.

    Raises InvalidLength, InvalidFormat, InvalidComponent when no number with these first nine digits is issued, or InvalidCheck
    whose `arguments["expected"]` is the right last digit.
    """
    uln = compact(value)
    if len(uln) != LENGTH:
        raise InvalidLength(
            "ULN-LENGTH",
            N_('The ULN "{value}" has {length} characters; a ULN has 10 digits. Copy it again from the pupil\'s record.'),
            value=shown(value),
            length=str(len(uln)),
        )
    _check_digits(uln)
    expected = check_digit(uln[:9])
    if uln[-1] != expected:
        raise InvalidCheck(
            "ULN-CHECK",
            N_(
                'The last digit of the ULN "{value}" is {found}, but the other nine give {expected}. At least one digit is '
                "wrong: look the number up in the Learning Records Service."
            ),
            value=uln,
            found=uln[-1],
            expected=expected,
        )
    return uln


def is_valid(value: str) -> bool:
    """Say whether `value` is a well-formed ULN with the right check digit."""
    try:
        validate(value)
    except InvalidNumber:
        return False
    return True


def check_digit(first_nine: str) -> str:
    """Return the last digit for the first nine.

    Raises InvalidLength, InvalidFormat, or InvalidComponent when no number with these nine digits is issued.

    >>> check_digit("927630868")
    '6'
    """
    nine = compact(first_nine)
    if len(nine) != LENGTH - 1:
        raise InvalidLength(
            "ULN-BODY-LENGTH",
            N_('The check digit is worked out from the nine digits before it; "{value}" has {length} characters. Give all nine.'),
            value=shown(first_nine),
            length=str(len(nine)),
        )
    _check_digits(nine)
    remainder = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), nine, strict=True)) % 11
    if remainder == 0:
        raise InvalidComponent(
            "ULN-NEVER-ISSUED",
            N_('No ULN begins with "{value}". At least one digit is wrong: look the number up in the Learning Records Service.'),
            value=nine,
        )
    return str(10 - remainder)


def _check_digits(uln: str) -> None:
    place = characters.first_outside(uln, characters.DIGITS)
    if place is not None:
        raise InvalidFormat(
            "ULN-FORMAT",
            N_(
                'Character {place} of the ULN "{value}" is "{character}"; a ULN holds only the digits 0 to 9. Copy it again '
                "from the pupil's record."
            ),
            value=shown(uln),
            place=str(place),
            character=shown(uln[place - 1]),
        )
    if uln[0] == "0":
        raise InvalidFormat(
            "ULN-FORMAT", N_('The ULN "{value}" begins with 0; no ULN does. Copy it again from the pupil\'s record.'), value=uln
        )
