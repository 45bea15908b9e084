"""What an operator sees of e-mails and jobs. Neither holds a child, and one-time links are not shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext as _

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.core.listing import Listed, Order, Wanted, ordered, within
from cts.s2s.operations import rules
from cts.s2s.operations.wording import REASONS
from cts.site import outbox, queue
from cts.site.outbox import Mail
from cts.site.outbox.models import State

MOST = 200
"""Jobs in one list."""

_ORDERS: dict[str, Order] = {
    "subject": Lower("subject"),
    "to": Lower("to"),
    "made": F("made_at"),
    "state": F("state"),
    "attempts": F("attempts"),
}


@dataclass(frozen=True, kw_only=True)
class MailSeen:
    """An e-mail in the list. `reason` is why it has not arrived, in words; `noted` is what the outbox noted of it."""

    pk: int
    to: str
    addressee: str
    subject: str
    state: State
    made_at: datetime
    sent_at: datetime | None
    attempts: int
    reason: str
    noted: str

    @property
    def can_retry(self) -> bool:
        """Whether it may be tried again by hand."""
        return self.state is State.FAILED


@dataclass(frozen=True, kw_only=True)
class MailOpened(MailSeen):
    """An e-mail with its text, and the id by which mail servers know it."""

    body: str
    message_id: str


@dataclass(frozen=True, kw_only=True)
class JobSeen:
    """A job that was given up or is late. `noted` is the kind of the error and where it was raised."""

    pk: int
    name: str
    what: str
    run_at: datetime
    ended_at: datetime | None
    attempts: int
    noted: str


@dataclass(frozen=True, kw_only=True)
class Jobs:
    """The jobs that need somebody, and the timetable."""

    dead: Sequence[JobSeen]
    late: Sequence[JobSeen]
    timetable: Sequence[queue.Planned]


def mails(by: Actor, *, state: str = "", wanted: Wanted) -> Listed[MailSeen]:
    """The e-mails in a state, "" for all, the newest first. Raises Refused("NOT-ALLOWED").

    `wanted.text` is looked for in address, establishment and subject.
    """
    by.require(Permission.SEE_OUTBOX)
    found = outbox.found(state=state, text=wanted.text.strip()).filter(within("made_at", wanted=wanted))
    rows = ordered(found, wanted=wanted, orders=_ORDERS, usual=("-made_at", "-pk"))
    return Listed(rows, seen=lambda mails: [_mail_seen(mail) for mail in mails])


def counts(by: Actor) -> dict[State, int]:
    """How many e-mails there are in each state. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.SEE_OUTBOX)
    return {state: outbox.found(state=state, text="").count() for state in State}


def mail(by: Actor, *, pk: int) -> MailOpened:
    """One e-mail with its text. Raises Refused: NOT-ALLOWED, NOT-FOUND."""
    by.require(Permission.SEE_OUTBOX)
    found = Mail.objects.filter(pk=pk).first()
    if found is None:
        raise Refused("NOT-FOUND")
    sign_in = settings.SITE_URL + reverse("account_login")
    body = rules.without_secrets(found.body, sign_in=sign_in, instead=_("(one-time link, not shown)"))
    return MailOpened(**vars(_mail_seen(found)), body=body, message_id=found.message_id)


def jobs(by: Actor, *, now: datetime) -> Jobs:
    """The dead and the late jobs, and every scheduled one. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.SEE_OUTBOX)
    return Jobs(
        dead=[_job_seen(job) for job in queue.dead()[:MOST]],
        late=[_job_seen(job) for job in queue.late(now=now)[:MOST]],
        timetable=queue.timetable(now=now),
    )


def _mail_seen(mail: Mail) -> MailSeen:
    return MailSeen(
        pk=mail.pk,
        to=mail.to,
        addressee=mail.addressee,
        subject=mail.subject,
        state=State(mail.state),
        made_at=mail.made_at,
        sent_at=mail.sent_at,
        attempts=mail.attempts,
        reason=str(REASONS[rules.reason_of(mail.error)]),
        noted=mail.error,
    )


def _job_seen(job: queue.Job) -> JobSeen:
    return JobSeen(
        pk=job.pk,
        name=job.name,
        what=queue.what(job.name),
        run_at=job.run_at,
        ended_at=job.ended_at,
        attempts=job.attempts,
        noted=job.error,
    )
