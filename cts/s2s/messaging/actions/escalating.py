"""Messages that nobody reads come to the notice of whoever answers for the office, and then of its authority (X-043)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Min, QuerySet

from cts.s2s.messaging import offices, rules
from cts.s2s.messaging.models import Delivery
from cts.s2s.messaging.rules import Level, Office
from cts.s2s.notices import messages as notices
from cts.s2s.notices.letter import Addressee
from cts.site import audit


def escalate(*, now: datetime) -> int:
    """Write to the leaders of every office whose oldest unread message has waited for long; return how many letters are new.

    After a further week a school's authority hears of it, too. Each step is taken once for the oldest message, and only on days
    on which somebody is there to read.
    """
    written = 0
    old = _unread(now=now).filter(sent_at__lte=now - timedelta(days=rules.IGNORED_DAYS))
    for establishment, level in list(old.values_list("establishment", "level").distinct().order_by("establishment", "level")):
        office = Office(establishment=establishment, level=Level(level))
        if level == Level.DEPARTMENT or not offices.works_on(office, now=now):
            continue
        with transaction.atomic():
            written += _write(office, now=now)
    if written:
        with transaction.atomic():
            details = {"letters": str(written)}
            audit.record(event="message.escalated", by="worker", acting_for="", subject="", details=details, now=now)
    return written


def _write(office: Office, *, now: datetime) -> int:
    waiting = _unread(now=now).filter(establishment=office.establishment, level=office.level)
    found = waiting.filter(sent_at__lte=now - timedelta(days=rules.IGNORED_DAYS)).aggregate(
        count=Count("pk"), oldest=Min("pk"), since=Min("sent_at")
    )
    if not found["count"]:
        return 0
    to = [(addressee, "leaders") for addressee in offices.leaders(office)]
    authority = offices.authority_of(office.establishment) if office.level is Level.SCHOOL else None
    if authority is not None and found["since"] <= now - timedelta(days=rules.AUTHORITY_HEARS_DAYS):
        to += [(addressee, "authority") for addressee in offices.addressees(authority)]
    return sum(_letter(office, addressee, step=step, found=found, now=now) for addressee, step in to)


def _letter(office: Office, to: Addressee, *, step: str, found: dict[str, int], now: datetime) -> bool:
    return notices.messages_are_not_read(
        to=to,
        receiver=offices.letter_name(office),
        count=found["count"],
        days=rules.IGNORED_DAYS,
        dedupe=f"message.not_read:{step}:{found['oldest']}:{to.email}",
        now=now,
    )


def _unread(*, now: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.filter(read_at=None, deleted_at=None, expires_at__gt=now)
