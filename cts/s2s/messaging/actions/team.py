"""The people of an office share its messages: whose one is, what they tell one another, whether it is done (X-042)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.recording import record_deed
from cts.s2s.messaging import offices, queries, rules, sealed
from cts.s2s.messaging.actions.reading import locked
from cts.s2s.messaging.models import Note, new_public_id
from cts.site.storage.sealed_texts import SealedTexts


def assign(*, by: Actor, public_id: str, to: str, now: datetime) -> None:
    """Let a message be somebody's of the office; "" for nobody's. Raises Refused: NOT-FOUND, COLLEAGUE-UNKNOWN."""
    by.require(Permission.MESSAGE)
    with transaction.atomic():
        row = locked(by, public_id=public_id, now=now)
        if to and to not in {user.username for user in offices.people(queries.office_of(row))}:
            raise Refused("COLLEAGUE-UNKNOWN")
        row.assigned_to = to
        row.save()
        record_deed("message.assigned", by, subject=row.public_id, now=now, details={"to": to})


def add_note(*, by: Actor, public_id: str, text: str, now: datetime) -> None:
    """Write something for the colleagues of the office. Raises Refused: NOT-FOUND, NOTE-EMPTY, NOTE-LONG."""
    by.require(Permission.MESSAGE)
    rules.check_note(text)
    with transaction.atomic():
        row = locked(by, public_id=public_id, now=now)
        note_id = new_public_id()
        Note.objects.create(
            delivery=row,
            public_id=note_id,
            sealed=sealed.close_note(text.strip(), of=note_id, texts=SealedTexts()),
            written_at=now,
            written_by=by.person,
        )
        record_deed("message.noted", by, subject=row.public_id, now=now)


def mark_done(*, by: Actor, public_id: str, done: bool, now: datetime) -> None:
    """Say that nothing is left to do about a message, or that there is again. Raises Refused("NOT-FOUND")."""
    by.require(Permission.MESSAGE)
    with transaction.atomic():
        row = locked(by, public_id=public_id, now=now)
        row.done_at, row.done_by = (now, by.person) if done else (None, "")
        row.save()
        record_deed("message.done" if done else "message.reopened", by, subject=row.public_id, now=now)
