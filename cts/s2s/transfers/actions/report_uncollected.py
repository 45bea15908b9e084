"""Reporting files that nobody has collected in time to those who sent them, and to the authorities of both ends (P4, S-163)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from cts.s2s.core import THE_CLOCK
from cts.s2s.notices import offices
from cts.s2s.notices import uncollected as notices
from cts.s2s.transfers import terms
from cts.s2s.transfers.actions.record import record
from cts.s2s.transfers.actions.uncollected import authorities_of, for_office, open_to_both
from cts.s2s.transfers.models import Transfer
from cts.site.audit import AuditEvent

REPORTED = "transfer.uncollected"
"""The event of the record that says that a file was reported; no file is reported twice."""

AT_ONCE = 500
"""Files in one transaction; an office gets one e-mail for each."""


def report_uncollected(*, now: datetime) -> int:
    """Report every file that has waited longer than the period that held on the day of its upload; how many.

    The file stays where it is. Each is reported once, whenever and however often this runs. A job does this daily.
    """
    reported = 0
    while True:
        with transaction.atomic():
            locked = [transfer.pk for transfer in _due(now=now).select_for_update()[:AT_ONCE]]
            # Asked again now that they are locked: another copy may have reported them while this one waited.
            keys = list(_due(now=now).filter(pk__in=locked).values_list("pk", flat=True))
            if keys:
                _report(Transfer.objects.filter(pk__in=keys).order_by("uploaded_at", "pk"), now=now)
        reported += len(keys)
        if len(locked) < AT_ONCE:
            return reported


def _due(*, now: datetime) -> QuerySet[Transfer]:
    """The transfers to report, those that have waited longest first."""
    late = Transfer.objects.filter(open_to_both(now=now), terms.until_reported().over(now=now))
    told = AuditEvent.objects.filter(event=REPORTED, subject=OuterRef("public_id"))
    return late.filter(~Exists(told)).order_by("uploaded_at", "pk")


def _report(transfers: QuerySet[Transfer], *, now: datetime) -> None:
    for transfer in transfers:
        record(REPORTED, THE_CLOCK, transfer=transfer, now=now)
    senders = set(transfers.order_by().values_list("sender", flat=True))
    # A file is reported once, so the first of those reported together names this e-mail and no other.
    first = transfers.values_list("public_id", flat=True).first()
    for number in sorted(senders | authorities_of(transfers, now=now)):
        files = for_office(number, transfers, now=now)
        notices.not_collected(
            to=offices.office(number),
            sent=files.sent,
            at_schools=files.at_schools,
            from_schools=files.from_schools,
            dedupe=f"transfer.uncollected:{first}:{number}",
            now=now,
        )
