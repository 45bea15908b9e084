"""Opening a message, and deleting it. Opening is a deed: it is on the record before anything is shown (P24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.recording import record_deed
from cts.s2s.messaging import queries, rules, sealed
from cts.s2s.messaging.models import SENT, Delivery
from cts.s2s.messaging.queries import MessageSeen
from cts.s2s.periods import queries as periods
from cts.s2s.periods.declared import READ_DAYS
from cts.s2s.stored_files.tasks import note_erasures
from cts.schooldays import day_of
from cts.site.storage.sealed_texts import SealedTexts


@dataclass(frozen=True, kw_only=True)
class NoteSeen:
    """A note of the office."""

    text: str
    written_at: datetime
    written_by: str


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A message with its text and the notes of the office, oldest first."""

    seen: MessageSeen
    text: str
    notes: list[NoteSeen]


def open_message(*, by: Actor, public_id: str, now: datetime) -> Opened:
    """Open a message of one of the reader's offices. The first time it is read from then on (S-176). Raises Refused."""
    by.require(Permission.MESSAGE)
    with transaction.atomic():
        row = locked(by, public_id=public_id, now=now)
        if row.read_at is None:
            row.read_at, row.read_by = now, by.person
            row.expires_at = rules.kept_until(since=now, days=periods.value(READ_DAYS, on=day_of(now)))
            row.save()
        record_deed("message.opened", by, subject=row.public_id, now=now, details={"message": row.message.public_id})
    texts = SealedTexts()
    return Opened(
        seen=queries.received(by, public_id=public_id, now=now),
        text=queries.words(row.message, texts=texts).text,
        notes=[
            NoteSeen(
                text=sealed.read_note(note.sealed, of=note.public_id, texts=texts),
                written_at=note.written_at,
                written_by=note.written_by,
            )
            for note in row.notes.order_by("written_at", "pk")
        ],
    )


def quote(*, by: Actor, public_id: str, now: datetime) -> tuple[MessageSeen, str]:
    """A message that is being answered, with its text. Raises Refused."""
    opened = open_message(by=by, public_id=public_id, now=now)
    return opened.seen, opened.text


def open_sent(*, by: Actor, public_id: str, now: datetime) -> str:
    """The text of a message that the writer's office has sent. Raises Refused."""
    by.require(Permission.MESSAGE)
    with transaction.atomic():
        row = queries.sent_message(by, public_id=public_id, now=now)
        record_deed("message.looked_at", by, subject=row.public_id, now=now)
    return queries.words(row, texts=SealedTexts()).text


def delete(*, by: Actor, public_id: str, now: datetime) -> None:
    """Take a message out of the inbox of the office, for everybody there. Raises Refused."""
    by.require(Permission.MESSAGE)
    with transaction.atomic():
        row = locked(by, public_id=public_id, now=now)
        row.deleted_at, row.deleted_by = now, by.person
        row.save()
        row.notes.all().delete()
        note_erasures.enqueue(model=row._meta.label, keys=[row.public_id], now=now)
        record_deed("message.deleted", by, subject=row.public_id, now=now, details={"message": row.message.public_id})


def delete_sent(*, by: Actor, public_id: str, now: datetime) -> None:
    """Take a message off the list of sent ones; its recipients keep theirs. Raises Refused."""
    by.require(Permission.MESSAGE)
    with transaction.atomic():
        row = queries.sent_message(by, public_id=public_id, now=now)
        row.sender_deleted_at = now
        row.save()
        note_erasures.enqueue(model=SENT, keys=[row.public_id], now=now)
        record_deed("message.sent_deleted", by, subject=row.public_id, now=now)


def locked(by: Actor, *, public_id: str, now: datetime) -> Delivery:
    """A message of the reader's offices, locked until the transaction ends. Raises Refused("NOT-FOUND")."""
    row = queries.received_by(by, now=now).select_for_update(of=("self",)).select_related("message")
    found = row.filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found
