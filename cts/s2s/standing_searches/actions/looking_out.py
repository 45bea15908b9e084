"""A new entry is compared with every standing search, by the worker; the school that uploads cannot notice (P9)."""

from __future__ import annotations

from datetime import datetime

from cts.s2s.core import Actor, Permission
from cts.s2s.standing_searches.tasks import compare


def look_out(*, by: Actor, entry: str, now: datetime) -> None:
    """Let the worker compare the entry with this public id. Call it inside the transaction that enters it.

    Raises Refused("NOT-ALLOWED").
    """
    by.require(Permission.UPLOAD)
    compare.enqueue(entry=entry, now=now)
