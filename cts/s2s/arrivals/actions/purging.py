"""Expected pupils leave the list on time (P26)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from cts.s2s.arrivals import rules
from cts.s2s.arrivals.models import ExpectedPupil, LookedInto
from cts.s2s.arrivals.rules import Status
from cts.s2s.transfers.models import Transfer
from cts.schooldays import day_of
from cts.site import audit


def purge(*, now: datetime) -> int:
    """Remove pupils whose file came long ago, or whose first day was a year ago; return how many."""
    with transaction.atomic():
        over = ExpectedPupil.objects.filter(
            Q(status=Status.ARRIVED, arrived_at__lte=now - timedelta(days=rules.KEPT_DAYS))
            | (~Q(status=Status.ARRIVED) & Q(joined_on__lte=day_of(now) - timedelta(days=rules.OPEN_DAYS)))
        )
        removed = over.count()
        over.delete()
        there = Transfer.objects.filter(bytes_gone_at=None).values("public_id")
        LookedInto.objects.exclude(transfer_id__in=there).delete()
        if removed:
            details = {"pupils": str(removed)}
            audit.record(event="arrival.purged", by="worker", acting_for="", subject="", details=details, now=now)
    return removed
