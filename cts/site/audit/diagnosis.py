"""From a row that does not fit to what was done to it.

The walk calls `judge` for each row in order, so all rows before it have been found good.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum

from cts.site.audit import chain
from cts.site.audit.models import AuditEvent

_NEAR = 1000
"""How far from its place a moved row is recognised by trying the sequence numbers around it."""


class Kind(Enum):
    """How the record was bent."""

    CHANGED = "changed"
    MISSING = "missing"
    INSERTED = "inserted"
    REORDERED = "reordered"
    CUT = "cut"
    ANCHOR = "anchor"
    """Not the record but an anchor was forged: it is not signed by our key, or unreadable."""


def judge(event: AuditEvent, *, expected: int, previous_hash: str, before: AuditEvent | None) -> tuple[Kind, int] | None:
    """Return what is wrong at this row, and which row that is; None if nothing.

    `expected` is the sequence that should come, `before` the row before it and `previous_hash` its hash.
    """
    fits = chain.hash_of(event.row()) == event.hash
    if event.sequence == expected and fits and event.previous_hash == previous_hash:
        return None
    if event.sequence < expected:  # a row before the first
        return Kind.INSERTED, event.sequence
    successor_elsewhere = AuditEvent.objects.filter(previous_hash=previous_hash).exclude(pk=event.pk).exists()
    if event.sequence > expected:
        return (Kind.REORDERED if successor_elsewhere else Kind.MISSING), expected
    if fits and successor_elsewhere:  # a whole row of somebody's making, with the row that belongs here pushed on
        return Kind.INSERTED, expected
    if fits:
        return _broken_link(event, before=before)
    original = _original_sequence(event)
    if original is None:
        return (Kind.INSERTED if successor_elsewhere else Kind.CHANGED), expected
    if original > expected:
        return (Kind.REORDERED if successor_elsewhere else Kind.MISSING), expected
    return Kind.INSERTED, _first_inserted(event, original=original)


def _broken_link(event: AuditEvent, *, before: AuditEvent | None) -> tuple[Kind, int]:
    """Two rows, each good in itself, that do not belong together: one of them was changed and hashed again."""
    after = AuditEvent.objects.filter(sequence=event.sequence + 1).first()
    if before is None or (after is not None and after.previous_hash != event.hash):
        return Kind.CHANGED, event.sequence
    return Kind.CHANGED, before.sequence


def _original_sequence(event: AuditEvent) -> int | None:
    """Return the sequence with which the row gives its hash: where it stood when it was recorded. None: nowhere."""
    for sequence in _candidates(event):
        if chain.hash_of(replace(event.row(), sequence=sequence)) == event.hash:
            return sequence
    return None


def _candidates(event: AuditEvent) -> Iterator[int]:
    for linked in AuditEvent.objects.filter(hash=event.previous_hash).values_list("sequence", flat=True):
        yield linked + 1
    for distance in range(1, _NEAR + 1):
        yield event.sequence + distance
        yield event.sequence - distance


def _first_inserted(event: AuditEvent, *, original: int) -> int:
    """The row stood earlier once: rows were inserted there, and it was pushed on. Or it is itself the copy of an earlier row."""
    stands_there = AuditEvent.objects.filter(sequence=original).first()
    if stands_there is not None and stands_there.hash == event.hash:
        return event.sequence
    return original
