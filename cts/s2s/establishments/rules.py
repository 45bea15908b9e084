"""Words and laws of the register."""

from enum import Enum

from cts.ctf.errors import CtfError
from cts.ctf.identifiers import dfe_number as dfe_numbers
from cts.ctf.identifiers import la
from cts.s2s.core import Refused

CENTRAL = "central"


class Country(Enum):
    """Which country's rules apply."""

    ENGLAND = "E"
    WALES = "W"


class Kind(Enum):
    """What an establishment is."""

    SCHOOL = "school"
    LOCAL_AUTHORITY = "local_authority"
    CENTRAL = "central"


class Status(Enum):
    """Whether an establishment works."""

    OPEN = "open"
    CLOSED = "closed"


def check_number(*, dfe_number: str, kind: Kind) -> tuple[str, str]:
    """The authority's three digits and the four characters after: "LLLL" for the authority itself, both empty for the centre.

    Raises Refused("ESTABLISHMENT-NUMBER") when the number is not well formed for its kind.
    """
    if kind is Kind.CENTRAL:
        if dfe_number != CENTRAL:
            raise Refused("ESTABLISHMENT-NUMBER", number=dfe_number)
        return "", ""
    la_number, establishment_number = dfe_number[:3], dfe_number[3:]
    try:
        if kind is Kind.LOCAL_AUTHORITY:
            la.validate(la_number)
            well_formed = establishment_number == "LLLL"
        else:
            well_formed = dfe_numbers.validate(dfe_number) == dfe_number and establishment_number.isdigit()
    except CtfError:
        well_formed = False
    if not well_formed:
        raise Refused("ESTABLISHMENT-NUMBER", number=dfe_number)
    return la_number, establishment_number
