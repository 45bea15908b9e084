"""Receipts for both sides of a transfer, signed by the service (X-036). Never a child.

A receipt says what its reader may know and no more: it is made from what the pages show (`seen`, `shown_to_sender`), so that
the sender's receipt of a protected file is the same wherever the child is (P10). It holds no moment of its own making: the same
state of a transfer gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cts.s2s.core import Actor
from cts.s2s.transfers import queries, receipt_format, timeline
from cts.s2s.transfers.seen import Party, TransferSeen
from cts.s2s.transfers.timeline import Side
from cts.site.storage.key_files import kept_key, keys_folder


def of_sender(by: Actor, *, public_id: str, now: datetime) -> bytes:
    """The receipt of a file that the actor's establishment has sent. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    return _signed(queries.sent(by, public_id=public_id, now=now), side="sender")


def of_receiver(by: Actor, *, public_id: str, now: datetime) -> bytes:
    """The receipt of a file that was sent to the actor's establishment, rejected or not. Raises as `of_sender` does."""
    return _signed(queries.received_or_rejected(by, public_id=public_id, now=now), side="receiver")


def public_key() -> str:
    """The key that receipts are verified with, as 64 hexadecimal digits."""
    return _key().public_key().public_bytes_raw().hex()


def signed(said: Mapping[str, Any]) -> bytes:
    """Something else that the service says, signed as receipts are, with their key."""
    return receipt_format.sign(said, key=_key())


def content(seen: TransferSeen, *, side: Side) -> dict[str, Any]:
    """What a receipt says."""
    return {
        "format": receipt_format.FORMAT,
        "side": side,
        "transfer": seen.public_id,
        "file": {
            "name": seen.file_name,
            "sha256": seen.sha256,
            "size": seen.size,
            "kind": seen.kind.value,
            "pupils": seen.pupil_count,
        },
        "from": _party(seen.sender),
        "to": _party(seen.receiver),
        "status": seen.status.value,
        "steps": [_step(step) for step in timeline.steps(seen)],
    }


def _signed(seen: TransferSeen, *, side: Side) -> bytes:
    return signed(content(seen, side=side))


def _party(party: Party) -> dict[str, str]:
    return {"number": party.number, "name": party.name}


def _step(step: timeline.Step) -> dict[str, str]:
    said = {"what": step.what.value, "at": f"{step.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}
    return {**said, "by": step.by} if step.by else said


def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(kept_key(keys_folder() / "receipts.key"))
