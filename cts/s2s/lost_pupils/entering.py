"""Writing entries: the row, and all that a search finds it by. One or a million of them go the same way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cts.s2s.lost_pupils import keyed, sealed
from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.models import LostPupil, LostPupilNumber, new_public_id
from cts.s2s.lost_pupils.rules import Area

BATCH = 1000


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A pupil who is to be entered."""

    area: Area
    header: Header
    transfer_id: str
    sender: str
    entered_at: datetime
    entered_by: str


def enter(entries: Sequence[Entry]) -> list[LostPupil]:
    """Write the entries with everything they are found by, inside the caller's transaction."""
    key, secret = sealed.newest_key(), keyed.secret()
    pupils = []
    for entry in entries:
        public_id = new_public_id()
        pupils.append(
            LostPupil(
                public_id=public_id,
                area=entry.area,
                header=sealed.sealed(entry.header, public_id=public_id, key=key),
                sender=entry.sender,
                la_number=entry.sender[:3],
                transfer_id=entry.transfer_id,
                entered_at=entry.entered_at,
                entered_by=entry.entered_by,
            )
        )
    LostPupil.objects.bulk_create(pupils, batch_size=BATCH)
    LostPupilNumber.objects.bulk_create(
        [
            LostPupilNumber(pupil=pupil, kind=kind, value=value)
            for pupil, entry in zip(pupils, entries, strict=True)
            for kind, value in sorted(keyed.of_header(entry.header, key=secret))
        ],
        batch_size=BATCH,
    )
    return pupils
