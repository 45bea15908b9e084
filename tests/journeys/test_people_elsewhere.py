"""Signing in with an account of another service, against a real provider: a second copy of the service on another host name."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from cts.s2s.accounts.models import User
from cts.site.audit import AuditEvent
from tests import cast, make
from tests.journeys.conftest import Desk
from tests.site.signin import provider

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).parents[2]


@pytest.fixture
def elsewhere(live_server: LiveServer, settings: Settings, tmp_path: Path) -> Iterator[str]:
    """The provider at 127.0.0.1, and the service at localhost told to use it: cookies know hosts, and no ports."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "DATA_DIR": str(tmp_path), "CLIENT_ORIGIN": live_server.url, "CTS_DEMONSTRATION": ""}
    for name in ("DATABASE_URL", "SECRET_KEY", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "tests.site.signin.provider", str(port), f"{live_server.url}/account/elsewhere/callback/"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            settings.SIGNIN_ELSEWHERE_NAME = "DfE Sign-in"
            app = {
                "provider_id": "elsewhere",
                "name": "DfE Sign-in",
                "client_id": provider.CLIENT_ID,
                "secret": provider.CLIENT_SECRET,
                "settings": {"server_url": address, "oauth_pkce_enabled": True},
            }
            settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
            directives = {**settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]}
            directives["form-action"] = [*directives["form-action"], address]
            settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives}
            yield address
        finally:
            process.terminate()


def sign_in_there(page: Page) -> None:
    page.fill("#id_login", provider.PERSON)
    page.fill("#id_password", provider.PASSWORD)
    page.locator("main form button[type=submit]").first.click()


def test_linked_once_it_signs_in_and_asks_for_the_second_step_and_unlinked_it_does_not(
    desk: Callable[..., Desk], elsewhere: str, browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(locale="en-GB")
    context.set_default_timeout(15_000)
    stranger = Desk(context.new_page(), address=live_server.url, language="en")
    stranger.open("/sign-in/")
    stranger.look("sign-in-elsewhere")
    stranger.page.get_by_role("button", name="Sign in with DfE Sign-in").click()
    assert stranger.page.url.startswith(elsewhere)
    sign_in_there(stranger.page)
    assert stranger.page.get_by_text("ELSEWHERE-UNKNOWN").is_visible()
    stranger.look("elsewhere-unknown")
    stranger.open("/account/sessions/")
    assert "/sign-in/" in stranger.page.url

    alice = desk("ashgrove")
    alice.go("Your sign-ins")
    alice.page.get_by_role("link", name="Sign in with DfE Sign-in too").click()
    alice.look("elsewhere-to-link")
    alice.press("Link the accounts")
    sign_in_there(alice.page)
    alice.page.fill("#id_password", cast.PASSWORD)
    alice.press("Confirm")
    assert alice.page.get_by_role("button", name="Take the link away").is_visible()
    alice.look("elsewhere-linked")
    assert AuditEvent.objects.filter(event="account.linked_elsewhere", by="ashgrove").count() == 1

    stranger.open("/sign-in/")
    stranger.page.get_by_role("button", name="Sign in with DfE Sign-in").click()
    stranger.page.get_by_role("heading", name="Two-Factor Authentication").wait_for()
    with_code = second_code()
    stranger.page.fill("#id_code", with_code)
    stranger.press("Sign In")
    assert "Alice Ash" in stranger.page.locator(".s2s-top__person").inner_text()

    User.objects.filter(username="ashgrove").update(is_active=False)
    stranger.open("/sign-in/")
    stranger.page.get_by_role("button", name="Sign in with DfE Sign-in").click()
    assert stranger.page.get_by_text("NOT-SIGNED-IN").is_visible()
    User.objects.filter(username="ashgrove").update(is_active=True)

    alice.open("/account/elsewhere/")
    alice.press("Take the link away")
    assert alice.page.get_by_role("button", name="Link the accounts").is_visible()
    context.clear_cookies()
    stranger.open("/sign-in/")
    stranger.page.get_by_role("button", name="Sign in with DfE Sign-in").click()
    sign_in_there(stranger.page)
    assert stranger.page.get_by_text("ELSEWHERE-UNKNOWN").is_visible()
    context.close()


def second_code() -> str:
    """A code that Alice has not used yet: her first one is used up, and nobody waits for the next here."""
    from django.core.cache import cache

    cache.clear()
    return make.code("ashgrove")
