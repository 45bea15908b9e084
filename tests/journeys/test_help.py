"""Help in a real browser: found beside the task, proposed by an authority, put into both languages by the department."""

from collections.abc import Callable
from typing import Literal

import pytest

from tests.journeys.conftest import Desk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("language", "school", "administrator"), [("en", "ashgrove", "cerys"), ("cy", "derwen", "ffion")])
def test_a_question_becomes_a_page_of_the_help(
    desk: Callable[..., Desk], language: Literal["en", "cy"], school: str, administrator: str
) -> None:
    clerk = desk(school, language=language)
    clerk.open("/upload/")
    clerk.look("section")
    clerk.go("Upload", "Upload CTF File")
    clerk.page.get_by_text(clerk.say("Questions that people have here")).click()
    clerk.look("upload-help")
    clerk.page.get_by_role("main").locator('a[href="/help/pages/overseas/"]').click()
    clerk.look("help-page")
    clerk.go("Help")
    clerk.look("help")
    clerk.open("/help/glossary/")
    clerk.look("help-glossary")
    clerk.go("Contacts")
    clerk.page.get_by_text(clerk.say("All local authorities")).click()
    clerk.look("contacts")

    office = desk(administrator, language=language)
    office.go("Help")
    office.press("Propose a question")
    office.press("Propose")
    office.look("help-proposal-error")
    office.page.fill("#id_title", "Why?")
    office.page.fill("#id_text", "Because.")
    office.press("Propose")
    office.look("help-proposals")

    department = desk("elin", language=language)
    department.open("/help/keep/")
    department.look("help-keep")
    department.press("Proposals of local authorities")
    department.page.get_by_role("link", name="Why?").click()
    department.press("Accept and show to everyone")
    department.look("help-decide-error")
    for field, words in (("title_en", "Why?"), ("text_en", "Because."), ("title_cy", "Pam?"), ("text_cy", "Oherwydd.")):
        department.page.fill(f"#id_{field}", words)
    department.press("Show the draft")
    department.look("help-decide-draft")
    department.press("Accept and show to everyone")
    department.press("Change this page")
    department.look("help-edit")

    clerk.go("Help")
    clerk.page.get_by_role("link", name={"en": "Why?", "cy": "Pam?"}[language], exact=True).click()
    assert clerk.reads({"en": "Because.", "cy": "Oherwydd."}[language])
