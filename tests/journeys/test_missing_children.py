"""An authority asks all others about the child of a case, in a real browser and both languages."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

import pytest

from cts.s2s.accounts.models import User
from tests import cast, make
from tests.journeys.conftest import Desk
from tests.s2s.cases.made import reported

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    ("language", "asks", "school", "answers"),
    [("en", "elmer", cast.DUNMORE, "cerys"), ("cy", "ffion", cast.DERWEN, "elmer")],
)
def test_a_case_asks_all_authorities_and_the_notice_is_answered_and_closed(
    desk: Callable[..., Desk], language: Literal["en", "cy"], asks: str, school: str, answers: str
) -> None:
    officer = desk(asks, language=language)
    officer.go("Lost pupils", "Missing children")
    officer.look("missing-none")
    officer.press("Ask about a child")
    officer.press("Ask the authorities")
    officer.look("missing-error")
    now = make.real_now()
    quentin = {"forename": "Quentin", "surname": "Quillfeather", "date_of_birth": date(2016, 9, 5), "upn": ""}
    last_day = now.date() - timedelta(days=30)
    reported(make.actor(User.objects.get(username=asks)), school=school, last_day=last_day, now=now, **quentin)
    officer.go("Children missing education", "All cases")
    officer.look("cases-to-ask-from")
    officer.page.get_by_role("main").locator("table a").last.click()
    officer.press("Show the child and the log")
    officer.press("Ask all authorities about this child")
    assert officer.page.locator("#id_surname").input_value() == "Quillfeather"
    officer.page.fill("#id_answer_by", f"{now + timedelta(days=7):%d/%m/%Y}")
    officer.page.get_by_role("radio").last.check()
    officer.look("case-ask")
    officer.press("Ask the authorities")
    assert officer.sees("The authorities have been asked.")
    officer.press("Show the child and the log")
    assert officer.sees("All authorities asked about the child")
    officer.look("case-asked")

    other = desk(answers, language=language)
    other.go("Lost pupils", "Missing children")
    other.look("missing")
    other.page.get_by_role("main").locator("table a").last.click()
    other.press("Show the child")
    assert other.reads("QUILLFEATHER")
    other.look("missing-child")
    other.press("Answer")
    other.press("Send the answer")
    other.look("missing-answer-error")
    other.page.get_by_role("radio").nth(1).check()
    other.page.fill("#id_text", "Ring Elmshire.")
    other.press("Send the answer")
    assert other.sees("Your answer has been sent.")

    officer.page.get_by_role("main").get_by_role("link", name=officer.say("See the notice")).click()
    officer.press("Show the child and the answers")
    assert officer.reads("Ring Elmshire.")
    officer.look("missing-answers")
    officer.press("Close the notice")
    officer.press("Close the notice")
    officer.look("missing-close-error")
    officer.page.get_by_role("radio").first.check()
    officer.press("Close the notice")
    assert officer.sees("The notice is closed. Nobody is reminded any more.")
