"""A child goes missing: the officer goes on looking, finds the entry, the school collects; and a case from report to its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest
from django.utils import timezone

from cts.s2s.accounts.models import User
from cts.s2s.cases import actions as cases
from cts.s2s.cases.models import Case
from cts.s2s.cases.rules import BEFORE_LOST
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import Status
from tests import cast, make
from tests.journeys.conftest import Desk, Postbox, deliver
from tests.journeys.keyboard import enter, reach, write

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LOST = "9992001_CTF_XXXXXXX_001.xml"
SURNAME, BORN = "MARLOWE", "12/01/2016"
FOUND_OPENED_FORWARDED = 3
"""Each touch of a decoy tells the office of the authority at once."""


def chosen(at: Desk, words: str) -> None:
    """Press what is called so, whatever it says to screen readers."""
    at.page.get_by_role("main").locator("button", has_text=at.say(words)).first.click()
    at.page.wait_for_load_state()


@pytest.mark.parametrize(
    ("language", "username", "school", "number"),
    [("en", "cleo", "birchwood", cast.BIRCHWOOD), ("cy", "lowri", "derwen", cast.DERWEN)],
)
def test_from_the_alert_to_the_school(
    desk: Callable[..., Desk],
    postbox: Postbox,
    language: Literal["en", "cy"],
    username: str,
    school: str,
    number: str,
) -> None:
    officer = desk(username, language=language)
    officer.go("Lost pupils", "Search for Lost Pupil")
    officer.page.fill("#id_purpose", "new arrival at Ysgol Derwen")
    officer.page.fill("#id_surname", "Marlow")
    officer.page.fill("#id_forename", "Jude")
    officer.page.fill("#id_date_of_birth", "01/12/2016")
    officer.press("Search")
    officer.press("Go on looking for this pupil")
    officer.look("standing-search-new")
    officer.press("Go on looking")
    assert officer.sees("Choose how long the service is to go on looking.")
    officer.look("standing-search-new-errors")
    officer.page.get_by_label(officer.say("Three months")).check()
    officer.press("Go on looking")
    assert officer.sees("Nothing new")
    officer.look("standing-searches")

    sender = desk("ashgrove", language=language)
    make.sent(make.actor(User.objects.get(username="ashgrove")), name=LOST, now=make.real_now())
    deliver()
    told = [message for message in postbox.messages() if message["To"].startswith(f"{username}@")]
    assert len(told) == 1
    assert "arlow" not in str(told[0]["Subject"]) + told[0].get_content()

    officer.open("/")
    assert officer.sees("Found by your standing searches")
    officer.look("home-officer")
    officer.go("Lost pupils", "Standing searches")
    chosen(officer, "Look")
    assert officer.reads(SURNAME)
    assert officer.sees("Day and month of birth are the other way round")
    officer.look("standing-search")
    chosen(officer, "This is the child")
    assert officer.sees("The child was found")
    chosen(officer, "Look")
    chosen(officer, "Open the entry")
    assert officer.reads(BORN)
    officer.look("lost-entry-found")
    officer.press("Look for the household")
    assert officer.sees("Nobody else in the Lost Pupil Database seems to belong to this household.")
    officer.look("lost-household")
    officer.open("/lost-pupils/standing/")
    chosen(officer, "Look")
    chosen(officer, "Open the entry")
    officer.press("Claim for your authority")
    chosen(officer, "Open the entry")
    officer.press("Forward the file to a school")
    officer.page.fill("#id_to", number)
    officer.press("Continue")
    officer.press("Yes, forward it")
    assert officer.sees("The file waits for the school now. The school that sent it is not told.")
    assert LostPupil.objects.get().status == Status.FORWARDED

    receiver = desk(school, language=language)
    receiver.go("Download", "Download CTF File")
    receiver.page.get_by_role("row", name=LOST).get_by_role("button").click()
    assert receiver.reads(SURNAME)
    receiver.press("Accept")
    receiver.press("Yes")
    with receiver.page.expect_download() as saving:
        receiver.press("Save file")
    assert Path(saving.value.path()).read_bytes() == make.ctf(LOST)
    receiver.page.get_by_label(receiver.say("Yes, it is on our system")).check()
    receiver.press("Continue")
    assert receiver.sees("No files are waiting for you.")

    deliver()
    sender.open("/files/?show=lost")
    for text in (number, "Birchwood", "Derwen"):
        assert text not in sender.page.get_by_role("main").inner_text()
    for message in postbox.messages():
        if message["To"] == cast.email_of_place(cast.ASHGROVE):
            assert number not in message.get_content()


@pytest.mark.parametrize(("language", "username", "number"), [("en", "cleo", cast.ASHGROVE), ("cy", "lowri", cast.DERWEN)])
def test_a_case_by_keyboard_from_report_to_end(
    desk: Callable[..., Desk], language: Literal["en", "cy"], username: str, number: str
) -> None:
    officer = desk(username, language=language)
    officer.open("/cases/report/")
    enter(officer, "Open the case")
    assert officer.sees("Enter the child’s date of birth.")
    officer.look("case-report-errors")
    write(officer, "Forename", "Siân")
    write(officer, "Surname", "Prydderch")
    write(officer, "Date of birth", "09/03/2015")
    write(officer, "Number of the last school", number)
    write(officer, "Last day on which the child was at school", f"{timezone.localdate() - timedelta(days=90):%d/%m/%Y}")
    enter(officer, "Open the case")
    assert officer.sees("The case is open, and its clocks are running.")
    assert not officer.page.get_by_text("PRYDDERCH").count()
    officer.look("case")
    enter(officer, "Move the case")
    enter(officer, "Move the case")
    officer.look("case-move-errors")
    reach(officer, "Make enquiries")
    officer.page.keyboard.press("Space")
    enter(officer, "Move the case")
    assert officer.sees("The case has moved.")
    enter(officer, "Add evidence")
    write_text = "Ring again."
    write(officer, "What is known, who said so, and where?", write_text)
    officer.look("case-note")
    enter(officer, "Add to the log")
    assert officer.sees("The evidence is in the log of the case.")
    case = Case.objects.get()
    officer.open(f"/cases/{case.public_id}/step/?step=referral")
    enter(officer, "Save")
    officer.look("case-step-errors")
    officer.open(f"/cases/{case.public_id}/")
    by = make.actor(User.objects.get(username=username))
    for step in BEFORE_LOST:
        cases.tick(by=by, public_id=case.public_id, step=step.value, is_done=True, text="", on_date=None, now=make.real_now())
    for move in ("Call the child lost", "Note that the child is found"):
        officer.open(f"/cases/{case.public_id}/move/")
        officer.page.fill("#id_text", "An aunt rang.")
        officer.page.get_by_label(officer.say(move)).focus()
        officer.page.keyboard.press("Space")
        enter(officer, "Move the case")
        assert officer.sees("The case has moved.")
    officer.open(f"/cases/{case.public_id}/move/")
    officer.page.get_by_label(officer.say("Close the case")).check()
    officer.page.select_option("#id_outcome", "found-at-school")
    officer.page.fill("#id_text", "At a school.")
    officer.press("Move the case")
    assert officer.sees("Found at a school")
    enter(officer, "Show the child and the log")
    assert officer.reads("PRYDDERCH, Siân")
    assert officer.reads(write_text)
    officer.look("case-closed")
    officer.go("Children missing education", "All cases")
    officer.look("cases-empty")
    officer.open("/cases/?show=closed")
    officer.press("Show the children’s names")
    assert officer.reads("PRYDDERCH, Siân")
    officer.look("cases-named")


@pytest.mark.parametrize(("language", "username", "curious"), [("en", "cerys", "cleo"), ("cy", "ffion", "lowri")])
def test_the_lead_sets_clocks_and_plants_a_decoy_that_is_touched(
    desk: Callable[..., Desk], postbox: Postbox, language: Literal["en", "cy"], username: str, curious: str
) -> None:
    lead = desk(username, language=language)
    lead.go("Children missing education", "Clocks of your cases")
    lead.page.fill("#id_referral", "0")
    lead.press("Set the clocks")
    lead.look("case-clocks-errors")
    lead.page.fill("#id_referral", "5")
    lead.press("Set the clocks")
    assert lead.sees("The clocks are set. Cases that were reported before keep theirs.")
    lead.look("case-clocks")
    lead.go("Lost pupils", "Decoys")
    lead.press("Plant the decoy")
    lead.look("lost-decoys-errors")
    lead.page.fill("#id_surname", "Nonesuch")
    lead.page.fill("#id_forename", "Nia")
    lead.page.fill("#id_date_of_birth", "05/04/2015")
    lead.page.select_option("#id_sex", "F")
    lead.page.fill("#id_school", cast.ASHGROVE if language == "en" else cast.DERWEN)
    lead.press("Plant the decoy")
    assert lead.sees("The decoy is in the database. Searches find it like any other entry.")
    lead.look("lost-decoys")
    _try_to_forward(desk(curious, language=language))
    deliver()
    lead.page.reload()
    assert lead.reads({"en": "1 person", "cy": "1 berson"}[language])
    lead.look("lost-decoys-touched")
    lead.go("Lost pupils", "Searches of your officers")
    lead.look("lost-officers-curious")
    office = cast.email_of_place(cast.CEDARSHIRE if language == "en" else cast.SIR_YWEN)
    told = [message for message in postbox.messages() if message["To"] == office]
    assert len(told) == FOUND_OPENED_FORWARDED
    assert all("onesuch" not in str(message["Subject"]) + message.get_content() for message in told)


def _try_to_forward(officer: Desk) -> None:
    """Find the decoy, open it and try to send it on: every page is as for any child."""
    officer.go("Lost pupils", "Search for Lost Pupil")
    officer.page.fill("#id_purpose", "new arrival at Ysgol Derwen")
    officer.page.fill("#id_surname", "Nonesuch")
    officer.page.fill("#id_forename", "Nia")
    officer.page.fill("#id_date_of_birth", "05/04/2015")
    officer.press("Search")
    assert officer.reads("NONESUCH")
    officer.look("decoy-found")
    chosen(officer, "Open the entry")
    assert officer.reads("05/04/2015")
    officer.look("decoy-entry")
    officer.press("Forward the file to a school")
    officer.page.fill("#id_to", cast.DERWEN)
    officer.press("Continue")
    officer.press("Yes, forward it")
    fault_of_ours = (
        "The file is right, but this site could not store it; the fault is ours. Nothing was sent. Try again in a few minutes."
    )
    assert officer.sees(fault_of_ours)
    officer.look("decoy-forward")
    assert LostPupil.objects.get(is_decoy=True).status == Status.IN_DATABASE
    for word in ("Decoy", "decoy", "alarm"):
        assert word not in officer.page.content()
