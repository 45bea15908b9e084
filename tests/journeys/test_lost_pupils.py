"""An officer of Sir Ywen finds a child under a misspelt name and with day and month of birth the other way round."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest

from cts.s2s.accounts.models import User
from tests import make
from tests.journeys.conftest import Desk
from tests.s2s.lost_pupils import made

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("username", "language"), [("cleo", "en"), ("lowri", "cy")])
def test_a_lost_pupil_is_found(desk: Callable[..., Desk], username: str, language: Literal["en", "cy"]) -> None:
    officer = desk(username, language=language)
    ashgrove = make.actor(User.objects.get(username="ashgrove"))
    made.entered(ashgrove, now=make.real_now())
    made.entered(ashgrove, now=make.real_now(), upn="", former_upns=(), forename="Gwenllian", middle_names="", sex="F")
    officer.go("Lost pupils", "Search for Lost Pupil")
    officer.look("lost-search")
    officer.page.fill("#id_surname", "Pryderch Loyd")
    officer.page.fill("#id_forename", "Jane")
    officer.press("Search")
    officer.look("lost-search-errors")
    officer.page.fill("#id_purpose", "new arrival at Ysgol Derwen")
    officer.press("Search")
    assert officer.sees(
        "This is too little to search for. Give a UPN, or a name together with a date of birth, a postcode or the last school."
    )
    officer.page.fill("#id_date_of_birth", "03/09/2015")
    officer.press("Search")
    officer.look("lost-found")
    assert officer.reads("PRYDDERCH-LLOYD")
    assert officer.sees("Day and month of birth are the other way round")
    assert officer.sees("The forename is another form of the same name")
    officer.page.get_by_role("main").get_by_text(officer.say("Open the entry")).first.click()
    officer.page.wait_for_load_state()
    officer.look("lost-entry")
    assert officer.reads(made.UPN)
    officer.press("Claim for your authority")
    officer.look("lost-work")
    officer.page.get_by_role("main").get_by_text(officer.say("Open the entry")).first.click()
    officer.page.wait_for_load_state()
    officer.page.get_by_role("button", name=officer.say("Close the entry")).click()
    officer.page.wait_for_load_state()
    officer.press("Close the entry")
    officer.look("lost-close-errors")
    officer.page.get_by_label(officer.say("Found at a school")).check()
    officer.press("Close the entry")
    assert officer.sees("The entry is closed. No search finds it any more.")
    officer.look("lost-work-empty")


@pytest.mark.parametrize(("username", "language"), [("cerys", "en"), ("ffion", "cy")])
def test_the_lead_watches(desk: Callable[..., Desk], username: str, language: Literal["en", "cy"]) -> None:
    lead = desk(username, language=language)
    lead.go("Lost pupils", "Searches of your officers")
    lead.look("lost-officers-empty")
    lead.open("/lost-pupils/")
    lead.page.fill("#id_purpose", "new arrival at Ysgol Derwen")
    lead.page.fill("#id_surname", "Okafor")
    lead.page.fill("#id_date_of_birth", "11/11/2011")
    lead.press("Search")
    assert lead.sees(
        "Nobody like this is in the Lost Pupil Database. Ask the last school for the file, if you know it, or search again later."
    )
    lead.look("lost-nobody")
    lead.open("/lost-pupils/officers/")
    lead.look("lost-officers")
