"""Writing an event: one writer at a time, in the transaction of the deed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.db import connection, transaction

from cts.site.audit import chain
from cts.site.audit.models import AuditEvent

_EVENT = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*", re.ASCII)
_NOTHING: Mapping[str, str] = MappingProxyType({})
_LOCK = 0x4354535F61756469
"""The number of the advisory lock on PostgreSQL ("CTS_audi"); nobody else in this database may use it."""


class OutsideTransactionError(RuntimeError):
    """`record` was called outside a transaction, so deed and record could part."""


def record(
    *,
    event: str,
    by: str,
    acting_for: str,
    subject: str,
    details: Mapping[str, str] = _NOTHING,
    now: datetime,
    address: str = "",
) -> AuditEvent:
    """Add an event to the record, inside the caller's transaction, and return it.

    Call it after the checks and writes of the action: on PostgreSQL other recorders wait from here until the transaction ends.
    A child in `details` is named by `child_reference`; several under one word are joined by spaces.
    Raises OutsideTransactionError outside a transaction, ValueError for an event that is not "subject.verb", a moment without a
    time zone or details that are not text, and what the database raises, so that nothing is done that is not on the record (P24).
    """
    if not connection.in_atomic_block:
        message = "record() needs a transaction: the deed and its record commit together"
        raise OutsideTransactionError(message)
    _check(event=event, details=details, now=now)
    _wait_for_turn()
    head = AuditEvent.objects.order_by("-sequence").values_list("sequence", "hash").first()
    sequence, previous_hash = head or (0, chain.GENESIS)
    made = AuditEvent(
        sequence=sequence + 1,
        at=now,
        event=event,
        by=by,
        acting_for=acting_for,
        subject=subject,
        details=dict(details),
        address=address,
        previous_hash=previous_hash,
    )
    made.hash = chain.hash_of(made.row())
    with transaction.atomic(savepoint=False):
        made.save()
    return made


def _check(*, event: str, details: Mapping[str, str], now: datetime) -> None:
    if not _EVENT.fullmatch(event):
        message = f"an event is named subject.verb in small letters, not {event!r}"
        raise ValueError(message)
    if now.tzinfo is None:
        message = "the moment of an event needs a time zone"
        raise ValueError(message)
    if any(not isinstance(text, str) for pair in details.items() for text in pair):
        message = "details of an event map text to text"
        raise ValueError(message)


def _wait_for_turn() -> None:
    """Hold the place at the head of the chain until the transaction ends.

    On SQLite the transaction holds the only write lock already (transaction_mode IMMEDIATE). On PostgreSQL an advisory lock does
    it: the ADR on writers of the record has the numbers. It is taken in a statement of its own, so that the next statement sees
    what the writer before has committed (READ COMMITTED).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
