"""What happens to requests when days pass: reminders, and their end (P-002, X-043, P26)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from cts.s2s.calendars import queries as calendars
from cts.s2s.ctf_requests import rules
from cts.s2s.ctf_requests.actions.telling import addressees, name_of
from cts.s2s.ctf_requests.models import CtfRequest
from cts.s2s.ctf_requests.rules import Status
from cts.s2s.notices import requests as notices
from cts.s2s.periods.declared import REQUEST_KEPT_DAYS, REQUEST_OPEN_DAYS
from cts.s2s.periods.terms import Term
from cts.s2s.stored_files.tasks import note_erasures
from cts.schooldays import day_of, is_school_day
from cts.site import audit


def remind(*, now: datetime) -> int:
    """Remind of open requests: before the last day, and weekly after it, on school days of whoever is asked; return how many.

    Once the last day is over, who asked hears of it too, and what to do.
    """
    today, reminded = day_of(now), 0
    near = CtfRequest.objects.filter(status=Status.OPEN, due_date__lte=today + timedelta(days=rules.REMIND_BEFORE))
    for pk in list(near.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            row = CtfRequest.objects.select_for_update().filter(pk=pk, status=Status.OPEN).first()
            if row is None or not rules.is_reminder_due(due_date=row.due_date, reminded_on=row.reminded_on, today=today):
                continue
            if not is_school_day(today, calendar=calendars.calendar_for(dfe_number=row.asked, on=today)):
                continue
            row.reminded_on = today
            row.save(update_fields=["reminded_on"])
            _tell(row, now=now)
            reminded += 1
    if reminded:
        with transaction.atomic():
            _record("ctf_request.reminded", reminded, now=now)
    return reminded


def purge(*, now: datetime) -> int:
    """Close what nobody has answered for its days, and remove what has been over for its days; return how many were removed."""
    with transaction.atomic():
        unanswered = Term(period=REQUEST_OPEN_DAYS, since="asked_at").over(now=now)
        old = CtfRequest.objects.filter(unanswered, status=Status.OPEN)
        old.update(status=Status.WITHDRAWN, ended_at=now, ended_by="worker")
        kept = Term(period=REQUEST_KEPT_DAYS, since="ended_at").over(now=now)
        over = CtfRequest.objects.filter(kept).exclude(status=Status.OPEN)
        removed = sorted(over.values_list("public_id", flat=True))
        if removed:
            CtfRequest.objects.filter(public_id__in=removed).delete()
            note_erasures.enqueue(model=CtfRequest._meta.label, keys=[*removed], now=now)
            _record("ctf_request.purged", len(removed), now=now)
    return len(removed)


def _tell(row: CtfRequest, *, now: datetime) -> None:
    today = day_of(now)
    for to in addressees(row.asked):
        notices.file_is_still_asked_for(
            to=to,
            requester=name_of(row.requester),
            due_date=row.due_date,
            dedupe=f"ctf_request.reminder:{row.public_id}:{today}:{to.email}",
            now=now,
        )
    if today > row.due_date:
        for to in addressees(row.requester):
            notices.request_is_aged(
                to=to,
                asked=name_of(row.asked),
                due_date=row.due_date,
                dedupe=f"ctf_request.aged:{row.public_id}:{today}:{to.email}",
                now=now,
            )


def _record(event: str, number: int, *, now: datetime) -> None:
    audit.record(event=event, by="worker", acting_for="", subject="", details={"requests": str(number)}, now=now)
