"""Which columns of a transfer hold ids of stored bytes, what a row is after its bytes were erased, and the sums (P5)."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.db.models import Q

from cts.s2s.stored_files import pointing
from cts.s2s.transfers.actions.letting_go import let_bytes_go
from cts.s2s.transfers.actions.prepare import let_pending_bytes_go
from cts.s2s.transfers.models import PendingUpload, Transfer
from cts.s2s.transfers.rules import HOLD_BYTES, Status

_COUNTED = (
    "SELECT (SELECT COUNT(*) FROM transfers_transfer WHERE moved_from_id IS NULL AND forwarded_from_id IS NULL), "
    "(SELECT COUNT(*) FROM site_audit_event WHERE event = 'transfer.uploaded')"
)
"""What was moved or forwarded goes on as another row, which nobody has uploaded."""


def _forget(*, file_id: str, now: datetime) -> None:
    """A restored backup knows a file that was erased after it: the file and its list are off the site here too.

    Why it was erased is lost with the rows of those days; where the transfer was undecided then, it has expired.
    """
    for transfer in Transfer.objects.filter(Q(file_id=file_id) | Q(pupil_list_id=file_id)):
        if transfer.status in HOLD_BYTES:
            transfer.status, transfer.expired_at = Status.EXPIRED, now
        let_bytes_go(transfer, now=now)
        transfer.save()


def _forget_pending(*, file_id: str, now: datetime) -> None:
    """The same for a file that waited for its sender's word: without its bytes there is nothing to send."""
    which = Q(file_id=file_id) | Q(pupil_list_id=file_id) | Q(notes_id=file_id)
    for pending in PendingUpload.objects.filter(which):
        let_pending_bytes_go(pending, now=now)
        pending.delete()


def _uploaded() -> tuple[int, int]:
    """Transfers, and the uploads on the record: each has its row, and each row its upload. One question, for one moment."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED)
        rows, uploads = cursor.fetchone()
    return rows, uploads


pointing.declare(model="transfers.Transfer", field="file_id", sha256="sha256", size="size", forget=_forget)
pointing.declare(model="transfers.Transfer", field="pupil_list_id", forget=_forget)
pointing.declare(model="transfers.PendingUpload", field="file_id", sha256="sha256", size="size", forget=_forget_pending)
pointing.declare(model="transfers.PendingUpload", field="pupil_list_id", forget=_forget_pending)
pointing.declare(model="transfers.PendingUpload", field="notes_id", forget=_forget_pending)
pointing.declare_sum(name="transfers.uploaded", count=_uploaded)
