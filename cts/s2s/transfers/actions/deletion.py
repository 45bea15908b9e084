"""A file was downloaded at the wrong school: the school is asked to delete it, and says when it has (S-254, X-040)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.notices import whereabouts as notices
from cts.s2s.transfers import queries, rules, shown_to_sender
from cts.s2s.transfers.actions.letting_go import let_bytes_go
from cts.s2s.transfers.actions.loading import sent_and_locked
from cts.s2s.transfers.actions.record import addressees, record, recorded_name, school_name
from cts.s2s.transfers.models import DeletionRequest, Transfer
from cts.s2s.transfers.rules import Status


def ask_to_delete(*, by: Actor, public_id: str, now: datetime) -> None:
    """Ask the school that has downloaded a file to delete everything of it; it cannot download the file again. Raises Refused."""
    by.require(Permission.WATCH_SENT)
    if not queries.sent_by(by, now=now).filter(public_id=public_id).exists():
        raise Refused("NOT-FOUND")
    with transaction.atomic():
        transfer = sent_and_locked(by, public_id=public_id)
        if not shown_to_sender.hears_of(transfer):
            raise Refused("TRANSFER-IN-HAND")
        asked = DeletionRequest.objects.filter(transfer=transfer).exists()
        rules.check_can_ask_to_delete(status=Status(transfer.status), asked=asked)
        DeletionRequest.objects.create(transfer=transfer, asked_at=now, asked_by=by.person)
        if transfer.bytes_gone_at is None:
            let_bytes_go(transfer, now=now)
            transfer.save()
        record("transfer.deletion_asked", by, transfer=transfer, now=now)
        for to in addressees(transfer.receiver):
            notices.details_must_be_deleted(
                to=to,
                sender=school_name(transfer.sender),
                file_name=recorded_name(transfer),
                dedupe=f"transfer.deletion_asked:{transfer.public_id}:{to.email}",
                now=now,
            )


def confirm_deleted(*, by: Actor, public_id: str, now: datetime) -> None:
    """Say that everything of a wrongly sent file is deleted at the actor's school. Said twice, the first time counts.

    Raises Refused.
    """
    by.require(Permission.COLLECT)
    with transaction.atomic():
        request = _asked_of(by, public_id=public_id)
        if request.confirmed_at is not None:
            return
        request.confirmed_at, request.confirmed_by = now, by.person
        request.save(update_fields=["confirmed_at", "confirmed_by"])
        transfer: Transfer = request.transfer
        record("transfer.deletion_confirmed", by, transfer=transfer, now=now)
        for to in addressees(shown_to_sender.told_of(transfer)):
            notices.details_were_deleted(
                to=to,
                receiver=school_name(transfer.receiver),
                file_name=recorded_name(transfer),
                dedupe=f"transfer.deletion_confirmed:{transfer.public_id}:{to.email}",
                now=now,
            )


def _asked_of(by: Actor, *, public_id: str) -> DeletionRequest:
    found = (
        DeletionRequest.objects.select_for_update(of=("self",))
        .select_related("transfer")
        .filter(transfer__receiver=by.establishment, transfer__public_id=public_id)
        .first()
    )
    if found is None:
        raise Refused("NOT-FOUND")
    return found
