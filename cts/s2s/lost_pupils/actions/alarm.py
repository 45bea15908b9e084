"""Decoys: entries of nobody, whom only curiosity finds (P9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cts.s2s.core import Actor
from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.rules import CENTRAL
from cts.s2s.notices import lost_pupils as notices
from cts.s2s.notices.letter import Addressee, SchoolName
from cts.site import audit


def sound_for_decoys(public_ids: Sequence[str], *, by: Actor, now: datetime) -> None:
    """Put it on the record that somebody has found or opened decoys, and tell the authority and the department at once."""
    if not public_ids:
        return
    authority = establishments.by_number(dfe_number=by.establishment)
    for public_id in public_ids:
        audit.record(
            event="lost_pupil.decoy_touched",
            by=by.person,
            acting_for=by.establishment,
            subject=public_id,
            now=now,
            address=by.address,
        )
        for number in (by.establishment, CENTRAL):
            told = establishments.by_number(dfe_number=number)
            if told is None or not told.email or authority is None:
                continue
            notices.decoy_was_touched(
                to=Addressee(email=told.email, language="cy" if told.language == "cy" else "en"),
                authority=SchoolName(english=authority.name, welsh=authority.name_cy),
                dedupe=f"lost_pupil.decoy:{public_id}:{by.person}:{now.isoformat()}:{told.email}",
                now=now,
            )
