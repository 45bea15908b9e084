"""An authority asks all others about a missing child, in a real browser and both languages."""

from collections.abc import Callable
from datetime import timedelta
from typing import Literal

import pytest

from tests import make
from tests.journeys.conftest import Desk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("language", "asks", "answers"), [("en", "elmer", "cerys"), ("cy", "ffion", "elmer")])
def test_a_notice_is_answered_and_closed(
    desk: Callable[..., Desk], language: Literal["en", "cy"], asks: str, answers: str
) -> None:
    officer = desk(asks, language=language)
    officer.go("Lost pupils", "Missing children")
    officer.look("missing-none")
    officer.press("Ask about a child")
    officer.press("Ask the authorities")
    officer.look("missing-error")
    for field, value in {"forename": "Quentin", "surname": "Quillfeather", "date_of_birth": "05/09/2016"}.items():
        officer.page.fill(f"#id_{field}", value)
    officer.page.fill("#id_answer_by", f"{make.real_now() + timedelta(days=7):%d/%m/%Y}")
    officer.page.get_by_role("radio").last.check()
    officer.press("Ask the authorities")
    assert officer.sees("The authorities have been asked.")
    officer.look("missing-sent")

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

    officer.page.reload()
    officer.press("Show the child and the answers")
    assert officer.reads("Ring Elmshire.")
    officer.look("missing-answers")
    officer.press("Close the notice")
    officer.press("Close the notice")
    officer.look("missing-close-error")
    officer.page.get_by_role("radio").first.check()
    officer.press("Close the notice")
    assert officer.sees("The notice is closed. Nobody is reminded any more.")
