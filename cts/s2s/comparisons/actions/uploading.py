"""Sending in a partner's tokens: read without believing them, sealed, and compared by the worker."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.db import transaction

from cts.s2s.comparisons import queries, rules, secret, tokens_file
from cts.s2s.comparisons.actions.recording import locked, record
from cts.s2s.comparisons.models import Comparison
from cts.s2s.comparisons.tasks import compare
from cts.s2s.core import Actor


def upload_tokens(*, by: Actor, public_id: str, content: bytes, now: datetime) -> int:
    """Have a file of tokens compared, and return the number of its rows.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, COMPARISON-OVER, COMPARISON-KEY-FIRST, COMPARISON-TOKENS-THERE, COMPARISON-ROWS-WEEK;
    what `tokens_file.read` refuses.
    """
    row = queries.row(by, public_id=public_id)
    rules.check_takes_tokens(row.stage)
    kept = secret.read(row.secret.sealed, of=row.public_id)
    rows = tokens_file.read(content, key=kept.key)
    sealed = secret.close(msgspec.structs.replace(kept, rows=rows), of=row.public_id)
    with transaction.atomic():
        # All that go on are locked, so that two files at once cannot have more rows together than one authority may.
        list(Comparison.objects.select_for_update().filter(la_number=row.la_number, ended_at=None).order_by("pk"))
        row = locked(by, public_id=public_id)
        rules.check_takes_tokens(row.stage)
        rules.check_rows(rows=len(rows), in_a_week=queries.rows_in_a_week(row.la_number, now=now))
        row.uploaded_at, row.uploaded_by, row.rows = now, by.person, len(rows)
        row.save(update_fields=["uploaded_at", "uploaded_by", "rows"])
        row.secret.sealed = sealed
        row.secret.save(update_fields=["sealed"])
        record("comparison.tokens_sent", by, comparison=row, now=now, details={"rows": str(len(rows))})
        compare.enqueue(comparison=row.public_id, after=0, now=now)
    return len(rows)
