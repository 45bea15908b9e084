"""From the invitation to the sign-out, in a real browser with real mail: a new colleague, and a forgotten password."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Literal

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from cts.s2s.accounts import rules
from cts.s2s.accounts.models import User
from cts.site.audit import AuditEvent, verify
from cts.site.signin import second_factor
from tests import cast
from tests.journeys.conftest import Desk, Postbox, deliver

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PASSWORD = "nine blue herons by the lake"


@pytest.fixture
def newcomer(browser: Browser, live_server: LiveServer) -> Callable[..., Desk]:
    """`newcomer(language="cy")`: a browser in which nobody has signed in."""

    def sit_down(language: Literal["en", "cy"]) -> Desk:
        context = browser.new_context(locale={"en": "en-GB", "cy": "cy"}[language])
        context.set_default_timeout(15_000)
        return Desk(context.new_page(), address=live_server.url, language=language)

    return sit_down


def link_in(postbox: Postbox, to: str, address: str) -> str:
    """The one-time link of the newest letter to this person, at the address of the journey's server."""
    deliver()
    letter = [message for message in postbox.messages() if message["To"] == to][-1]
    path = re.search(r"/account/link/[\w-]+/", letter.get_content())
    assert path
    return address + path.group()


def fill_in(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.fill(f"#id_{name}", value)


@pytest.mark.parametrize(("language", "approver"), [("en", "alder"), ("cy", "ffion")])
def test_from_the_invitation_to_the_sign_out(
    desk: Callable[..., Desk],
    newcomer: Callable[..., Desk],
    postbox: Postbox,
    language: Literal["en", "cy"],
    approver: str,
) -> None:
    keeper = desk(approver, language=language)
    keeper.go("People", "Invite somebody")
    keeper.look("people-invite")
    keeper.press("Send the invitation")
    assert keeper.sees("Enter the person’s name.")
    keeper.look("people-invite-errors")
    fill_in(keeper.page, name="Nia New", email="nia@example.org", username="nia.new")
    if keeper.page.locator("#id_dfe_number").count():
        keeper.page.fill("#id_dfe_number", cast.DERWEN)
    keeper.page.get_by_label(keeper.say("School user")).check()
    keeper.page.get_by_label({"en": "English", "cy": "Cymraeg"}[language]).check()
    keeper.press("Send the invitation")
    assert keeper.reads("Nia New")
    keeper.look("people-person")

    nia = newcomer(language)
    link = link_in(postbox, "nia@example.org", keeper.address)
    nia.page.goto(link)
    nia.look("people-link")
    fill_in(nia.page, password="short", again="other")
    nia.press("Choose password")
    assert nia.sees("The two passwords differ. Enter the same password twice.")
    nia.look("people-link-errors")
    fill_in(nia.page, password=PASSWORD, again=PASSWORD)
    nia.press("Choose password")
    fill_in(nia.page, login="nia.new", password=PASSWORD)
    nia.press("Submit")
    nia.look("second-step-to-set-up")
    nia.open("/upload/ctf/")
    assert nia.page.url.endswith("/account/two-step/")
    nia.open("/account/two-step/totp/activate/")
    nia.page.fill("#id_password", PASSWORD)
    nia.press("Confirm")
    nia.look("second-step-app")
    secret = nia.page.locator("main code").first.inner_text().strip()
    nia.page.fill("#id_code", second_factor.current_code(secret))
    nia.page.locator("main form button[type=submit]").first.click()
    nia.look("recovery-codes")
    nia.go("Upload", "Upload CTF File")
    nia.go("Your sign-ins")
    nia.look("sign-ins")
    nia.go("Logoff")
    nia.press("Sign out")
    assert nia.sees("You have signed out")

    again = newcomer(language)
    again.page.goto(link)
    assert again.page.get_by_text("LINK-OVER").is_visible()
    again.look("people-link-over")

    keeper.go("People", "All people")
    keeper.look("people")
    keeper.page.get_by_role("link", name="Nia New").click()
    keeper.press("Suspend")
    keeper.look("people-suspend")
    keeper.press("Suspend")
    keeper.look("people-suspended")
    assert verify().ok


def test_a_forgotten_password(desk: Callable[..., Desk], newcomer: Callable[..., Desk], postbox: Postbox) -> None:
    keeper = desk("cerys")
    keeper.go("People", "All people")
    keeper.page.get_by_text("Search in this list").click()
    keeper.page.get_by_label("Name, username, school or number").fill("alice")
    keeper.press("Search in the list")
    keeper.page.get_by_role("link", name="Alice Ash").click()
    keeper.press("Reset password")
    keeper.press("Send the link")
    assert keeper.reads("is on its way")

    alice = newcomer("en")
    alice.page.goto(link_in(postbox, "ashgrove@9992001.example", keeper.address))
    alice.look("people-link-with-code")
    fill_in(alice.page, password=PASSWORD, again=PASSWORD, code="000000")
    alice.press("Choose password")
    assert alice.sees(
        "The code is not right, or was used before. Enter the code that your authenticator app shows now, or one of your "
        "recovery codes."
    )
    fill_in(alice.page, password=PASSWORD, again=PASSWORD)
    alice.page.fill("#id_code", second_factor.current_code(cast.totp_secret("ashgrove")))
    alice.press("Choose password")
    fill_in(alice.page, login="ashgrove", password=cast.PASSWORD)
    alice.press("Submit")
    assert alice.sees("The username or the password is not right. Capital letters count in both. Check them and try again.")
    fill_in(alice.page, login="ashgrove", password=PASSWORD)
    alice.press("Submit")
    alice.page.get_by_role("heading", name="Two-Factor Authentication").wait_for()
    assert AuditEvent.objects.filter(event="account.password_chosen_by_link").count() == 1


@pytest.mark.parametrize(("language", "approver"), [("en", "cerys"), ("cy", "alder")])
def test_working_for_a_school(desk: Callable[..., Desk], language: Literal["en", "cy"], approver: str) -> None:
    giver = desk(approver, language=language)
    giver.go("People", "Delegations")
    giver.look("delegations-none")
    giver.press("Let somebody work for a school")
    giver.press("Allow it")
    giver.look("delegate-errors")
    if giver.page.locator("#id_dfe_number").count():
        giver.page.fill("#id_dfe_number", cast.ASHGROVE)
    first = giver.page.input_value("#id_from_date")
    fill_in(giver.page, username="cedarshire", to_date=first)
    giver.page.get_by_label(giver.say("Upload files")).check()
    giver.press("Allow it")
    giver.look("delegations")

    worker = desk("cedarshire", language=language)
    worker.go("Acting for a school")
    worker.look("acting-for")
    worker.page.get_by_label("Ashgrove Primary").check()
    worker.press("Continue")
    assert "Ashgrove Primary" in worker.page.locator(".s2s-top__person").inner_text()
    worker.look("acting")

    giver.page.get_by_role("link", name=giver.say("Revoke")).first.click()
    giver.look("revoke")
    giver.press("Revoke")
    worker.go("Upload", "Upload CTF File")
    assert worker.page.get_by_text("DELEGATION-ENDED").is_visible()
    worker.look("delegation-ended")


@pytest.mark.parametrize(("language", "keeper"), [("en", "cerys"), ("cy", "ffion")])
def test_accounts_are_confirmed_once_a_year(desk: Callable[..., Desk], language: Literal["en", "cy"], keeper: str) -> None:
    User.objects.update(invited_at=timezone.now() - rules.CONFIRMED_FOR + timedelta(days=9))
    at = desk(keeper, language=language)
    at.go("People", "Confirm accounts")
    at.look("people-to-confirm")
    at.press("Confirm")
    assert at.page.get_by_text("CONFIRM-NOBODY").is_visible()
    at.look("people-to-confirm-nobody")
    at.go("People", "Confirm accounts")
    at.page.get_by_role("main").get_by_role("checkbox").first.check()
    at.press("Confirm")
    at.page.get_by_role("alert").wait_for()
    at.look("people-confirmed")
    assert User.objects.filter(confirmed_by=keeper).count() == 1
