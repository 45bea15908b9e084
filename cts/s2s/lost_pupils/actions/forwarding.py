"""The file of an entry is forwarded to a school, and taken back. The bytes are the transfers' affair, which call these."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.core import Actor, Permission
from cts.s2s.lost_pupils.actions.loading import locked, permitted
from cts.s2s.lost_pupils.actions.record import record
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import Status


def note_forward(*, by: Actor, transfer_id: str, forward_id: str, to: str, now: datetime) -> None:
    """Note on the entry whose bytes `transfer_id` carries that the transfer `forward_id` takes them to the school `to`.

    Call it inside the transaction of the forward. Raises Refused: NOT-ALLOWED, NOT-FOUND, LOST-CLAIMED-BY-OTHER, LOST-IS-...
    """
    la_number = permitted(by)
    pupil = locked(la_number=la_number, to=Status.FORWARDED, transfer_id=transfer_id)
    pupil.status = Status.FORWARDED
    pupil.forwarded_at, pupil.forwarded_by, pupil.forwarded_by_la = now, by.person, la_number
    pupil.forwarded_to, pupil.forwarded_in = to, forward_id
    pupil.returned_at, pupil.returned_from = None, ""
    pupil.save()
    record("lost_pupil.forwarded", by, pupil=pupil, now=now, details={"to": to})


def note_forward_rejected(*, by: Actor, transfer_id: str, now: datetime) -> None:
    """Note on the entry that the school has rejected its file: the authority that forwarded it has it in its list again.

    Call it inside the transaction of the rejection, which a school makes. An entry that was closed meanwhile stays closed.
    Raises Refused("NOT-ALLOWED").
    """
    by.require(Permission.COLLECT)
    pupil = LostPupil.objects.select_for_update().filter(transfer_id=transfer_id, status=Status.FORWARDED).first()
    if pupil is None:
        return
    pupil.status = Status.CLAIMED
    pupil.claimed_at, pupil.claimed_by, pupil.claimed_by_la = now, pupil.forwarded_by, pupil.forwarded_by_la
    pupil.returned_at, pupil.returned_from = now, by.establishment
    pupil.forwarded_at, pupil.forwarded_by, pupil.forwarded_by_la = None, "", ""
    pupil.forwarded_to, pupil.forwarded_in = "", ""
    pupil.save()
    record("lost_pupil.returned", by, pupil=pupil, now=now)


def note_forward_undone(*, by: Actor, transfer_id: str, now: datetime) -> None:
    """Note on the entry that its forwarded file was taken back: it is in the database as before. Raises Refused."""
    la_number = permitted(by)
    pupil = locked(la_number=la_number, to=Status.IN_DATABASE, transfer_id=transfer_id)
    pupil.status = Status.IN_DATABASE
    pupil.forwarded_at, pupil.forwarded_by, pupil.forwarded_by_la = None, "", ""
    pupil.forwarded_to, pupil.forwarded_in = "", ""
    pupil.claimed_at, pupil.claimed_by, pupil.claimed_by_la = None, "", ""
    pupil.save()
    record("lost_pupil.forward_undone", by, pupil=pupil, now=now)
