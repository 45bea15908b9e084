"""Decoys: entries of nobody, whom only curiosity finds (P9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor
from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.rules import CENTRAL
from cts.s2s.lost_pupils.actions.loading import locked, permitted
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import Status
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


def stop_at_decoy(*, by: Actor, transfer_id: str, now: datetime) -> bool:
    """Whether the entry that is to be forwarded is a decoy, behind which there is no file; if so the alarm is raised.

    Raises what the forward of any other entry would: NOT-ALLOWED, LOST-CLAIMED-BY-OTHER, LOST-IS-...
    """
    la_number = permitted(by)
    with transaction.atomic():
        if not LostPupil.objects.filter(transfer_id=transfer_id, is_decoy=True).exists():
            return False
        pupil = locked(la_number=la_number, to=Status.FORWARDED, transfer_id=transfer_id)
        sound_for_decoys([pupil.public_id], by=by, now=now)
    return True
