"""The list of pupils in a file, as it is shown before download, kept encrypted beside the file and not in the database (P14)."""

from __future__ import annotations

from datetime import datetime

import msgspec

from cts.s2s.stored_files import actions as stored_files
from cts.s2s.transfers.inspected import InspectedPupil


def keep(pupils: list[InspectedPupil], *, now: datetime) -> stored_files.Kept:
    """Put the list on the disk; it has no row yet (see `stored_files.enter`)."""
    return stored_files.keep(chunks=[msgspec.json.encode(pupils)], now=now, purpose="pupils")


def read(*, file_id: str) -> list[InspectedPupil]:
    """Return a stored list."""
    return msgspec.json.decode(b"".join(stored_files.open_chunks(file_id=file_id)), type=list[InspectedPupil])
