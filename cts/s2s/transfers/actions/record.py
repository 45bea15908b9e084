"""The audit event of a deed, and the letters about it. Both go into the deed's own transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from cts.s2s.core import Actor
from cts.s2s.notices import offices
from cts.s2s.notices.letter import Addressee, SchoolName
from cts.s2s.transfers import naming
from cts.s2s.transfers.inspected import InspectedPupil
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import LOST_RECEIVERS, Kind
from cts.site import audit


def record(event: str, by: Actor, *, transfer: Transfer, now: datetime, details: dict[str, str] | None = None) -> None:
    """Write the one event of a deed: who, for whom, which file, when, from where; never a child."""
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=transfer.public_id,
        details={"file": recorded_name(transfer), "sha256": transfer.sha256, **(details or {})},
        now=now,
        address=by.address,
    )


def recorded_name(transfer: Transfer) -> str:
    """What the record calls the file: never by free text (P24)."""
    return naming.told(kind=Kind(transfer.kind), file_name=transfer.file_name, public_id=transfer.public_id)


def record_by_clock(event: str, *, transfer: Transfer, now: datetime, details: dict[str, str] | None = None) -> None:
    """Write the event of a deed that was due, which nobody did."""
    audit.record(
        event=event,
        by="worker",
        acting_for="",
        subject=transfer.public_id,
        details={"file": recorded_name(transfer), "sha256": transfer.sha256, **(details or {})},
        now=now,
    )


def children(pupils: Iterable[InspectedPupil]) -> str:
    """Name the children for the record by keyed references, so that it can say who has seen a child (P24)."""
    return " ".join(audit.child_reference(pupil.upn) for pupil in pupils if pupil.upn)


def school_name(number: str) -> SchoolName:
    """The names of an establishment for a letter; its number should it not be in the directory."""
    return offices.name_of(number)


def addressees(number: str) -> list[Addressee]:
    """Where letters to an establishment go; "" is nobody, and the Lost Pupil Database has no office.

    An establishment that cannot be written to is among them: the outbox notes that for operators.
    """
    return [] if not number or number in LOST_RECEIVERS else [offices.office(number)]
