"""S-104 to S-110."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cts.s2s.accounts.models import User
from cts.s2s.core import OPERATOR
from cts.s2s.establishments import actions as establishments
from cts.site.audit import AuditEvent
from tests import cast, make
from tests.pages import parsed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("people")]

SECOND_STEP = "/account/two-step/authenticate/"


def sign_in(client: Client, username: str, password: str, **more: str) -> Any:  # noqa: ANN401  (Django types its test answers so)
    answer = client.post("/sign-in/", {"login": username, "password": password, **more})
    if answer.status_code == 302 and answer["Location"].startswith(SECOND_STEP):
        return client.post(answer["Location"], {"code": make.code(username)})
    return answer


def is_signed_in(client: Client) -> bool:
    return client.get("/account/change-password/").status_code == 200


def test_it_works(client: Client) -> None:
    answer = sign_in(client, "ashgrove", cast.PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_signed_in(client)
    event = AuditEvent.objects.get(event="account.signed_in")
    assert (event.by, event.acting_for, event.address) == ("ashgrove", cast.ASHGROVE, "127.0.0.1")


def test_a_mail_that_leads_to_a_page_still_leads_there_after_signing_in(client: Client) -> None:
    assert client.get("/download/ctf/")["Location"] == "/sign-in/?next=/download/ctf/"
    assert sign_in(client, "ashgrove", cast.PASSWORD, next="/download/ctf/")["Location"] == "/download/ctf/"


def test_signing_in_leads_to_no_other_site(client: Client) -> None:
    assert sign_in(client, "ashgrove", cast.PASSWORD, next="https://elsewhere.example/")["Location"] == "/"


@pytest.mark.parametrize("username", ["Ashgrove", "ASHGROVE", "ashgrove ' OR 1=1", ""])
def test_another_case_or_name_is_refused(client: Client, username: str) -> None:
    assert sign_in(client, username, cast.PASSWORD).status_code == 200
    assert not is_signed_in(client)


@pytest.mark.parametrize("password", [cast.PASSWORD.upper(), cast.PASSWORD.title(), f" {cast.PASSWORD}", ""])
def test_another_case_of_the_password_is_refused(client: Client, password: str) -> None:
    assert sign_in(client, "ashgrove", password).status_code == 200
    assert not is_signed_in(client)


def test_the_page_tells_nothing_about_who_exists(client: Client) -> None:
    """P18: unknown, wrong, disabled, closed and run out answer alike."""
    User.objects.filter(username="birchwood").update(is_active=False)
    establishments.close(by=OPERATOR, dfe_number=cast.DUNMORE, now=make.NOW)
    User.objects.filter(username="derwen").update(
        must_change_password=True, first_password_until=timezone.now() - timedelta(seconds=1)
    )
    tries = {
        "ashgrove": "not the password",
        "nobody": cast.PASSWORD,
        **dict.fromkeys(("birchwood", "dunmore", "derwen"), cast.PASSWORD),
    }
    said = set()
    for username, password in tries.items():
        page = parsed(sign_in(client, username, password).content)
        page.get_element_by_id("id_login").set("value", "")
        said.add(page.find(".//main").text_content())
        assert not is_signed_in(client)
    assert len(said) == 1


def test_a_failed_try_is_recorded_without_what_was_typed(client: Client) -> None:
    sign_in(client, "ashgrove", "wrong password typed")
    sign_in(client, "a password in the wrong box", "x")
    first, second = AuditEvent.objects.filter(event="account.sign_in_failed").order_by("sequence")
    assert (first.by, first.subject) == ("stranger", "ashgrove")
    assert (second.by, second.subject) == ("stranger", "unknown")


def test_after_five_failures_the_account_rests(client: Client) -> None:
    for _attempt in range(5):
        sign_in(client, "ashgrove", "wrong")
    answer = sign_in(client, "ashgrove", cast.PASSWORD)
    assert "Wait five minutes" in answer.content.decode()
    assert not is_signed_in(client)


def test_one_account_resting_disturbs_no_other(client: Client) -> None:
    for _attempt in range(6):
        sign_in(client, "ashgrove", "wrong")
    assert sign_in(client, "birchwood", cast.PASSWORD).status_code == 302


def test_signing_in_makes_a_new_session(client: Client) -> None:
    client.get("/sign-in/")
    session = client.session
    session["planted"] = "x"
    session.save()
    planted = session.session_key
    sign_in(client, "ashgrove", cast.PASSWORD)
    assert client.session.session_key != planted
    assert not Client(SERVER_NAME="testserver").session.get("_auth_user_id")


def test_the_page_has_submit_and_reset_and_says_passwords_are_personal(client: Client) -> None:
    page = parsed(client.get("/sign-in/").content).find(".//main")
    buttons = [one.text_content().strip() for one in page.xpath('.//*[contains(@class, "govuk-button") and not(@hidden)]')]
    assert buttons[-2:] == ["Submit", "Reset"]
    text = page.text_content()
    assert "Your password is yours alone" in text
    assert "Ask your local authority’s s2s administrator" in text
    assert "IMS@gov.wales" in text


def test_reset_leads_to_two_empty_boxes(client: Client) -> None:
    page = parsed(sign_in(client, "ashgrove", "wrong").content)
    assert page.get_element_by_id("id_login").get("value") == "ashgrove"
    (reset,) = page.xpath('//main//a[normalize-space()="Reset"]/@href')
    fresh = parsed(client.get(reset).content)
    assert not fresh.get_element_by_id("id_login").get("value")
    assert not fresh.get_element_by_id("id_password").get("value")


def test_the_page_is_welsh_too(client: Client) -> None:
    page = client.post("/sign-in/", {"login": "", "password": ""}, headers={"accept-language": "cy"}).content.decode()
    assert "Enw defnyddiwr" in page
    assert "Rhowch eich cyfrinair." in page


def test_nobody_signs_up(client: Client) -> None:
    for address in ("/signup/", "/accounts/signup/", "/sign-up/", "/account/signup/"):
        assert client.get(address).status_code == 404


def test_a_forged_sign_in_is_refused(strict_client: Client) -> None:
    assert sign_in(strict_client, "ashgrove", cast.PASSWORD).status_code == 403


def test_people_of_a_closed_establishment_are_out_at_once(signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("dunmore")
    assert is_signed_in(browser)
    establishments.close(by=OPERATOR, dfe_number=cast.DUNMORE, now=make.NOW)
    assert not is_signed_in(browser)


def test_a_disabled_person_is_out_at_once(signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("dunmore")
    User.objects.filter(username="dunmore").update(is_active=False)
    assert not is_signed_in(browser)
