"""A transfer as its receiver sees it."""

from __future__ import annotations

from collections.abc import Iterable

from cts.s2s.transfers import shown_to_sender
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Kind, Status
from cts.s2s.transfers.seen import Ends, TransferSeen, parties


def rows(transfers: Iterable[Transfer]) -> list[TransferSeen]:
    """The transfers as their receiver sees them."""
    found = list(transfers)
    known = parties(number for row in found for number in (row.sender, row.receiver, row.by_authority) if number)
    ends = Ends()
    return [
        TransferSeen(
            public_id=row.public_id,
            kind=Kind(row.kind),
            file_name=row.file_name,
            sender=known[row.sender],
            receiver=known[row.receiver],
            status=Status(row.status),
            phase=row.phase,
            pupil_count=row.pupil_count,
            size=row.size,
            sha256=row.sha256,
            uploaded_at=row.uploaded_at,
            # Who has sent it is for the colleagues there, not for the receiver.
            uploaded_by="",
            pupils_arrived_at=row.pupils_arrived_at,
            accepted_at=row.accepted_at,
            accepted_by=row.accepted_by,
            handed_out_at=row.handed_out_at,
            downloaded_at=row.downloaded_at,
            downloaded_by=row.downloaded_by,
            again_until=ends.again.until(since=row.downloaded_at),
            rejected_at=row.rejected_at,
            reject_reason=row.reject_reason,
            reject_text=row.reject_text,
            until=ends.of(row),
            in_hand=shown_to_sender.is_in_hand(row),
            moved_to="",
            forwarded_by=known.get(row.by_authority),
        )
        for row in found
    ]
