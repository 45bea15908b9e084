"""What a school says about one pupil of its list."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cts.s2s.arrivals import rules
from cts.s2s.arrivals.actions.asking import stop_asking
from cts.s2s.arrivals.actions.loading import locked
from cts.s2s.arrivals.models import LookedInto, NotThisPupil
from cts.s2s.arrivals.rules import Status
from cts.s2s.core import Actor, Permission
from cts.s2s.core.recording import record_deed
from cts.schooldays import day_of


def confirm(*, by: Actor, public_id: str, now: datetime) -> None:
    """Say that the pupil of the same name and birth date is the expected one. Raises Refused: NOT-FOUND, ARRIVAL-SETTLED."""
    by.require(Permission.ASK_FOR_CTF)
    with transaction.atomic():
        row = locked(by, public_id=public_id)
        rules.check_can_confirm(status=Status(row.status))
        row.status, row.arrived_at = Status.ARRIVED, now
        file = row.files.filter(transfer__public_id=row.transfer_id).first()
        if file is not None:
            file.is_sure = True
            file.save(update_fields=["is_sure"])
            # From now on the UPN in that file is proof, and every file is looked into once more for it.
            row.upn_hash = file.upn_hash or row.upn_hash
            LookedInto.objects.filter(school=row.school).delete()
        row.save()
        stop_asking(row, now=now)
        record_deed("arrival.confirmed", by, subject=public_id, now=now, details={"transfer": row.transfer_id})


def decline(*, by: Actor, public_id: str, now: datetime) -> None:
    """Say that it is somebody else, or that the file was noted wrongly. Raises Refused: NOT-FOUND, ARRIVAL-SETTLED."""
    by.require(Permission.ASK_FOR_CTF)
    with transaction.atomic():
        row = locked(by, public_id=public_id)
        rules.check_can_change(status=Status(row.status), to=Status.MISSING)
        NotThisPupil.objects.get_or_create(pupil=row, transfer_id=row.transfer_id)
        row.files.filter(transfer__public_id=row.transfer_id).delete()
        record_deed("arrival.declined", by, subject=public_id, now=now, details={"transfer": row.transfer_id})
        row.status, row.match, row.transfer_id, row.arrived_at = Status.MISSING, "", "", None
        row.save()


def choose_day(*, by: Actor, public_id: str, ask_on: date | None, now: datetime) -> None:
    """Choose from when the site asks the former school by itself; None for never. Raises Refused: NOT-FOUND, ARRIVAL-ASK-..."""
    by.require(Permission.ASK_FOR_CTF)
    with transaction.atomic():
        row = locked(by, public_id=public_id)
        rules.check_ask_on(ask_on=ask_on, former_school=row.former_school, today=day_of(now))
        row.ask_on, row.ask_refused = ask_on, ""
        row.save(update_fields=["ask_on", "ask_refused"])
        day = ask_on.isoformat() if ask_on else "never"
        record_deed("arrival.day_chosen", by, subject=public_id, now=now, details={"day": day})


def take_off(*, by: Actor, public_id: str, now: datetime) -> None:
    """Take a pupil off the list; an open request to the former school is taken back. Raises Refused("NOT-FOUND")."""
    by.require(Permission.ASK_FOR_CTF)
    with transaction.atomic():
        row = locked(by, public_id=public_id)
        stop_asking(row, now=now)
        record_deed("arrival.taken_off", by, subject=public_id, now=now)
        row.delete()
