"""Where letters about requests go."""

from __future__ import annotations

from cts.s2s.establishments import queries as establishments
from cts.s2s.notices.letter import Addressee, SchoolName


def addressees(number: str) -> list[Addressee]:
    """Where letters to an establishment go; nowhere when the directory knows no address."""
    found = establishments.by_number(dfe_number=number)
    if found is None or not found.email:
        return []
    return [Addressee(email=found.email, language="cy" if found.language == "cy" else "en")]


def name_of(number: str) -> SchoolName:
    """The names of an establishment for a letter."""
    found = establishments.by_number(dfe_number=number)
    return SchoolName(english=found.name, welsh=found.name_cy) if found else SchoolName(english=number)
