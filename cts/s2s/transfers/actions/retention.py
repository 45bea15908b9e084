"""Data leaves on time (P26): bytes and lists of pupils go when their term is over, and what nobody wanted expires."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.notices import whereabouts as notices
from cts.s2s.transfers import rules, shown_to_sender, terms
from cts.s2s.transfers.actions.letting_go import let_bytes_go
from cts.s2s.transfers.actions.record import addressees, record_by_clock, recorded_name, school_name
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import LOST_RECEIVERS, Status


def let_go_what_is_due(*, now: datetime) -> int:
    """Discard the bytes of every file whose term is over, and expire what waited for too long. Return how many files it was.

    The rows stay and are counted. Run twice, or by several workers at once, each file goes once.
    """
    arrived = Q(status=Status.DOWNLOADED) & terms.again().over(now=now)
    rejected = Q(status=Status.REJECTED) & terms.after_rejection().over(now=now)
    waited = Q(status=Status.WAITING) & terms.uncollected().over(now=now)
    done = 0
    for pk in _due(arrived | rejected):
        with transaction.atomic():
            transfer = _still_due(arrived | rejected, pk=pk)
            if transfer is not None:
                _delete(transfer, now=now)
                done += 1
    for pk in _due(waited):
        with transaction.atomic():
            transfer = _still_due(waited, pk=pk)
            if transfer is not None:
                _expire(transfer, now=now)
                done += 1
    return done


def expire_lost(*, public_id: str, now: datetime) -> bool:
    """Delete a file and its entry from the Lost Pupil Database: their time is over. False when there is no such file.

    Raises Refused("TRANSFER-LOST-NEW") in the days in which its sender may still look at what was sent.
    """
    with transaction.atomic():
        of_lost = Transfer.objects.select_for_update().filter(receiver__in=sorted(LOST_RECEIVERS), status=Status.LOST)
        transfer = of_lost.filter(public_id=public_id).first()
        if transfer is None:
            return False
        rules.check_may_leave_database(
            uploaded_at=transfer.uploaded_at, shown_until=shown_to_sender.pupils_until(transfer), now=now
        )
        _expire(transfer, now=now)
        lost_pupils.remove(transfer_id=transfer.public_id, now=now)
    return True


def _due(which: Q) -> list[int]:
    return list(Transfer.objects.filter(which, bytes_gone_at__isnull=True).values_list("pk", flat=True))


def _still_due(which: Q, *, pk: int) -> Transfer | None:
    """The transfer, locked: somebody may have done something with it in the meantime."""
    return Transfer.objects.select_for_update().filter(which, bytes_gone_at__isnull=True, pk=pk).first()


def _delete(transfer: Transfer, *, now: datetime) -> None:
    let_bytes_go(transfer, now=now)
    transfer.save()
    record_by_clock("transfer.bytes_deleted", transfer=transfer, now=now)


def _expire(transfer: Transfer, *, now: datetime) -> None:
    rules.check_can_change(status=Status(transfer.status), to=Status.EXPIRED)
    transfer.status, transfer.expired_at = Status.EXPIRED, now
    let_bytes_go(transfer, now=now)
    transfer.save()
    record_by_clock("transfer.expired", transfer=transfer, now=now)
    for to in addressees(shown_to_sender.told_of(transfer)):
        notices.file_has_expired(
            to=to,
            receiver=school_name(transfer.receiver),
            file_name=recorded_name(transfer),
            dedupe=f"transfer.expired:{transfer.public_id}:{to.email}",
            now=now,
        )
