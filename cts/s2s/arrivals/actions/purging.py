"""Expected pupils leave the list on time (P26)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from cts.s2s.arrivals import rules
from cts.s2s.arrivals.models import ExpectedPupil, FileOfPupil, LookedInto
from cts.s2s.arrivals.rules import Status
from cts.s2s.transfers import shown_to_sender
from cts.s2s.transfers.models import Transfer
from cts.schooldays import day_of
from cts.site import audit


def purge(*, now: datetime) -> int:
    """Remove pupils whose file came and who began long ago, or whose first day was a year ago; return how many."""
    with transaction.atomic():
        # A pupil whose file is a secret of somebody's goes when one without a file goes: the list's length tells nothing (P10).
        hidden = Exists(_files()) & ~Exists(_files().filter(transfer__in=Transfer.objects.filter(shown_to_sender.ordinary())))
        over = ExpectedPupil.objects.filter(
            # Files of a year group come in summer, and the list is read until all are there in autumn.
            Q(
                ~hidden,
                status=Status.ARRIVED,
                arrived_at__lte=now - timedelta(days=rules.KEPT_DAYS),
                joined_on__lte=day_of(now) - timedelta(days=rules.KEPT_DAYS),
            )
            | ((~Q(status=Status.ARRIVED) | hidden) & Q(joined_on__lte=day_of(now) - timedelta(days=rules.OPEN_DAYS)))
        )
        removed = over.count()
        over.delete()
        there = Transfer.objects.filter(bytes_gone_at=None).values("public_id")
        LookedInto.objects.exclude(transfer_id__in=there).delete()
        if removed:
            details = {"pupils": str(removed)}
            audit.record(event="arrival.purged", by="worker", acting_for="", subject="", details=details, now=now)
    return removed


def _files() -> QuerySet[FileOfPupil]:
    return FileOfPupil.objects.filter(pupil=OuterRef("pk"), is_sure=True)
