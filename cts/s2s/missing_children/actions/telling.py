"""The audit event of a deed with a notice, and the officers whom letters about it go to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from cts.s2s.core import Actor
from cts.s2s.messaging import offices
from cts.s2s.messaging.rules import Level, Office
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


def officers(authority: str) -> list[Addressee]:
    """Where letters to the lost pupil users of an authority go."""
    return offices.addressees(Office(establishment=authority, level=Level.LOST_PUPILS))


def name_of(authority: str) -> SchoolName:
    """The names of an authority for a letter."""
    return offices.letter_name(Office(establishment=authority, level=Level.LOST_PUPILS))
