"""The officers whom letters about a notice go to."""

from __future__ import annotations

from cts.s2s.messaging import offices
from cts.s2s.messaging.rules import Level, Office
from cts.s2s.notices.letter import Addressee, SchoolName


def officers(authority: str) -> list[Addressee]:
    """Where letters to the lost pupil users of an authority go."""
    return offices.addressees(Office(establishment=authority, level=Level.LOST_PUPILS))


def name_of(authority: str) -> SchoolName:
    """The names of an authority for a letter."""
    return offices.letter_name(Office(establishment=authority, level=Level.LOST_PUPILS))
