"""A postcode of the United Kingdom, the Crown Dependencies or the forces.

An outward part (area letters, district) and an inward part (a digit and two letters), written with one space. Besides these
there are `GIR 0AA`, the forces' `BFPO` numbers, and `ZZ99`, which health services use for people without a postcode. Some
systems write a made-up code such as `OV3R 5EA` for an address overseas: no area is called OV, so it is refused.

Source: format section 10.3; Royal Mail's published list of areas.

>>> validate("cf10 3nq"), validate("CF103NQ"), validate("bfpo57"), validate("ZZ99 3CZ")
('CF10 3NQ', 'CF10 3NQ', 'BFPO 57', 'ZZ99 3CZ')
>>> validate("CF10 3N")
Traceback (most recent call last):
    ...
cts.ctf.errors.InvalidFormat: "CF10 3N" is not shaped like a postcode such as CF10 3NQ. ...
>>> validate("OV3R 5EA")
Traceback (most recent call last):
    ...
cts.ctf.errors.InvalidComponent: No postcode begins with OV, so "OV3R 5EA" is not one. ...
"""

from __future__ import annotations

import re

from cts.ctf.errors import InvalidComponent, InvalidFormat, InvalidNumber
from cts.ctf.identifiers import characters
from cts.ctf.wording import N_, shown

# the areas of the United Kingdom, BF for the forces, GY JE IM for the Crown Dependencies, ZZ for nowhere
_AREAS = """
    AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK
    FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR
    NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC
    WD WF WN WR WS WV YO ZE ZZ
"""
AREAS = frozenset(_AREAS.split())
_PATTERN = re.compile(r"([A-Z]{1,2})[0-9][A-Z0-9]? [0-9][A-Z]{2}")
_FORCES = re.compile(r"BFPO [1-9][0-9]{0,3}")


def compact(value: str) -> str:
    """Return `value` in capitals, with its one space in the right place."""
    joined = characters.squeezed(value)
    if joined.startswith("BFPO"):
        return f"BFPO {joined[4:]}"
    return f"{joined[:-3]} {joined[-3:]}" if len(joined) > 3 else joined


def validate(value: str) -> str:
    """Return the postcode in capitals with one space. Raises InvalidFormat, or InvalidComponent for an area that does not "
    "exist."""
    postcode = compact(value)
    if postcode == "GIR 0AA" or _FORCES.fullmatch(postcode):
        return postcode
    match = _PATTERN.fullmatch(postcode)
    if match is None:
        raise InvalidFormat(
            "POSTCODE-FORMAT",
            N_("\"{value}\" is not shaped like a postcode such as CF10 3NQ. Correct it in the pupil's or contact's address."),
            value=shown(value),
        )
    if match[1] not in AREAS:
        raise InvalidComponent(
            "POSTCODE-AREA",
            N_(
                'No postcode begins with {area}, so "{value}" is not one. Correct it in the address; the code of an address '
                "overseas belongs in ZIP."
            ),
            value=shown(value),
            area=match[1],
        )
    return postcode


def is_valid(value: str) -> bool:
    """Say whether `value` is shaped like a postcode of an area that exists."""
    try:
        validate(value)
    except InvalidNumber:
        return False
    return True
