"""A lead reviews entries of the Lost Pupil Database, deletes one and keeps its proof; figures for authority and department."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import pytest

from cts.s2s.accounts.models import User
from cts.s2s.core import Actor
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.lost_pupils.rules import Area
from cts.s2s.transfers import receipts
from tests import make
from tests.cli.running import cts
from tests.journeys.conftest import Desk, deliver
from tests.s2s.lost_pupils import made
from tests.s2s.retention import reviewed

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

YEAR = timedelta(days=365)


def actor(username: str) -> Actor:
    return make.actor(User.objects.get(username=username))


@pytest.mark.parametrize(("school", "username", "language"), [("ashgrove", "cerys", "en"), ("derwen", "ffion", "cy")])
def test_an_entry_is_reviewed_and_deleted(
    desk: Callable[..., Desk], tmp_path: Path, school: str, username: str, language: Literal["en", "cy"]
) -> None:
    lead = desk(username, language=language)
    for serial in (1, 2):
        reviewed.closed(actor(school), officer=actor("lowri"), serial=serial, now=make.real_now() - 2 * YEAR)
    lead.go("Lost pupils", "Entries to review")
    lead.look("lost-reviews")
    assert lead.sees("The entry was closed long enough ago")
    lead.page.get_by_role("main").get_by_role("link", name=lead.say("Review"), exact=False).first.click()
    lead.page.wait_for_load_state()
    assert lead.sees("Or delete it")
    lead.press("Show the pupil")
    assert lead.reads("QUICKTHORN")
    lead.look("lost-review-pupil")

    lead.press("Keep the entry")
    assert lead.sees("Enter the day until which the entry is kept. It must be after today.")
    lead.look("lost-review-errors")
    lead.page.fill("#id_until", f"{make.real_now() + timedelta(days=100):%d/%m/%Y}")
    lead.page.fill("#id_reason", "Police are still enquiring.")
    lead.press("Keep the entry")
    assert lead.sees("The entry is kept. It comes up for review again on the day that you have given.")
    lead.press("Entries that are kept")
    assert lead.sees("Somebody has decided to keep these entries. Each comes up for review again on its day.")
    lead.look("lost-reviews-kept")

    lead.go("Lost pupils", "Entries to review")
    lead.page.get_by_role("main").get_by_role("link", name=lead.say("Review"), exact=False).first.click()
    lead.page.wait_for_load_state()
    lead.press("Delete the entry")
    assert lead.sees("Delete an entry for good")
    lead.press("Delete for good")
    assert lead.sees("Choose why the entry is deleted. Only what has brought it to the review is a reason.")
    lead.look("lost-review-delete-errors")
    lead.page.get_by_label(lead.say("The entry was closed long enough ago")).check()
    lead.page.get_by_label(lead.say("I am sure. What is deleted does not come back.")).check()
    lead.press("Delete for good")
    assert lead.sees("The entry is deleted.")
    deliver()
    lead.page.reload()
    assert lead.sees("Proof of deletion")
    lead.look("lost-proof")
    with lead.page.expect_download() as saving:
        lead.press("Save the signed proof")
    path = tmp_path / "proof.json"
    saving.value.save_as(path)
    assert cts("receipt", "verify", str(path), "--key", receipts.public_key()).returncode == 0
    lead.go("Lost pupils", "Proofs of deletion")
    assert lead.sees("The entry was closed long enough ago")
    lead.look("lost-deletions")


@pytest.mark.parametrize(("username", "language"), [("cedarshire", "en"), ("ffion", "cy"), ("elin", "en"), ("elin", "cy")])
def test_figures_are_read(desk: Callable[..., Desk], username: str, language: Literal["en", "cy"]) -> None:
    reader = desk(username, language=language)
    last_year = make.real_now() - YEAR
    for school in ("ashgrove", "derwen"):
        pupils = [made.entered(actor(school), upn="", former_upns=(), now=last_year) for _ in range(12)]
        for days, pupil in enumerate(pupils[:7]):
            lost_pupils.close(
                by=actor("cerys"),
                public_id=pupil.public_id,
                outcome="found-at-school",
                text="",
                found_on=None,
                now=last_year + timedelta(days=4 * days),
            )
        for born, area in ((date(2007, 5, 4), Area.UNKNOWN), (date(2010, 1, 1), Area.OUTSIDE)):
            made.entered(actor(school), upn="", former_upns=(), date_of_birth=born, area=area)
        for serial in range(1, 7):
            reviewed.to(actor(school), "9994001", serial=serial, now=make.real_now() - timedelta(days=40))
    reader.go("Lost pupils", "Figures")
    assert reader.sees("Pupils who are in the database now, by age")
    assert reader.sees("1 to 4")
    reader.look(f"figures-lost-{username}")
    reader.open("/reports/")
    reader.page.get_by_role("link", name=reader.say("Transfers in figures")).click()
    reader.page.wait_for_load_state()
    assert reader.sees("Files by the kind of school that they were for")
    reader.look(f"figures-transfers-{username}")
    reader.open("/reports/usage/")
    reader.look(f"report-usage-{username}")
