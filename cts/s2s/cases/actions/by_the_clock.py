"""Cases leave the site when their time is over (P26)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from cts.s2s.cases import rules
from cts.s2s.cases.models import Case
from cts.s2s.cases.rules import Status
from cts.s2s.stored_files.tasks import note_erasures
from cts.site import audit


def purge(*, now: datetime) -> int:
    """Delete what was closed long ago, with its log; return how many cases."""
    over = Case.objects.filter(status=Status.CLOSED, closed_at__lte=now - timedelta(days=rules.KEPT_DAYS))
    with transaction.atomic():
        keys = list(over.values_list("public_id", flat=True))
        if keys:
            note_erasures.enqueue(model=Case._meta.label, keys=list(keys), now=now)
            Case.objects.filter(public_id__in=keys).delete()
            audit.record(event="case.purged", by="worker", acting_for="", subject="", details={"cases": str(len(keys))}, now=now)
    return len(keys)
