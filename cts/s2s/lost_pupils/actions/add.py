"""A file to X or M enters the database (S-061, S-074 to S-079)."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.core import Actor, Permission
from cts.s2s.lost_pupils import entering
from cts.s2s.lost_pupils.actions.record import children, record
from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.rules import Area


def add(*, by: Actor, area: Area, header: Header, transfer_id: str, sender: str, now: datetime) -> str:
    """Enter one pupil and return the public id of the entry. Call it inside the transaction of the upload.

    `sender` is the 7-character number of the school that sends, `transfer_id` the public id of the transfer that carries the
    bytes. Raises Refused("NOT-ALLOWED").
    """
    by.require(Permission.UPLOAD)
    entry = entering.Entry(area=area, header=header, transfer_id=transfer_id, sender=sender, entered_at=now, entered_by=by.person)
    [pupil] = entering.enter([entry])
    details = {"area": area.value, "transfer": transfer_id, "children": children([header])}
    record("lost_pupil.entered", by, pupil=pupil, now=now, details=details)
    return pupil.public_id
