"""The audit event of a deed with messages: who, for whom, which message; never what it says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from cts.s2s.core import Actor
from cts.site import audit

_NOTHING: Mapping[str, str] = MappingProxyType({})


def record(event: str, by: Actor, *, subject: str, now: datetime, details: Mapping[str, str] = _NOTHING) -> None:
    """Write it."""
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=subject,
        details=details,
        now=now,
        address=by.address,
    )
