"""An entry leaves with its file, when neither may be kept any longer (P26)."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.stored_files.tasks import note_erasures
from cts.site import audit


def remove(*, transfer_id: str, now: datetime) -> None:
    """Delete the entry of a file, and all it is found by. Call it inside the transaction in which the file goes.

    `transfer_id` is the public id of the transfer that carried the bytes; no entry of it is nothing to do. The names stay in the
    list of names, which says of nobody that they are in the database; their counts follow with the night.
    """
    pupil = LostPupil.objects.select_for_update().filter(transfer_id=transfer_id).first()
    if pupil is None:
        return
    audit.record(event="lost_pupil.removed", by="worker", acting_for="", subject=pupil.public_id, details={}, now=now)
    note_erasures.enqueue(model=pupil._meta.label, keys=[pupil.public_id], now=now)
    pupil.delete()
