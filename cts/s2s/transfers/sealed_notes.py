"""What is known of a file between its check and its sending, kept encrypted: warnings, and the header of a lost pupil (P14)."""

from __future__ import annotations

from datetime import datetime

import msgspec

from cts.s2s.lost_pupils.header import Header
from cts.s2s.stored_files import actions as stored_files
from cts.s2s.transfers.inspected import Finding


class Notes(msgspec.Struct, frozen=True, kw_only=True):
    """`warnings` do not stop the file; `warnings_left_out` counts those that did not fit."""

    warnings: list[Finding]
    warnings_left_out: int = 0
    lost: Header | None = None


def keep(notes: Notes, *, now: datetime) -> stored_files.Kept:
    """Put the notes on the disk; they have no row yet (see `stored_files.enter`)."""
    return stored_files.keep(chunks=[msgspec.json.encode(notes)], now=now, purpose="notes")


def read(*, file_id: str) -> Notes:
    """Return stored notes."""
    return msgspec.json.decode(b"".join(stored_files.open_chunks(file_id=file_id)), type=Notes)
