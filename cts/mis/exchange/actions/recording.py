"""What every action about files puts on the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from cts.mis.core import Actor, Refused
from cts.mis.exchange.models import Import
from cts.site import audit

_NOTHING: Mapping[str, str] = MappingProxyType({})


def locked(public_id: str) -> Import:
    """The file that came in, whose row nobody else changes until the transaction ends. Raises Refused("NOT-FOUND")."""
    found = Import.objects.select_for_update().filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def record(
    event: str,
    *,
    by: Actor,
    subject: str,
    now: datetime,
    details: Mapping[str, str] = _NOTHING,
    upns: Iterable[str] = (),
) -> None:
    """Put something about a file on the record, with the children it is about."""
    children = " ".join(audit.child_reference(upn) for upn in upns if upn)
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=subject,
        details={**details, "children": children} if children else details,
        now=now,
        address=by.address,
    )
