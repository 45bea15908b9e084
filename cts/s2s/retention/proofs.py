"""The signed proof that an entry of the Lost Pupil Database was deleted (X-018). Never a child.

It is signed like a receipt, with the same key, and `cts receipt verify` knows both. It is given once nothing of the file is
stored any more, and holds no moment of its own making: asked for again, it is the same bytes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from cts.s2s.core import Actor, Refused
from cts.s2s.retention import queries
from cts.s2s.retention.queries import Deleted
from cts.s2s.transfers import receipt_format, receipts


def of(by: Actor, *, public_id: str) -> bytes:
    """The signed proof. Raises Refused: NOT-ALLOWED, NOT-FOUND, RETENTION-NOT-YET-GONE."""
    deleted = queries.one_deleted(by, public_id=public_id)
    if not deleted.is_gone:
        raise Refused("RETENTION-NOT-YET-GONE")
    return receipts.signed(content(deleted))


def content(deleted: Deleted) -> dict[str, Any]:
    """What a proof says."""
    return {
        "format": receipt_format.FORMAT,
        "kind": "deletion",
        "proof": deleted.public_id,
        "entry": deleted.entry_id,
        "transfer": deleted.transfer_id,
        "file": {"sha256": deleted.sha256, "size": deleted.size},
        "area": deleted.area.value,
        "from": deleted.sender,
        "authority": deleted.la_number,
        "entered_at": _moment(deleted.entered_at),
        "why": deleted.why.value if deleted.why else "",
        "deleted_at": _moment(deleted.deleted_at),
        "deleted_by": deleted.deleted_by,
        "deleted_for": deleted.deleted_for,
        "erased": ["entry", "header", "numbers", "file", "list-of-pupils"],
    }


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
