"""Loading one case for a change."""

from __future__ import annotations

from cts.s2s.cases import queries, rules
from cts.s2s.cases.models import Case
from cts.s2s.cases.rules import Status
from cts.s2s.core import Actor, Refused


def locked(by: Actor, *, public_id: str) -> Case:
    """A case of the authority, locked until the transaction ends. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    case = queries.visible_to(by).select_for_update().filter(public_id=public_id).first()
    if case is None:
        raise Refused("NOT-FOUND")
    return case


def open_and_locked(by: Actor, *, public_id: str) -> Case:
    """The same of one that is not closed. Raises Refused("CASE-CLOSED") too."""
    case = locked(by, public_id=public_id)
    rules.check_is_open(Status(case.status))
    return case
