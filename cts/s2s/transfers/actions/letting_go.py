"""Letting the bytes of a transfer and its list of pupils leave the site; the row stays (P26)."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.stored_files import actions as stored_files
from cts.s2s.transfers.models import Transfer


def let_bytes_go(transfer: Transfer, *, now: datetime) -> None:
    """Discard what is stored for the transfer, inside the caller's transaction; the caller saves the row."""
    stored = [file_id for file_id in (transfer.file_id, transfer.pupil_list_id) if file_id]
    transfer.file_id = transfer.pupil_list_id = ""
    transfer.left_on = None
    transfer.bytes_gone_at = now
    for file_id in stored:
        stored_files.discard(file_id=file_id, now=now)
