"""What operators see of e-mails and jobs, and what they can do."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from pytest_django import Settings

from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.core.listing import Wanted
from cts.s2s.operations import actions, queries, rules
from cts.s2s.operations.rules import Reason
from cts.s2s.operations.wording import REASONS
from cts.site import outbox, queue
from cts.site.audit import AuditEvent
from cts.site.frame.language import speaking
from cts.site.outbox import Mail, State
from cts.site.queue.tasks import TASKS
from tests import cast, make

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
REFUSING = smtplib.SMTPRecipientsRefused({"office@birchwood.example": (550, b"no such person")})


def work(now: datetime = NOON) -> None:
    while queue.work_once(now=now, worker="one"):
        pass


@pytest.fixture
def failed(monkeypatch: pytest.MonkeyPatch) -> Mail:
    """An e-mail that the mail server has refused; it would take it now."""
    with monkeypatch.context() as patch, transaction.atomic():
        outbox.send(to="office@birchwood.example", language="en", subject="A file", body="Text", dedupe="1", now=NOON)
    with monkeypatch.context() as patch:

        def refuse(*_: Any, **__: Any) -> int:  # noqa: ANN401 - as Django calls it
            raise REFUSING

        patch.setattr(EmailMessage, "send", refuse)
        work()
    return Mail.objects.get()


def dead_job() -> queue.Job:
    return queue.Job.objects.create(
        name="stored_files.sweep", run_at=NOON, ended_at=NOON, enqueued_at=NOON, max_attempts=5, attempts=5, state="dead"
    )


def test_it_works(failed: Mail, mailoutbox: list[EmailMessage]) -> None:
    (seen,) = queries.mails(OPERATOR, state="failed", wanted=Wanted())
    assert (seen.pk, seen.to, seen.state, seen.attempts) == (failed.pk, "office@birchwood.example", State.FAILED, 1)
    assert "does not take e-mails for this address" in seen.reason
    assert seen.can_retry
    actions.retry_mail(by=OPERATOR, pk=failed.pk, now=NOON)
    work()
    assert [message.to for message in mailoutbox] == [["office@birchwood.example"]]
    assert mailoutbox[0].extra_headers["Message-ID"] == failed.message_id
    seen = queries.mail(OPERATOR, pk=failed.pk)
    assert (seen.state, seen.attempts, seen.reason) == (State.SENT, 2, "")
    assert AuditEvent.objects.get(event="mail.retried").subject == str(failed.pk)


@pytest.mark.parametrize("username", ["ashgrove", "alder", "cerys", "elin", "dunmore"])
def test_only_operators_see_and_retry(actors: dict[str, Actor], failed: Mail, username: str) -> None:
    by = actors[username]
    job = dead_job()
    asked: list[Callable[[], object]] = [
        lambda: queries.mails(by, wanted=Wanted()),
        lambda: queries.counts(by),
        lambda: queries.mail(by, pk=failed.pk),
        lambda: queries.jobs(by, now=NOON),
        lambda: actions.retry_mail(by=by, pk=failed.pk, now=NOON),
        lambda: actions.retry_job(by=by, pk=job.pk, now=NOON),
        lambda: actions.run_job(by=by, name="queue.clear", now=NOON, real_now=NOON),
    ]
    for one in asked:
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            one()
    assert Mail.objects.get().state == State.FAILED


def test_an_e_mail_that_has_not_failed_is_not_sent_again(failed: Mail) -> None:
    actions.retry_mail(by=OPERATOR, pk=failed.pk, now=NOON)
    with pytest.raises(Refused, match="MAIL-NOT-FAILED"):
        actions.retry_mail(by=OPERATOR, pk=failed.pk, now=NOON)
    work()
    with pytest.raises(Refused, match="MAIL-NOT-FAILED"):
        actions.retry_mail(by=OPERATOR, pk=failed.pk, now=NOON)
    assert AuditEvent.objects.filter(event="mail.retried").count() == 1


def test_what_is_not_there_is_not_found() -> None:
    asked: list[Callable[[], object]] = [
        lambda: queries.mail(OPERATOR, pk=987654),
        lambda: actions.retry_mail(by=OPERATOR, pk=987654, now=NOON),
        lambda: actions.retry_job(by=OPERATOR, pk=987654, now=NOON),
    ]
    for one in asked:
        with pytest.raises(Refused, match="NOT-FOUND"):
            one()


def test_one_time_links_are_not_shown(people: dict[str, Any], settings: Settings) -> None:
    from cts.s2s.accounts import actions as accounts

    accounts.send_link(by=OPERATOR, public_id=people["ashgrove"].public_id, now=make.NOW)
    mail = Mail.objects.get(dedupe__startswith="account.link")
    assert f"{settings.SITE_URL}/account/link/" in mail.body
    seen = queries.mail(OPERATOR, pk=mail.pk)
    assert "/account/link/" not in seen.body
    assert "(one-time link, not shown)" in seen.body
    assert f"{settings.SITE_URL}/sign-in/" in seen.body


@pytest.mark.usefixtures("places")
def test_e_mails_are_found_by_state_address_and_establishment(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    assert {mail.to for mail in queries.mails(OPERATOR, wanted=Wanted(text="OFFICE@9992001"))} == {
        cast.email_of_place(cast.ASHGROVE)
    }
    assert {mail.to for mail in queries.mails(OPERATOR, wanted=Wanted(text="9994001"))} == {cast.email_of_place(cast.BIRCHWOOD)}
    assert queries.mails(OPERATOR, state="failed", wanted=Wanted()).count() == 0
    assert queries.counts(OPERATOR)[State.WAITING] == 2


def test_e_mails_are_listed_newest_first() -> None:
    with transaction.atomic():
        for serial in range(3):
            outbox.send(to="a@b.example", language="en", subject=f"{serial}", body="b", dedupe=f"{serial}", now=NOON)
    found = queries.mails(OPERATOR, wanted=Wanted())
    assert [mail.subject for mail in found.some(start=0, most=2)] == ["2", "1"]
    found = queries.mails(OPERATOR, wanted=Wanted(order="subject"))
    assert [mail.subject for mail in found] == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("noted", "reason"),
    [
        ("", Reason.NONE),
        ("closed", Reason.CLOSED),
        ("no-address", Reason.NO_ADDRESS),
        ("bad-address", Reason.BAD_ADDRESS),
        ("SMTPRecipientsRefused 550", Reason.UNKNOWN_RECIPIENT),
        ("SMTPRecipientsRefused 451", Reason.RECIPIENT_LATER),
        ("SMTPDataError 554", Reason.CONTENT_REFUSED),
        ("SMTPDataError 451", Reason.CONTENT_LATER),
        ("SMTPSenderRefused 530", Reason.SENDER_REFUSED),
        ("SMTPAuthenticationError 535", Reason.SIGN_IN_REFUSED),
        ("ConnectionRefusedError", Reason.NOT_REACHED),
        ("gaierror", Reason.NOT_REACHED),
        ("SMTPServerDisconnected", Reason.CUT_OFF),
        ("TimeoutError", Reason.SLOW),
        ("SomethingElseError", Reason.OTHER),
    ],
)
def test_every_reason_is_said_in_both_languages(noted: str, reason: Reason) -> None:
    assert rules.reason_of(noted) is reason
    english = str(REASONS[reason])
    with speaking("cy"):
        assert (str(REASONS[reason]) != english) is bool(noted)


def test_every_reason_has_words() -> None:
    assert set(REASONS) == set(Reason)


def test_dead_and_late_jobs_and_the_timetable_are_seen() -> None:
    dead = dead_job()
    late = queue.Job.objects.create(name="outbox.deliver", run_at=NOON, enqueued_at=NOON, max_attempts=5)
    seen = queries.jobs(OPERATOR, now=NOON + timedelta(hours=1))
    assert seen.late == []
    seen = queries.jobs(OPERATOR, now=NOON + timedelta(hours=1, seconds=1))
    assert [job.pk for job in seen.dead] == [dead.pk]
    assert [job.pk for job in seen.late] == [late.pk]
    assert {one.name for one in seen.timetable} == {task.name for task in TASKS.values() if task.cron}
    assert all(
        one.what and one.last_due <= NOON + timedelta(hours=2) < one.next_due + timedelta(hours=2) for one in seen.timetable
    )


def test_a_job_left_by_a_worker_that_is_gone_is_late() -> None:
    queue.Job.objects.create(
        name="outbox.deliver", run_at=NOON, enqueued_at=NOON, max_attempts=5, state="running", lease_until=NOON, worker="gone"
    )
    assert len(queries.jobs(OPERATOR, now=NOON + timedelta(hours=2)).late) == 1


def test_a_dead_job_starts_again() -> None:
    job = dead_job()
    actions.retry_job(by=OPERATOR, pk=job.pk, now=NOON)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("ready", 0)
    assert AuditEvent.objects.get(event="job.retried").subject == "stored_files.sweep"
    with pytest.raises(Refused, match="JOB-NOT-DEAD"):
        actions.retry_job(by=OPERATOR, pk=job.pk, now=NOON)


def test_a_scheduled_job_is_run_by_hand() -> None:
    job = actions.run_job(by=OPERATOR, name="queue.clear", now=NOON, real_now=NOON)
    assert (job.name, job.state, job.attempts) == ("queue.clear", "done", 1)
    assert AuditEvent.objects.get(event="job.run").details == {"as_of": NOON.isoformat()}


def test_a_job_run_by_hand_leaves_the_others_alone() -> None:
    queue.Job.objects.create(
        name="outbox.deliver", run_at=NOON, enqueued_at=NOON, max_attempts=5, args={"mail_id": 1}, priority=9
    )
    actions.run_job(by=OPERATOR, name="queue.clear", now=NOON, real_now=NOON)
    assert queue.Job.objects.get(name="outbox.deliver").state == "ready"


@pytest.mark.parametrize("name", ["outbox.deliver", "no.such"])
def test_only_scheduled_jobs_are_run_by_hand(name: str) -> None:
    with pytest.raises(Refused, match="JOB-UNKNOWN"):
        actions.run_job(by=OPERATOR, name=name, now=NOON, real_now=NOON)


def test_only_a_demonstration_looks_ahead(settings: Settings) -> None:
    ahead = NOON + timedelta(minutes=2, seconds=1)
    with pytest.raises(Refused, match="JOB-NOW-AHEAD"):
        actions.run_job(by=OPERATOR, name="queue.clear", now=ahead, real_now=NOON)
    assert not queue.Job.objects.exists()
    settings.DEMONSTRATION = True
    assert actions.run_job(by=OPERATOR, name="queue.clear", now=ahead, real_now=NOON).state == "done"
