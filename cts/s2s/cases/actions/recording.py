"""The audit event of a deed with a case, and the line that it leaves in the case's own log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from cts.s2s.cases import child as children
from cts.s2s.cases.child import Child
from cts.s2s.cases.models import Case, CaseLine, new_public_id
from cts.s2s.cases.rules import Kind
from cts.s2s.core import Actor
from cts.site import audit


def record(event: str, by: Actor, *, subject: str, now: datetime, details: dict[str, str] | None = None) -> None:
    """Write the one event of a deed: who, for whom, which case, when, from where; never a child in clear."""
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=subject,
        details=details or {},
        now=now,
        address=by.address,
    )


def add_line(
    case: Case, *, by: Actor, kind: Kind, what: str = "", text: str = "", on_date: date | None = None, now: datetime
) -> None:
    """Add a line to the log of the case; nothing ever changes one."""
    public_id = new_public_id()
    CaseLine.objects.create(
        public_id=public_id,
        case=case,
        at=now,
        by=by.person,
        kind=kind,
        what=what,
        on_date=on_date,
        sealed=children.close_text(text, of=public_id),
    )


def references(some: Iterable[Child]) -> dict[str, str]:
    """The children by keyed references, as far as they have numbers (P24)."""
    named = " ".join(audit.child_reference(child.upn) for child in some if child.upn)
    return {"children": named} if named else {}
