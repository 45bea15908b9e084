"""A passkey as the second factor, with the virtual authenticator of a real browser; and the warning before a session ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator

from cts.s2s.accounts.models import User
from tests import cast
from tests.journeys.conftest import Desk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def with_authenticator(at: Desk) -> None:
    """Plug a security key into this browser."""
    tools = at.page.context.new_cdp_session(at.page)
    tools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "hasResidentKey": True, "hasUserVerification": True}
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )


def test_a_passkey_is_set_up_and_signs_in(desk: Callable[..., Desk], people: dict[str, User]) -> None:
    alice = desk("ashgrove")
    with_authenticator(alice)
    alice.open("/account/two-step/webauthn/add/")
    alice.page.fill("#id_password", cast.PASSWORD)
    alice.press("Confirm")
    alice.look("passkey-to-add")
    alice.page.fill("#id_name", "Blue key")
    alice.page.locator("#mfa_webauthn_signup, #mfa_webauthn_add, main form button").last.click()
    alice.page.wait_for_url(lambda url: not url.endswith("/webauthn/add/"))
    assert Authenticator.objects.filter(user=people["ashgrove"], type="webauthn").count() == 1

    alice.go("Logoff")
    alice.press("Sign out")
    alice.open("/sign-in/")
    alice.page.fill("#id_login", "ashgrove")
    alice.page.fill("#id_password", cast.PASSWORD)
    alice.press("Submit")
    alice.press("Use a security key")
    alice.page.locator(".s2s-top__person").wait_for()
    assert "Alice Ash" in alice.page.locator(".s2s-top__person").inner_text()


def test_a_warning_comes_before_the_session_ends_and_staying_keeps_what_was_typed(desk: Callable[..., Desk]) -> None:
    keeper = desk("alder")
    keeper.page.clock.install()
    keeper.go("People", "Invite somebody")
    keeper.page.fill("#id_name", "Half a na")
    keeper.page.clock.fast_forward("16:00")
    assert not keeper.page.locator("dialog").is_visible()
    keeper.page.clock.fast_forward("01:30")
    keeper.page.get_by_role("dialog").wait_for()
    keeper.look("idle-warning")
    keeper.page.get_by_role("dialog").get_by_role("button", name="Stay signed in").click()
    keeper.page.locator("dialog").wait_for(state="hidden")
    assert keeper.page.input_value("#id_name") == "Half a na"


def test_without_scripts_a_link_in_another_tab_does_the_same(desk: Callable[..., Desk]) -> None:
    keeper = desk("alder")
    with keeper.page.context.expect_page() as opening:
        keeper.page.get_by_role("link", name="Stay signed in (opens in a new tab)").click()
    assert opening.value.get_by_role("heading", name="You stay signed in").is_visible()
