"""The audit event of a deed with a request, and where letters about it go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from cts.s2s.core import Actor
from cts.s2s.establishments import queries as establishments
from cts.s2s.notices.letter import Addressee, SchoolName
from cts.site import audit

_NOTHING: Mapping[str, str] = MappingProxyType({})


def record(event: str, by: Actor, *, subject: str, now: datetime, details: Mapping[str, str] = _NOTHING) -> None:
    """Write it; a child is named in `details` by a keyed reference only."""
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=subject,
        details=details,
        now=now,
        address=by.address,
    )


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
