"""Removing stored bytes that no row names: those of files whose reception was cut off."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from cts.mis.core import Actor
from cts.mis.exchange.actions.recording import record
from cts.mis.exchange.models import Archive, Export, Import
from cts.site.storage import store

GRACE = timedelta(hours=24)
"""How long bytes may be there without a row: longer than any request lasts."""


def sweep(*, by: Actor, now: datetime) -> int:
    """Remove bytes that are older than GRACE and named by no row; returns how many files that were."""
    named = {
        *Import.objects.values_list("stored_id", flat=True),
        *Import.objects.values_list("read_id", flat=True),
        *Archive.objects.values_list("stored_id", flat=True),
        *Archive.objects.values_list("listing_id", flat=True),
        *Export.objects.values_list("stored_id", flat=True),
    }
    orphans = [file_id for file_id in store().file_ids(older_than=now - GRACE) if file_id not in named]
    for file_id in orphans:
        store().delete(file_id=file_id)
    store().sweep_parts(older_than=now - GRACE)
    if orphans:
        with transaction.atomic():
            record("files.swept", by=by, subject="store", now=now, details={"count": str(len(orphans))})
    return len(orphans)
