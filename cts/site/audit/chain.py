"""How a row of the record becomes bytes, and bytes the hash that chains it to the row before. No database here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

GENESIS = "0" * 64
"""The previous hash of the first row."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """The content of one event, as it is hashed."""

    sequence: int
    at: datetime
    event: str
    by: str
    acting_for: str
    subject: str
    details: Mapping[str, str]
    address: str
    previous_hash: str


def canonical(row: Row) -> bytes:
    """Return the one spelling of `row` that is hashed: JSON in UTF-8, keys sorted, no spaces.

    The moment is in UTC to the microsecond. Whatever the database returns for the same content, in whatever time zone or
    order of keys, gives the same bytes.
    """
    content = {
        "acting_for": row.acting_for,
        "address": row.address,
        "at": row.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "by": row.by,
        "details": row.details,
        "event": row.event,
        "previous_hash": row.previous_hash,
        "sequence": row.sequence,
        "subject": row.subject,
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def hash_of(row: Row) -> str:
    """Return the SHA-256 of the canonical row, 64 lower-case hexadecimal digits. The previous hash is part of the row."""
    return hashlib.sha256(canonical(row)).hexdigest()
