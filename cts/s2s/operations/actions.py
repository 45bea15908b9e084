"""Trying again what did not go through, and running a scheduled job by hand."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.operations import rules
from cts.site import audit, outbox, queue
from cts.site.outbox import Mail
from cts.site.queue.tasks import TASKS


def retry_mail(*, by: Actor, pk: int, now: datetime) -> None:
    """Let the worker try to deliver a failed e-mail again. Raises Refused: NOT-ALLOWED, NOT-FOUND, MAIL-NOT-FAILED."""
    by.require(Permission.RETRY)
    with transaction.atomic():
        if not Mail.objects.filter(pk=pk).exists():
            raise Refused("NOT-FOUND")
        if not outbox.retry(mail_id=pk, now=now):
            raise Refused("MAIL-NOT-FAILED")
        _record("mail.retried", by, subject=str(pk), now=now)


def retry_job(*, by: Actor, pk: int, now: datetime) -> None:
    """Let a job that was given up start again. Raises Refused: NOT-ALLOWED, NOT-FOUND, JOB-NOT-DEAD."""
    by.require(Permission.RETRY)
    with transaction.atomic():
        job = queue.Job.objects.filter(pk=pk).first()
        if job is None:
            raise Refused("NOT-FOUND")
        if not queue.retry(job_id=pk, now=now):
            raise Refused("JOB-NOT-DEAD")
        _record("job.retried", by, subject=job.name, now=now)


def run_job(*, by: Actor, name: str, now: datetime, real_now: datetime) -> queue.Job:
    """Run a scheduled job here, beside its schedule, as if it were `now`; the job as it ended.

    Raises Refused: NOT-ALLOWED, JOB-UNKNOWN, JOB-NOW-AHEAD.
    """
    by.require(Permission.RETRY)
    if name not in TASKS or TASKS[name].cron is None:
        raise Refused("JOB-UNKNOWN", name=name)
    rules.check_now(now=now, real_now=real_now, demonstration=settings.DEMONSTRATION)
    with transaction.atomic():
        _record("job.run", by, subject=name, now=real_now, details={"as_of": now.isoformat()})
    return queue.run_scheduled(TASKS[name], now=now)


def _record(event: str, by: Actor, *, subject: str, now: datetime, details: dict[str, str] | None = None) -> None:
    audit.record(
        event=event,
        by=by.person,
        acting_for=by.establishment,
        subject=subject,
        details=details or {},
        now=now,
        address=by.address,
    )
