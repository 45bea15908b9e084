"""Mail leaves after the commit, once, over real SMTP; and what must not be sent is refused."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from pytest_django import Settings

from cts.site import outbox
from cts.site.outbox import Mail, MailRefusedError, State
from cts.site.outbox.delivery import deliver
from cts.site.queue import Job, dead, work_once
from tests.site.outbox.conftest import NOON, Postbox

pytestmark = pytest.mark.django_db


def send(**changed: Any) -> None:  # noqa: ANN401 - one field or another of a mail
    mail: dict[str, Any] = {
        "to": "office@birchwood.example",
        "language": "en",
        "subject": "A file is waiting",
        "body": "Ysgol y Môr has sent you a file.\n\nSign in to collect it.",
        "dedupe": "transfer.waiting:1",
        "now": NOON,
    } | changed
    with transaction.atomic():
        outbox.send(**mail)


def work(*, days: float = 0) -> None:
    while work_once(now=NOON + timedelta(days=days), worker="one"):
        pass


def test_it_works(postbox: Postbox) -> None:
    send(language="cy", subject="Mae ffeil yn aros — Ysgol y Môr")
    assert outbox.waiting().count() == 1
    work()
    (message,) = postbox.messages()
    assert message["To"] == "office@birchwood.example"
    assert message["From"] == "Secure transfer <s2s@cts.example>"
    assert message["Subject"] == "Mae ffeil yn aros — Ysgol y Môr"
    assert message["Content-Language"] == "cy"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content().splitlines() == ["Ysgol y Môr has sent you a file.", "", "Sign in to collect it."]
    mail = outbox.sent().get()
    assert (mail.state, mail.sent_at, mail.attempts) == (State.SENT, NOON, 1)
    assert mail.message_id.endswith("@cts.example>")
    assert not outbox.waiting().exists()


def test_without_a_commit_no_mail_leaves(postbox: Postbox) -> None:
    with transaction.atomic():
        outbox.send(to="a@b.example", language="en", subject="s", body="b", dedupe="1", now=NOON)
        transaction.set_rollback(True)
    work()
    assert postbox.received == []
    assert not Mail.objects.exists()


def test_the_same_dedupe_is_one_mail(postbox: Postbox) -> None:
    for _ in range(3):
        send()
        work()
    assert len(postbox.received) == 1


@pytest.mark.parametrize(
    "to",
    [
        "",
        "nobody",
        "a@b.example,c@d.example",
        "a@b.example\nBcc: c@d.example",
        "a@b.example\r\n",
        "Name <a@b.example>",
        "a@b.example ",
        "a@b.example\x00",
    ],
)
def test_mail_goes_to_one_plain_address(to: str) -> None:
    with pytest.raises(MailRefusedError):
        send(to=to)
    assert not Mail.objects.exists()


@pytest.mark.parametrize("breaking", ["\n", "\r", "\r\n ", "\x0b", "\x0c", "\x00", "\x85", "\u2028", "\u2029", "\x1b"])
@pytest.mark.parametrize("field", ["subject", "language"])
def test_a_header_is_a_single_line(field: str, breaking: str) -> None:
    with pytest.raises(MailRefusedError):
        send(**{field: f"A file{breaking}Bcc: somebody@else.example"})
    assert not Mail.objects.exists()


@pytest.mark.parametrize("subject", ["", "  ", "a" * 201])
def test_a_subject_is_a_line_of_sensible_length(subject: str) -> None:
    with pytest.raises(MailRefusedError):
        send(subject=subject)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_sent() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        outbox.send(to="a@b.example", language="en", subject="s", body="b", dedupe="1", now=NOON)
    assert not Mail.objects.exists()


@pytest.mark.parametrize("field", ["answer_to_recipient", "answer_to_data"])
def test_a_server_that_says_not_now_is_asked_again(postbox: Postbox, field: str) -> None:
    setattr(postbox, field, "451 try later")
    send()
    work()
    mail = outbox.waiting().get()
    assert "451" in mail.error
    assert not work_once(now=NOON + timedelta(seconds=9), worker="one")
    setattr(postbox, field, "250 OK")
    work(days=1)
    assert len(postbox.received) == 1
    assert (outbox.sent().get().attempts, outbox.sent().get().error) == (2, "")


@pytest.mark.parametrize("field", ["answer_to_recipient", "answer_to_data"])
def test_a_server_that_says_never_is_not_asked_again(postbox: Postbox, field: str) -> None:
    setattr(postbox, field, "550 no such person as Ffion")
    send()
    work()
    mail = outbox.failed().get()
    assert "550" in mail.error
    assert "Ffion" not in mail.error
    setattr(postbox, field, "250 OK")
    work(days=2)
    assert postbox.received == []
    assert not dead().exists()


def test_a_server_that_stays_away_fails_the_mail_in_the_end(postbox: Postbox, settings: Settings) -> None:
    settings.EMAIL_PORT = 1  # nobody listens there
    send()
    tries = 0
    while outbox.waiting().exists():
        work_once(now=NOON + timedelta(hours=tries), worker="one")
        tries += 1
    assert tries == 30
    assert outbox.failed().get().error == "ConnectionRefusedError"
    assert postbox.received == []


def test_a_mail_sent_again_after_a_crash_carries_the_same_id(postbox: Postbox, monkeypatch: pytest.MonkeyPatch) -> None:
    send()
    whole = EmailMessage.send

    def die_after_sending(message: EmailMessage, fail_silently: bool = False) -> int:
        whole(message, fail_silently)
        raise SystemExit

    monkeypatch.setattr(EmailMessage, "send", die_after_sending)
    with pytest.raises(SystemExit):
        work()
    monkeypatch.setattr(EmailMessage, "send", whole)
    work(days=1)
    assert len({message["Message-ID"] for message in postbox.messages()}) == 1
    assert len(postbox.received) == 2
    assert outbox.sent().get().attempts == 2  # this is how a mail that may have arrived twice is counted


def test_a_mail_that_was_sent_is_not_sent_by_a_run_that_comes_late(postbox: Postbox) -> None:
    send()
    work()
    deliver(mail_id=Mail.objects.get().pk, now=NOON)
    assert len(postbox.received) == 1


def test_a_hanging_server_does_not_hold_the_worker_for_ever(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_TIMEOUT = "django.core.mail.backends.smtp.EmailBackend", None
    asked: list[object] = []

    def connect(*_: object, timeout: object = None, **__: object) -> None:
        asked.append(timeout)
        raise TimeoutError

    monkeypatch.setattr(smtplib, "SMTP", connect)
    send()
    work()
    assert asked == [30]
    assert outbox.waiting().get().error == "TimeoutError"


def test_a_demonstration_shows_its_mail_and_sends_nothing(postbox: Postbox, settings: Settings) -> None:
    settings.OUTBOX_DEMONSTRATION = True
    send()
    work()
    assert postbox.received == []
    assert outbox.sent(to="Office@Birchwood.example").get().state == State.SHOWN
    assert not outbox.sent(to="somebody@else.example").exists()
    assert not Job.objects.exists()


def test_sent_mail_is_listed_newest_first(settings: Settings) -> None:
    settings.OUTBOX_DEMONSTRATION = True
    for minute in range(3):
        send(dedupe=str(minute), subject=str(minute), now=NOON + timedelta(minutes=minute))
    assert [mail.subject for mail in outbox.sent()] == ["2", "1", "0"]


def test_the_table_refuses_a_sent_mail_without_a_moment() -> None:
    send()
    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.update(state=State.SENT)
