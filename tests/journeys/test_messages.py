"""Messages and requests for files in a real browser: a school, and an authority at two user levels."""

import re
from collections.abc import Callable
from typing import Literal

import pytest

from cts.s2s.accounts.models import User
from cts.s2s.messaging import shipped
from cts.s2s.messaging.models import Group, Template, new_public_id
from tests import cast, make
from tests.journeys.conftest import Desk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CASES = [("en", "ashgrove", "cedarshire", "la_lost_pupils", cast.CEDARSHIRE), ("cy", "derwen", "ffion", "la", cast.SIR_YWEN)]


@pytest.fixture
def _comes_with_the_service(people: dict[str, User]) -> None:  # noqa: ARG001
    """Tests with real transactions empty every table, also of what a migration has entered."""
    if not Template.objects.exists():
        shipped.enter(templates=Template, groups=Group, new_public_id=new_public_id)


@pytest.mark.usefixtures("_comes_with_the_service")
@pytest.mark.parametrize(("language", "school", "officer", "second", "authority"), CASES)
def test_a_message_goes_and_its_answer_comes(
    desk: Callable[..., Desk], language: Literal["en", "cy"], school: str, officer: str, second: str, authority: str
) -> None:
    User.objects.filter(username=officer).update(second_role=second)
    clerk = desk(school, language=language)
    clerk.go("Messages", "Send Message")
    template = Template.objects.get(name="CTF Request").public_id
    clerk.page.check(f"#template-{template}")
    clerk.press("Preview selected template")
    clerk.look("message-preview")
    clerk.press("Use selected template")
    clerk.press("Next")
    clerk.look("message-recipients-error")
    clerk.page.select_option("#schools_of", authority)
    clerk.press("Populate School List")
    clerk.look("message-schools")
    clerk.page.select_option("#la", authority)
    clerk.press("Add selected LA to recipient list")
    clerk.look("message-recipients")
    clerk.press("Next")
    clerk.look("message-compose")
    clerk.page.fill("#mark-1", "Quentin Quillfeather")
    clerk.page.fill("#mark-2", "Quentin")
    clerk.press("Fill in")
    clerk.press("Print")
    clerk.look("message-print")
    clerk.press("Send")
    assert clerk.sees("Your message has been sent.")
    clerk.look("message-sent")

    office = desk(officer, language=language)
    assert office.page.locator(".s2s-new-messages").count() == 1
    office.go("Messages", "View/Delete Messages")
    assert office.sees("Unread")
    office.look("messages")
    office.page.get_by_role("main").locator("form[action*=received] button").first.click()
    assert office.reads("Quentin")
    office.look("message")
    office.page.fill("#note", "Rang them.")
    office.press("Add note")
    assert office.reads("Rang them.")
    office.press("Reply")
    office.page.check(f"#from-{second}")
    office.press("Send")
    office.look("message-error")
    office.page.fill("#text", "We know the child.")
    office.press("Send")
    assert office.sees("Your message has been sent.")
    office.go("Messages", "View Sent Messages")
    office.look("messages-sent")

    clerk.go("Messages", "View/Delete Messages")
    clerk.page.get_by_role("main").locator("form[action*=received] button").first.click()
    assert clerk.reads("We know the child.")
    clerk.press("Delete Message")
    clerk.look("message-delete")
    clerk.press("Delete")
    assert clerk.sees("The message has been deleted.")


@pytest.mark.parametrize(("language", "new", "old"), [("en", "birchwood", "ashgrove"), ("cy", "derwen", "ashgrove")])
def test_a_file_is_asked_for(desk: Callable[..., Desk], language: Literal["en", "cy"], new: str, old: str) -> None:
    clerk = desk(new, language=language)
    clerk.go("CTF Requests", "Ask for a CTF")
    clerk.press("Send the request")
    clerk.look("request-error")
    words = {"school": cast.ASHGROVE, "forename": "Amelia", "surname": "Holloway", "date_of_birth": "03/10/2014"}
    for field, value in {**words, "joined_on": "01/09/2026"}.items():
        clerk.page.fill(f"#id_{field}", value)
    clerk.press("Send the request")
    assert clerk.sees("Your request has been sent.")
    clerk.look("request-asked")

    other = desk(old, language=language)
    other.go("CTF Requests", "View requests")
    other.look("requests")
    other.page.get_by_role("main").locator("table a").last.click()
    other.press("Show the pupil")
    assert re.search("HOLLOWAY", other.page.content())
    other.look("request")
    other.press("Answer without a file")
    other.press("Send the answer")
    other.look("request-answer-error")
    other.page.get_by_role("radio").first.check()
    other.press("Send the answer")
    assert other.sees("Your answer has been sent.")


@pytest.mark.usefixtures("_comes_with_the_service")
@pytest.mark.parametrize(("language", "who"), [("en", "elin"), ("cy", "ffion")])
def test_templates_groups_and_reports(desk: Callable[..., Desk], language: Literal["en", "cy"], who: str) -> None:
    someone = desk(who, language=language)
    someone.go("Message Templates", "Add Template")
    someone.press("Add")
    someone.look("template-error")
    someone.page.fill("#id_name", "Reminder")
    someone.page.fill("#id_text", "About {name}")
    someone.press("Add")
    someone.look("template")
    someone.go("Message Templates", "View/Copy/Update Template")
    someone.look("templates")
    someone.go("Message Address Groups", "Add Group")
    someone.page.fill("#la_number", "998")
    someone.page.fill("#school_number", "2002")
    someone.press("Add school details to recipient list")
    someone.page.fill("#id_name", "Ours")
    someone.press("Save")
    someone.look("group")
    someone.go("Message Address Groups", "View/Update Groups")
    someone.look("groups")
    someone.go("Reports")
    someone.look("reports")
    for name in ("usage", "movements", "school", "people", "timeliness"):
        someone.open(f"/reports/{name}/")
        someone.look(f"report-{name}")
    someone.open("/reports/usage/?since=31/12/2026&until=01/01/2026")
    someone.look("report-error")


@pytest.mark.usefixtures("_comes_with_the_service")
def test_a_message_goes_without_scripts(desk: Callable[..., Desk]) -> None:
    clerk, other = desk("ashgrove", scripts=False), desk("birchwood", scripts=False)
    for at, username in ((clerk, "ashgrove"), (other, "birchwood")):
        at.open("/sign-in/")
        at.page.fill("#id_login", username)
        at.page.fill("#id_password", cast.PASSWORD)
        at.press("Submit")
        at.page.fill("#id_code", make.code(username))
        at.press("Sign In")
    clerk.go("Messages", "Send Message")
    template = Template.objects.get(name="CTF Request").public_id
    clerk.page.check(f"#template-{template}")
    clerk.press("Use selected template")
    clerk.page.fill("#la_number", cast.BIRCHWOOD[:3])
    clerk.page.fill("#school_number", cast.BIRCHWOOD[3:])
    clerk.press("Add school details to recipient list")
    clerk.press("Next")
    clerk.page.fill("#mark-1", "Quentin Quillfeather")
    clerk.page.fill("#mark-2", "Quentin")
    clerk.press("Fill in")
    clerk.press("Send")
    assert clerk.sees("Your message has been sent.")
    other.go("Messages", "View/Delete Messages")
    other.page.get_by_role("main").locator("form[action*=received] button").first.click()
    assert other.reads("Quentin")
    other.press("Reply")
    other.page.fill("#text", "He is here.")
    other.press("Send")
    assert other.sees("Your message has been sent.")
