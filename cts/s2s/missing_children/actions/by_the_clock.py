"""What happens to notices when days pass: reminders to those who have not answered, and their end (P26)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from cts.s2s.missing_children import rules
from cts.s2s.missing_children.actions.telling import name_of, officers
from cts.s2s.missing_children.models import MissingNotice
from cts.s2s.missing_children.rules import Answer, Ending, Status
from cts.s2s.notices import missing_children as notices
from cts.schooldays import day_of
from cts.site import audit


def remind(*, now: datetime) -> int:
    """Remind every authority that has not answered an open notice, every few weekdays; return how many were reminded."""
    today, reminded = day_of(now), 0
    for pk in list(MissingNotice.objects.filter(status=Status.OPEN).order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            row = MissingNotice.objects.select_for_update().filter(pk=pk, status=Status.OPEN).first()
            if row is None or not rules.is_reminder_due(sent_on=day_of(row.sent_at), reminded_on=row.reminded_on, today=today):
                continue
            row.reminded_on = today
            row.save(update_fields=["reminded_on"])
            for answer in row.answers.filter(answer=Answer.NONE):
                for to in officers(answer.authority):
                    notices.child_is_still_missing(
                        to=to,
                        authority=name_of(row.authority),
                        due_date=row.answer_by,
                        dedupe=f"missing_child.reminder:{answer.public_id}:{today}:{to.email}",
                        now=now,
                    )
                reminded += 1
    if reminded:
        with transaction.atomic():
            _record("missing_child.reminded", reminded, now=now)
    return reminded


def purge(*, now: datetime) -> int:
    """Close what has been open for too long, and remove what has been over for its days; return how many were removed."""
    with transaction.atomic():
        old = MissingNotice.objects.filter(status=Status.OPEN, sent_at__lte=now - timedelta(days=rules.OPEN_DAYS))
        old.update(status=Status.CLOSED, ending=Ending.BY_ITSELF, closed_at=now, closed_by="worker")
        over = MissingNotice.objects.filter(status=Status.CLOSED, closed_at__lte=now - timedelta(days=rules.KEPT_DAYS))
        removed = over.count()
        over.delete()
        if removed:
            _record("missing_child.purged", removed, now=now)
    return removed


def _record(event: str, number: int, *, now: datetime) -> None:
    audit.record(event=event, by="worker", acting_for="", subject="", details={"notices": str(number)}, now=now)
