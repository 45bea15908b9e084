"""The audit event of a deed with a standing search."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from cts.s2s.core import Actor
from cts.s2s.standing_searches.models import StandingSearch
from cts.site import audit

_NOTHING: Mapping[str, str] = MappingProxyType({})


def record(event: str, by: Actor, *, standing: StandingSearch, now: datetime, details: Mapping[str, str] = _NOTHING) -> None:
    """Write the one event of a deed: who, for whom, which standing search, when, from where."""
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=standing.public_id,
        details=details,
        now=now,
        address=by.address,
    )
