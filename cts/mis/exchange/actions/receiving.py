"""Receiving a file: read it under limits, keep it encrypted, and only then one short transaction that makes it visible."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from io import BufferedRandom
from zoneinfo import ZoneInfo

from django.db import transaction

from cts.ctf.model import Header
from cts.mis.core import Actor, Permission
from cts.mis.exchange import reading, rules
from cts.mis.exchange.actions.recording import locked, record
from cts.mis.exchange.incoming import Incoming
from cts.mis.exchange.models import Arrival, Import
from cts.mis.exchange.rules import State, Who
from cts.schooldays import day_of
from cts.site.receiving.spool import chunks_of
from cts.site.storage import store

_LOCAL = ZoneInfo("Europe/London")


def receive(*, by: Actor, name: str, content: BufferedRandom, now: datetime) -> Import:
    """Keep a file that is to be taken in. Nothing of the register changes. What a school made for itself adds nobody (M-056).

    Raises Refused: NOT-ALLOWED, FILE-FOR-OTHERS, and what `reading.read` raises.
    """
    by.require(Permission.TAKE_IN_FILES)
    batch, incoming = kept_file(by=by, name=name, content=content, now=now)
    with transaction.atomic():
        enter(batch, incoming, by=by, now=now)
    return batch


def kept_file(*, by: Actor, name: str, content: BufferedRandom, now: datetime) -> tuple[Import, Incoming]:
    """The row of a file that is read and in the store, not saved yet. Raises Refused as `receive` does."""
    incoming, answer = reading.read(content=content, name=name)
    rules.check_for_us(incoming.header, own=by.establishment)
    content.seek(0)
    sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    stored = store().write(chunks=chunks_of(content), purpose="imported")
    batch = kept(incoming, answer, by=by, now=now)
    batch.file_name, batch.sha256, batch.stored_id = name[:255], sha256, stored.file_id
    if rules.is_own_part(source=batch.source, qualifier=batch.qualifier, own=by.establishment):
        batch.who = Who.EXISTING
    return batch, incoming


def enter(batch: Import, incoming: Incoming, *, by: Actor, now: datetime) -> None:
    """Save the row, in the transaction of an action that may take files in, and put it on the record."""
    batch.save()
    Arrival.objects.bulk_create(Arrival(batch=batch, index=index) for index in range(1, batch.pupil_count + 1))
    upns = [pupil.upn or "" for pupil in incoming.pupils]
    record("import.received", by=by, subject=batch.public_id, now=now, details={"file": batch.sha256}, upns=upns)


def kept(incoming: Incoming, answer: bytes, *, by: Actor, now: datetime) -> Import:
    """The row of a file, not saved yet, for which `answer`, how the file reads, is in the store."""
    batch = _described(incoming, now=now)
    batch.read_id = store().write(chunks=[answer], purpose="read").file_id
    batch.received_at, batch.received_by, batch.admission_date = now, by.person, day_of(now)
    return batch


def discard(*, by: Actor, public_id: str, now: datetime) -> None:
    """Put a file away that is not to be taken in. Raises Refused: NOT-ALLOWED, NOT-FOUND, IMPORT-IS-OVER."""
    by.require(Permission.TAKE_IN_FILES)
    with transaction.atomic():
        batch = locked(public_id)
        rules.check_can_become(state=State(batch.state), to=State.DISCARDED)
        batch.state, batch.ended_at, batch.ended_by = State.DISCARDED, now, by.person
        batch.save()
        record("import.discarded", by=by, subject=batch.public_id, now=now)


def _described(incoming: Incoming, *, now: datetime) -> Import:
    header = incoming.header
    source = header.source
    return Import(
        source=f"{source.la_number or ''}{source.establishment_number or ''}"[:7] if source else "",
        source_name=((source.name if source else None) or "")[:200],
        edition=(header.version or "")[:10],
        qualifier=(header.qualifier or "")[:20],
        written_at=_moment(header, now=now),
        pupil_count=len(incoming.pupils),
    )


def _moment(header: Header, *, now: datetime) -> datetime:
    """When the file was written, as far as it says so: local time, and never later than now."""
    if header.written_at is None:
        return now
    try:
        return min(header.written_at.replace(tzinfo=_LOCAL).astimezone(UTC), now)
    except (OverflowError, ValueError):
        return now
