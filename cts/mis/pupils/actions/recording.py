"""What every action of the register puts on the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from cts.mis.core import Actor, Permission, Refused
from cts.mis.pupils.models import Pupil
from cts.site import audit

_NOTHING: Mapping[str, str] = MappingProxyType({})


def require_writing(by: Actor, *, act: str) -> None:
    """Whoever writes by hand keeps pupils; what comes with the import `act` is for whoever takes files in (M-033).

    Raises Refused("NOT-ALLOWED").
    """
    by.require(Permission.TAKE_IN_FILES if act else Permission.KEEP_PUPILS)


def locked(public_id: str) -> Pupil:
    """The pupil with this id, whose row nobody else changes until the transaction ends. Raises Refused("NOT-FOUND")."""
    found = Pupil.objects.select_for_update().filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def record(event: str, *, by: Actor, pupil: Pupil, now: datetime, details: Mapping[str, str] = _NOTHING) -> None:
    """Put something about a pupil on the record: the child is named by the reference of the UPN, if there is one."""
    child = {"child": audit.child_reference(pupil.upn)} if pupil.upn else {}
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=pupil.public_id,
        details={**details, **child},
        now=now,
        address=by.address,
    )
