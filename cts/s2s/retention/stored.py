"""What becomes of an entry that a restored backup has brought back after it was deleted: it goes again, and is counted."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.retention.models import DeletedEntry
from cts.s2s.stored_files import pointing


def _entry(*, public_id: str, now: datetime) -> bool:
    """Why it was deleted is lost with the rows of those days; the proof that was given then is as good as ever."""
    entry = LostPupil.objects.filter(public_id=public_id).first()
    if entry is None:
        return False
    DeletedEntry.objects.get_or_create(
        entry_id=entry.public_id,
        defaults={
            "transfer_id": entry.transfer_id,
            "area": entry.area,
            "sender": entry.sender,
            "la_number": entry.la_number,
            "entered_at": entry.entered_at,
            "outcome": entry.outcome,
            "found_on": entry.found_on,
            "closed_at": entry.closed_at,
            "deleted_at": now,
            "deleted_by": "restore",
            "deleted_for": "central",
        },
    )
    entry.delete()
    return True


pointing.declare_rows(what=LostPupil._meta.label, erase=_entry)
