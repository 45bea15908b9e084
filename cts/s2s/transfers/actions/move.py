"""Files that wait for a school which has closed go on to its successor, or to its authority (X-024, abuse case 20)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.establishments import queries as establishments
from cts.s2s.establishments.models import Establishment
from cts.s2s.notices import whereabouts as notices
from cts.s2s.transfers import rules, shown_to_sender
from cts.s2s.transfers.actions.record import addressees, record_by_clock, recorded_name, school_name
from cts.s2s.transfers.models import Transfer, new_public_id
from cts.s2s.transfers.rules import UNDECIDED, Status

_SAME = ("kind", "sender", "file_name", "raw_file_name", "sha256", "size", "edition", "qualifier", "pupil_count", "phase")
_SAME_TOO = ("restricted", "restricted_at", "restricted_by", "forwarded_from", "by_authority", "uploaded_at", "uploaded_by")


def move_from_closed(*, now: datetime) -> int:
    """Move every file that waits at a closed establishment. Return how many went; run again it moves nothing."""
    waiting = Transfer.objects.filter(status__in=UNDECIDED).values_list("receiver", flat=True).distinct()
    known = establishments.by_numbers(dfe_numbers=waiting)
    moved = 0
    for closed in (one for one in known.values() if not one.is_open):
        place = _goes_to(closed)
        if place is None:
            continue
        at_closed = Transfer.objects.filter(receiver=closed.dfe_number, status__in=UNDECIDED).exclude(sender=place.dfe_number)
        for pk in list(at_closed.values_list("pk", flat=True)):
            moved += _move(pk, to=place.dfe_number, now=now)
    return moved


def _goes_to(closed: Establishment) -> Establishment | None:
    """The one open successor, else the authority; None where there is neither, and the file waits on."""
    successor = establishments.successor_of(dfe_number=closed.dfe_number)
    if successor is not None:
        return successor
    authority = establishments.authority_of(closed)
    return authority if authority is not None and authority.is_open else None


def _move(pk: int, *, to: str, now: datetime) -> bool:
    with transaction.atomic():
        old = Transfer.objects.select_for_update().filter(pk=pk).first()
        if old is None or not rules.can_change(status=Status(old.status), to=Status.MOVED):
            return False
        file_id, pupil_list_id, left_on = old.file_id, old.pupil_list_id, old.left_on
        old.status, old.moved_at, old.bytes_gone_at = Status.MOVED, now, now
        old.file_id = old.pupil_list_id = ""
        old.left_on = None
        old.save()
        new = Transfer.objects.create(
            public_id=new_public_id(),
            receiver=to,
            file_id=file_id,
            pupil_list_id=pupil_list_id,
            left_on=left_on,
            moved_from=old,
            **{name: getattr(old, name) for name in (*_SAME, *_SAME_TOO)},
        )
        record_by_clock("transfer.moved", transfer=old, now=now, details={"from": old.receiver, "to": to, "as": new.public_id})
        _tell(old, new, now=now)
    return True


def _tell(old: Transfer, new: Transfer, *, now: datetime) -> None:
    closed, place = school_name(old.receiver), school_name(new.receiver)
    for to in addressees(shown_to_sender.told_of(new)):
        notices.file_was_moved(
            to=to,
            closed=closed,
            place=place,
            file_name=recorded_name(new),
            dedupe=f"transfer.moved:{new.public_id}:{to.email}",
            now=now,
        )
    for to in addressees(new.receiver):
        notices.file_was_moved_to_you(
            to=to,
            sender=school_name(shown_to_sender.told_of(new) or new.sender),
            closed=closed,
            file_name=recorded_name(new),
            dedupe=f"transfer.waiting:{new.public_id}:{to.email}",
            now=now,
        )
