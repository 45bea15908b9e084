"""The weekly reminder of files that nobody has downloaded (S-133, S-263, P4): to the schools and the authorities of both ends."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from cts.s2s.core import THE_CLOCK
from cts.s2s.notices import offices
from cts.s2s.notices import uncollected as notices
from cts.s2s.transfers.actions.uncollected import authorities_of, for_office
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import UNDECIDED
from cts.schooldays import day_of, start_of
from cts.site import audit


def remind(*, now: datetime) -> int:
    """Remind every office of what had waited when this week began, Monday 0:00 in London; how many offices were reminded.

    One e-mail for each office and week: a second run in a week, after a crash or in another copy, reminds only those whom the
    first did not reach. A job does this each Monday.
    """
    monday = _monday(day_of(now))
    reminded = 0
    for number in _offices(waiting_since(monday), now=now):  # each in a transaction of its own: nobody waits for all of them
        with transaction.atomic():
            reminded += _remind(number, monday=monday, now=now)
    return reminded


def waiting_since(monday: date) -> QuerySet[Transfer]:
    """The transfers that waited when that week began and still wait."""
    return Transfer.objects.filter(status__in=UNDECIDED, uploaded_at__lt=start_of(monday)).order_by("uploaded_at", "pk")


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _offices(transfers: QuerySet[Transfer], *, now: datetime) -> list[str]:
    """Whoever has something to be reminded of."""
    receivers = set(transfers.order_by().values_list("receiver", flat=True))
    return sorted(receivers | authorities_of(transfers, now=now))


def _remind(number: str, *, monday: date, now: datetime) -> bool:
    files = for_office(number, waiting_since(monday), now=now)
    if not (files.received or files.at_schools or files.from_schools):
        return False  # collected meanwhile
    is_new = notices.weekly_reminder(
        to=offices.office(number),
        waiting=files.received,
        at_schools=files.at_schools,
        from_schools=files.from_schools,
        dedupe=f"transfer.reminder:{monday.isoformat()}:{number}",
        now=now,
    )
    if is_new:
        count = len(files.received) + len(files.at_schools) + len(files.from_schools)
        audit.record(
            event="transfer.reminded",
            by=THE_CLOCK.person,
            acting_for=THE_CLOCK.establishment,
            subject=number,
            details={"week": monday.isoformat(), "files": str(count)},
            now=now,
        )
    return is_new
