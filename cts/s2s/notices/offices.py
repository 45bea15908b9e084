"""The offices that letters go to: the address, the first language and the names of an establishment, from the directory."""

from __future__ import annotations

from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.rules import Kind
from cts.s2s.notices.letter import Addressee, SchoolName
from cts.site import outbox

CLOSED, NO_ADDRESS, BAD_ADDRESS = "closed", "no-address", "bad-address"
"""Why nothing can be sent to an office."""


def office(dfe_number: str) -> Addressee:
    """The office of an establishment; one that nothing can be sent to says why."""
    establishment = establishments.by_number(dfe_number=dfe_number)
    if establishment is None:
        return Addressee(email="", language="en", name=dfe_number, unreachable=NO_ADDRESS)
    return Addressee(
        email=establishment.email,
        language="cy" if establishment.language == "cy" else "en",
        name=f"{establishment.name} ({dfe_number})",
        unreachable=_unreachable(establishment),
    )


def authority_number(dfe_number: str) -> str:
    """The number of the authority of a school, or of an authority itself; "" where the directory knows none."""
    establishment = establishments.by_number(dfe_number=dfe_number)
    if establishment is None:
        return ""
    if establishment.kind == Kind.LOCAL_AUTHORITY.value:
        return dfe_number
    authority = establishments.authority_of(establishment)
    return authority.dfe_number if authority else ""


def name_of(dfe_number: str) -> SchoolName:
    """The names of an establishment; its number should it not be in the directory."""
    establishment = establishments.by_number(dfe_number=dfe_number)
    if establishment is None:
        return SchoolName(english=dfe_number)
    return SchoolName(english=establishment.name, welsh=establishment.name_cy)


def _unreachable(establishment: Establishment) -> str:
    if not establishment.is_open:
        return CLOSED
    if not establishment.email:
        return NO_ADDRESS
    return "" if outbox.is_address(establishment.email) else BAD_ADDRESS
