"""The audit event of a deed with a comparison, and the row that it locks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from cts.s2s.comparisons import queries
from cts.s2s.comparisons.models import Comparison
from cts.s2s.core import Actor, Refused
from cts.site import audit

_NOTHING: Mapping[str, str] = MappingProxyType({})


def locked(by: Actor, *, public_id: str) -> Comparison:
    """One of the authority's, locked until the transaction ends. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    row = queries.visible_to(by).select_for_update().filter(public_id=public_id).first()
    if row is None:
        raise Refused("NOT-FOUND")
    return row


def record(event: str, by: Actor, *, comparison: Comparison, now: datetime, details: Mapping[str, str] = _NOTHING) -> None:
    """Write the one event of a deed: who, for whom, which comparison, when, from where; never a reference of the partner's."""
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=comparison.public_id,
        details=details,
        now=now,
        address=by.address,
    )
