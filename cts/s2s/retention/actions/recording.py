"""The audit event of a decision."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.core import Actor
from cts.site import audit


def record(event: str, by: Actor, *, subject: str, details: dict[str, str], now: datetime) -> None:
    """Write it: who, for whom, which entry, what; never a child."""
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=subject,
        details=details,
        now=now,
        address=by.address,
    )
