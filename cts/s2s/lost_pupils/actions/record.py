"""The audit event of a deed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from cts.s2s.core import Actor
from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.models import LostPupil
from cts.site import audit


def record(event: str, by: Actor, *, pupil: LostPupil, now: datetime, details: dict[str, str] | None = None) -> None:
    """Write the one event of a deed: who, for whom, which entry, when, from where; never a child in clear."""
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=pupil.public_id,
        details=details or {},
        now=now,
        address=by.address,
    )


def children(headers: Iterable[Header]) -> str:
    """Name the children for the record by keyed references, under each number they had (P24)."""
    return " ".join(audit.child_reference(upn) for header in headers for upn in header.upns)
