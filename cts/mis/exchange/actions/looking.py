"""Looking at the pupils of a file before it is taken in: each look is on the record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.mis.core import Actor, Permission, Refused
from cts.mis.exchange import preview as previews
from cts.mis.exchange import queries
from cts.mis.exchange.actions.recording import record
from cts.mis.exchange.models import Import
from cts.mis.exchange.preview import Line
from cts.mis.exchange.queries import Became


def preview(*, by: Actor, public_id: str, now: datetime) -> tuple[Import, list[Line]]:
    """Show what taking a file in would do to every pupil of it. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.TAKE_IN_FILES)
    batch = queries.batch(by, public_id=public_id)
    lines = previews.lines(batch, previews.incoming_of(batch))
    with transaction.atomic():
        record("import.previewed", by=by, subject=public_id, now=now, upns=[line.said.upn or "" for line in lines])
    return batch, lines


def look_at_arrival(*, by: Actor, public_id: str, index: int, now: datetime) -> tuple[Import, Line]:
    """Show what taking a file in would do to one pupil of it. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.TAKE_IN_FILES)
    batch = queries.batch(by, public_id=public_id)
    line = next(iter(previews.lines(batch, previews.incoming_of(batch), only=index)), None)
    if line is None:
        raise Refused("NOT-FOUND")
    with transaction.atomic():
        record("import.pupil_seen", by=by, subject=public_id, now=now, upns=[line.said.upn or ""])
    return batch, line


def look_at_outcome(*, by: Actor, public_id: str, now: datetime) -> tuple[Import, list[Became]]:
    """Show what became of every pupil of a file. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.TAKE_IN_FILES)
    batch = queries.batch(by, public_id=public_id)
    became = queries.became(by, batch=batch)
    with transaction.atomic():
        record("import.outcome_seen", by=by, subject=public_id, now=now, upns=[one.said.upn or "" for one in became])
    return batch, became
