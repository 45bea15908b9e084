"""The operators' pages of e-mails and jobs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import Client

from cts.site import outbox
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from cts.site.queue import Job
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def failed(db: None) -> Mail:  # noqa: ARG001
    """An e-mail that failed; that a mail server makes it fail is tested elsewhere."""
    with transaction.atomic():
        outbox.send(to="office@gone.example", language="en", subject="A file", body="Hello <b>", dedupe="1", now=NOON)
    Mail.objects.update(state="failed", error="SMTPRecipientsRefused 550", attempts=1)
    return Mail.objects.get()


@pytest.fixture
def dead(db: None) -> Job:  # noqa: ARG001
    return Job.objects.create(
        name="stored_files.sweep",
        run_at=NOON,
        ended_at=NOON,
        enqueued_at=NOON,
        max_attempts=5,
        state="dead",
        error="OSError in sweep (disk.py:10)",
    )


def test_it_works(signed_in: SignedIn, failed: Mail) -> None:
    olwen = signed_in("olwen")
    page = text(olwen.get("/emails/?state=failed"))
    assert "office@gone.example" in page
    assert "The mail server does not take e-mails for this address." in page
    page = text(olwen.get(f"/emails/{failed.pk}/"))
    assert "SMTPRecipientsRefused 550" in page
    assert "Try again" in page
    page = text(olwen.post(f"/emails/{failed.pk}/retry/", follow=True))
    assert "The e-mail waits to be sent again." in page
    assert "Try again" not in page
    assert AuditEvent.objects.filter(event="mail.retried", by="olwen").count() == 1


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "cerys", "elin"])
def test_others_are_refused(signed_in: SignedIn, failed: Mail, dead: Job, username: str) -> None:
    other = signed_in(username)
    for path in ("/emails/", f"/emails/{failed.pk}/", "/jobs/"):
        assert other.get(path).status_code == 403
    for path in (f"/emails/{failed.pk}/retry/", f"/jobs/{dead.pk}/retry/"):
        assert other.post(path).status_code == 403
    assert Mail.objects.get().state == "failed"


def test_what_makes_no_sense_in_the_address_is_ignored(signed_in: SignedIn, failed: Mail) -> None:
    olwen = signed_in("olwen")
    for query in ("state=made-up", "state=failed%00", "text=%00%1b", "sort=pk&order=sideways", "page=-3"):
        assert olwen.get(f"/emails/?{query}").status_code == 200
    assert olwen.get("/emails/?text=" + "x" * 900).status_code == 422
    assert "There are no such e-mails." in text(olwen.get("/emails/?state=sent"))
    assert "Nothing in this list matches your search." in text(olwen.get("/emails/?text=nobody"))
    assert failed.subject in text(olwen.get("/emails/?text=GONE"))


def test_the_list_is_a_spreadsheet_too(signed_in: SignedIn, failed: Mail) -> None:
    sheet = text(signed_in("olwen").get("/emails/?state=failed&export=csv"))
    assert "office@gone.example" in sheet
    assert failed.body not in sheet


def test_an_absent_e_mail_is_not_found(signed_in: SignedIn) -> None:
    assert signed_in("olwen").get("/emails/987654/").status_code == 404


def test_retrying_twice_is_refused_in_words(signed_in: SignedIn, failed: Mail) -> None:
    olwen = signed_in("olwen")
    olwen.post(f"/emails/{failed.pk}/retry/")
    again = olwen.post(f"/emails/{failed.pk}/retry/")
    assert again.status_code == 409
    assert "MAIL-NOT-FAILED" in text(again)


def test_a_dead_job_is_seen_and_starts_again(signed_in: SignedIn, dead: Job) -> None:
    olwen = signed_in("olwen")
    page = text(olwen.get("/jobs/"))
    assert "OSError in sweep (disk.py:10)" in page
    assert "Reminds schools and authorities" in page
    page = text(olwen.post(f"/jobs/{dead.pk}/retry/", follow=True))
    assert "The job starts again." in page
    assert "No job was given up." in page


def test_only_operators_have_the_pages_in_their_menu(signed_in: SignedIn) -> None:
    assert "/emails/" in text(signed_in("olwen").get("/"))
    assert "/emails/" not in text(signed_in("elin").get("/"))
