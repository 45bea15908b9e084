"""A list that leaves the site as a spreadsheet leaves a line in the record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core.actor import Actor
from cts.site import audit
from cts.site.refusing import Refused

XLSX_ROWS_MAX = 1_000_000
"""Rows of a workbook; the format ends a little above it."""


def record_export(*, by: Actor, what: str, form: str, rows: int, now: datetime) -> None:
    """Put on the record that a list went out: which one, as what and how long; not what was searched for, which may be a name.

    Raises Refused("EXPORT-TOO-LONG") for a workbook that could not hold it.
    """
    if form == "xlsx" and rows > XLSX_ROWS_MAX:
        raise Refused("EXPORT-TOO-LONG", rows=f"{rows:,}", most=f"{XLSX_ROWS_MAX:,}")
    with transaction.atomic():
        audit.record(
            event="list.exported",
            by=by.person,
            acting_for=by.establishment,
            subject=what,
            details={"form": form, "rows": str(rows)},
            now=now,
            address=by.address,
        )
