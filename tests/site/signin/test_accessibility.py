"""The frame's and the sign-in pages in a real browser: nothing that axe finds, nothing that the browser complains of (P27)."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from cts.s2s.accounts.models import User
from cts.site.signin import second_factor
from tests import cast, make
from tests.browser import axe_violations

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("people")]

NARROW, WIDE = 360, 1280


@pytest.fixture(params=[("en", WIDE), ("cy", NARROW)], ids=["English, wide", "Welsh, narrow"])
def page(request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    language, width = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        base_url=live_server.url,
        extra_http_headers={"Accept-Language": language},
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [said for said in complaints if "404 (Not Found)" not in said] == []


def give_password(page: Page, username: str, password: str) -> None:
    page.goto("/sign-in/")
    page.fill("#id_login", username)
    page.fill("#id_password", password)
    page.locator("main form button[type=submit]").click()


def sign_in(page: Page, username: str) -> None:
    give_password(page, username, cast.PASSWORD)
    page.fill("#id_code", make.code(username))
    page.locator("main form button[type=submit]").first.click()


def whose(page: Page) -> str:
    """The Welsh speaker at the phone, the English one at the desk."""
    return "derwen" if page.viewport_size == {"width": NARROW, "height": 800} else "ashgrove"


def looks_right(page: Page) -> None:
    """No violation, nothing wider than the window, one heading of the first level, a title."""
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator("h1").count() == 1
    assert page.title()


def test_pages_for_everyone(page: Page) -> None:
    for address in ("/sign-in/", "/contacts/", "/accessibility/", "/cookies/", "/language/", "/signed-out/", "/nowhere/"):
        page.goto(address)
        looks_right(page)


def test_a_failed_sign_in(page: Page) -> None:
    give_password(page, "ashgrove", "not the password")
    assert page.locator(".govuk-error-summary").is_visible()
    looks_right(page)


def test_pages_of_someone_signed_in(page: Page) -> None:
    sign_in(page, whose(page))
    page.goto("/account/change-password/")
    looks_right(page)
    page.locator("main form button[type=submit]").click()
    assert page.locator(".govuk-error-summary").is_visible()
    looks_right(page)
    page.goto("/account/two-step/webauthn/add/")
    looks_right(page)  # asks for the password again
    page.fill("#id_password", cast.PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    looks_right(page)
    for address in ("", "webauthn/", "webauthn/add/"):
        page.goto(f"/account/two-step/{address}")
        looks_right(page)
    page.goto("/sign-out/")
    looks_right(page)


def test_setting_up_a_second_factor(page: Page) -> None:
    with transaction.atomic():
        second_factor.forget(user=User.objects.get(username=whose(page)))
    give_password(page, whose(page), cast.PASSWORD)
    page.goto("/account/two-step/totp/activate/")
    page.fill("#id_password", cast.PASSWORD)  # asked for again
    page.locator("main form button[type=submit]").first.click()
    assert page.locator("main img").is_visible()
    looks_right(page)
    page.fill("#id_code", "000000")
    page.locator("main form button[type=submit]").first.click()
    assert page.locator(".govuk-error-summary").is_visible()
    looks_right(page)


def test_the_menu_folds_on_a_phone_and_stands_beside_the_page_elsewhere(page: Page) -> None:
    sign_in(page, "ashgrove")
    page.goto("/account/change-password/")
    narrow = page.viewport_size == {"width": NARROW, "height": 800}
    here = page.locator("nav a[aria-current=page]")
    assert here.is_visible() is not narrow
    if narrow:
        page.locator("nav > details > summary").click()
        assert here.is_visible()
    group = page.locator("nav details details").first
    below = group.locator("a").first
    assert not below.is_visible()
    group.locator("summary").first.click()
    assert below.is_visible()


def test_the_menu_works_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(viewport={"width": NARROW, "height": 800}, base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "ashgrove")
    assert page.locator("nav a").first.is_visible()
    page.locator("nav > details > summary").click()
    assert not page.locator("nav a").first.is_visible()
    context.close()


def test_the_language_switch_works_from_the_keyboard(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto("/sign-in/")
    switch = page.get_by_role("button", name="Cymraeg")
    for _step in range(6):
        page.keyboard.press("Tab")
        if switch.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Mewngofnodi").wait_for()
    assert page.locator("html").get_attribute("lang") == "cy"
    context.close()
