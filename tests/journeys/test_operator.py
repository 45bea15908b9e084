"""An operator in a real browser: e-mails that failed and who cannot be written to, jobs that were given up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Literal

import pytest

from cts.s2s.core import OPERATOR, Actor
from cts.s2s.demonstration import files
from cts.s2s.establishments import actions as establishments
from cts.s2s.transfers import actions as transfers
from cts.site import queue
from cts.site.queue import Job
from tests import cast, make
from tests.journeys.conftest import Desk, Postbox, deliver

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NAME = "9992001_CTF_9982002_001.xml"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_did_not_go_through_is_tried_again(
    desk: Callable[..., Desk], language: Literal["en", "cy"], postbox: Postbox, actors: dict[str, Actor]
) -> None:
    uploaded_at = make.real_now() - timedelta(days=29)
    source = files.School(number=cast.ASHGROVE, name="A place", urn="999201", country="ENG")
    make.sent(
        actors["ashgrove"],
        name=NAME,
        of=files.document(source=source, destination=cast.DERWEN, pupils=files.LEAVERS),
        now=uploaded_at,
    )
    establishments.close(by=OPERATOR, dfe_number=cast.DERWEN, now=make.real_now())
    transfers.remind(now=make.real_now())
    transfers.report_uncollected(now=make.real_now())
    postbox.answer_to_recipient = "550 no such person"
    deliver()
    olwen = desk("olwen", language=language)
    olwen.go("E-mails")
    olwen.look("emails")
    olwen.page.select_option("#state", "failed")
    olwen.press("Show e-mails")
    assert olwen.sees("The mail server does not take e-mails for this address. Check the address, then try again.")
    olwen.look("emails-failed")
    olwen.page.locator("tbody a").first.click()
    olwen.look("email-failed")
    postbox.answer_to_recipient = "250 OK"
    olwen.press("Try again")
    olwen.look("email-retried")
    deliver()
    assert len(postbox.received) == 1
    olwen.go("E-mails")
    olwen.page.select_option("#state", "unaddressed")
    olwen.press("Show e-mails")
    assert olwen.sees("The establishment is closed, or not open yet, so nothing is sent to it.")
    olwen.look("emails-unaddressed")
    olwen.open("/emails/?since=nonsense")
    olwen.look("emails-error")
    job = Job.objects.create(
        name="transfers.remind", run_at=uploaded_at, ended_at=uploaded_at, enqueued_at=uploaded_at, max_attempts=5, state="dead"
    )
    Job.objects.create(name="outbox.deliver", run_at=uploaded_at, enqueued_at=uploaded_at, max_attempts=5, args={"mail_id": 0})
    olwen.go("Jobs")
    olwen.look("jobs")
    olwen.page.get_by_role("main").get_by_role("button").first.click()
    assert olwen.sees("The job starts again.")
    olwen.look("jobs-retried")
    deliver()
    job.refresh_from_db()
    assert job.state == "done"
    assert not queue.dead().exists()
