"""The audit event of somebody's deed: who, for whom, what, from where; a child in it by a keyed reference only (P24)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from cts.s2s.core.actor import Actor
from cts.site import audit

_NOTHING: Mapping[str, str] = MappingProxyType({})


def record_deed(event: str, by: Actor, *, subject: str, now: datetime, details: Mapping[str, str] = _NOTHING) -> None:
    """Write it, in the transaction of the deed."""
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=subject,
        details=details,
        now=now,
        address=by.address,
    )
