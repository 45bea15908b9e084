"""What an operator sees of e-mails and jobs. Neither holds a child, and one-time links are not shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.operations import rules
from cts.s2s.operations.wording import REASONS
from cts.site import outbox, queue
from cts.site.outbox import Mail
from cts.site.outbox.models import State

MOST = 200
"""E-mails in one list; older ones are found by state and address."""


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
class MailList:
    """E-mails, the newest first: those of a state or to an address, cut at MOST, and how many there are in each state."""

    mails: Sequence[MailSeen]
    is_cut: bool
    counts: dict[State, int]


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


def mails(by: Actor, *, state: str = "", to: str = "") -> MailList:
    """The e-mails in a state, "" for all, whose address or addressee holds `to`. Raises Refused("NOT-ALLOWED")."""
    by.require(Permission.SEE_OUTBOX)
    found = outbox.found(state=state, to=to.strip())
    rows = [_mail_seen(mail) for mail in found[: MOST + 1]]
    counts = {one: outbox.found(state=one, to="").count() for one in State}
    return MailList(mails=rows[:MOST], is_cut=len(rows) > MOST, counts=counts)


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
