"""Words and laws of the directory."""

from enum import Enum

from cts.ctf.errors import CtfError
from cts.ctf.identifiers import dfe_number as dfe_numbers
from cts.ctf.identifiers import la
from cts.s2s.core import Actor, Permission, Refused
from cts.site.schools.rules import FORCES, OVERSEAS, TEST_AUTHORITIES, Country, Sector, Source, Status

__all__ = [
    "AUTHORITY",
    "CENTRAL",
    "FORCES",
    "NOTE_MAX",
    "OVERSEAS",
    "TEST_AUTHORITIES",
    "Country",
    "Kind",
    "Sector",
    "Source",
    "Status",
    "can_correct",
    "check_can_correct",
    "check_number",
    "takes_files",
]

CENTRAL = "central"
AUTHORITY = "LLLL"

NOTE_MAX = 500
"""Characters of what people say about how a school wants its records."""


class Kind(Enum):
    """What an establishment is."""

    SCHOOL = "school"
    LOCAL_AUTHORITY = "local_authority"
    CENTRAL = "central"


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
            well_formed = establishment_number == AUTHORITY
        else:
            well_formed = dfe_numbers.validate(dfe_number) == dfe_number and establishment_number.isdigit()
    except CtfError:
        well_formed = False
    if not well_formed:
        raise Refused("ESTABLISHMENT-NUMBER", number=dfe_number)
    return la_number, establishment_number


def takes_files(*, sector: Sector, says_so: bool) -> bool:
    """Whether files may be sent to a school of this sector (S-076, S-231, S-243).

    An independent school takes part when somebody has noted that it does (`says_so`); colleges are outside the system.
    """
    if sector is Sector.INDEPENDENT:
        return says_so
    return sector is not Sector.COLLEGE


def can_correct(by: Actor, *, la_number: str) -> bool:
    """Whether the actor may correct what the directory says about the establishments of this authority (L-005)."""
    if by.may(Permission.KEEP_REGISTER):
        return True
    return by.may(Permission.KEEP_LOCAL_SCHOOLS) and by.establishment == f"{la_number}{AUTHORITY}"


def check_can_correct(by: Actor, *, la_number: str) -> None:
    """Raises Refused: NOT-ALLOWED without any such permission, ESTABLISHMENT-ELSEWHERE for another authority's."""
    if not (by.may(Permission.KEEP_REGISTER) or by.may(Permission.KEEP_LOCAL_SCHOOLS)):
        raise Refused("NOT-ALLOWED")
    if not can_correct(by, la_number=la_number):
        raise Refused("ESTABLISHMENT-ELSEWHERE")
