"""Loading an expected pupil for a deed, and the children of a look for the record (P24)."""

from __future__ import annotations

from collections.abc import Iterable

from cts.s2s.arrivals import queries
from cts.s2s.arrivals.models import ExpectedPupil
from cts.s2s.core import Actor, Refused
from cts.site import audit


def references(upns: Iterable[str]) -> dict[str, str]:
    """The children of a look, as far as they have a UPN."""
    found = " ".join(audit.child_reference(upn) for upn in upns if upn)
    return {"children": found} if found else {}


def locked(by: Actor, *, public_id: str) -> ExpectedPupil:
    """One pupil of the actor's school, locked until the transaction ends. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    found = queries.visible_to(by).select_for_update().filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found
