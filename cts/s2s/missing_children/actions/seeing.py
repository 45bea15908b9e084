"""Looking at the child of a notice, and at what others have answered. Both are on the record before anything is shown (P24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.recording import record_deed
from cts.s2s.establishments.places import Place, places
from cts.s2s.missing_children import queries, sealed
from cts.s2s.missing_children.rules import Answer
from cts.s2s.missing_children.sealed import Child
from cts.site import audit
from cts.site.storage.sealed_texts import SealedTexts


@dataclass(frozen=True, kw_only=True)
class AnswerSeen:
    """What one authority has answered; `text` is what it says besides."""

    authority: Place
    answer: Answer
    text: str
    answered_at: datetime | None


def look(*, by: Actor, public_id: str, now: datetime) -> Child:
    """Who is missing. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.FIND_LOST)
    with transaction.atomic():
        row = queries.row(by, public_id=public_id)
        child = sealed.read(row.sealed, of=row.public_id)
        details = {"children": audit.child_reference(child.upn)} if child.upn else {}
        record_deed("missing_child.looked_at", by, subject=public_id, now=now, details=details)
    return child


def look_at_answers(*, by: Actor, public_id: str, now: datetime) -> list[AnswerSeen]:
    """What the others have answered, those who may know the child first; for the authority that asks. Raises Refused."""
    by.require(Permission.FIND_LOST)
    with transaction.atomic():
        row = queries.row(by, public_id=public_id)
        if row.authority != by.establishment:
            raise Refused("NOT-FOUND")
        rows = list(row.answers.all())
        record_deed("missing_child.answers_read", by, subject=public_id, now=now)
    order = [Answer.HERE, Answer.MAYBE, Answer.NONE, Answer.NOT_HERE]
    known, texts = places(one.authority for one in rows), SealedTexts()
    seen = [
        AnswerSeen(
            authority=known[one.authority],
            answer=Answer(one.answer),
            text=sealed.read_answer(one.sealed, of=one.public_id, texts=texts),
            answered_at=one.answered_at,
        )
        for one in rows
    ]
    return sorted(seen, key=lambda one: (order.index(one.answer), one.authority.name))
