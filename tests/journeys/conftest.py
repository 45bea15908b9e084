"""What journeys stand on: the real site on a port, the cast, a mail server, and people at their browsers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from playwright.sync_api import expect

from cts.s2s.demonstration import files
from cts.site import queue
from cts.site.frame.language import speaking
from tests import cast, make
from tests.browser import axe_violations
from tests.site.outbox.conftest import Postbox, postbox

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

    from cts.s2s.accounts.models import User

__all__ = ["Postbox", "postbox"]

PATIENCE = 10_000
"""Milliseconds that a page may take to come, with the machine busy."""

PHONE, DESK = {"width": 390, "height": 800}, {"width": 1280, "height": 900}
PICTURES = os.environ.get("CTS_PICTURES", "")
"""A folder for pictures of every page, for those who want to look at them."""


class Desk:
    """Somebody at a browser, in one language."""

    def __init__(self, page: Page, *, address: str, language: Literal["en", "cy"]) -> None:
        self.page, self.address, self.language = page, address, language

    def say(self, words: str) -> str:
        """Our English words in the language of this desk; of words that change with a number, those for one."""
        with speaking(self.language):
            for_one = ngettext(words, words, 1)
            return gettext(words) if for_one == words else for_one

    def open(self, path: str) -> None:
        """Go to a page."""
        self.page.goto(self.address + path)

    def press(self, words: str) -> None:
        """Press the button, or what looks like one, with this name."""
        name = self.say(words)
        button = self.page.get_by_role("main").get_by_role("button", name=name, exact=True)
        button.or_(self.page.get_by_role("main").get_by_role("link", name=name, exact=True)).first.click()
        self.page.wait_for_load_state()

    def go(self, *menu: str) -> None:
        """Choose from the menu at the left, opening groups on the way."""
        for entry in menu[:-1]:
            group = (
                self.page.get_by_role("navigation")
                .locator("details", has=self.page.get_by_text(self.say(entry), exact=True))
                .last
            )
            if group.get_attribute("open") is None:
                group.locator("summary").click()
        self.page.get_by_role("navigation").get_by_role("link", name=self.say(menu[-1]), exact=True).click()
        self.page.wait_for_load_state()

    def sees(self, words: str) -> bool:
        """Whether the page shows these words, in the language of this desk, now or as soon as it has come whole."""
        return self.reads(self.say(words))

    def reads(self, text: str) -> bool:
        """Whether the page shows this very text, now or as soon as it has come whole: a click does not wait for that."""
        try:
            expect(self.page.get_by_role("main")).to_contain_text(text, timeout=PATIENCE)
        except AssertionError:
            return False
        return True

    def sign_in(self, username: str) -> None:
        """Sign in."""
        self.open("/sign-in/")
        self.look("sign-in")
        self.page.fill("#id_login", username)
        self.page.fill("#id_password", cast.PASSWORD)
        self.press("Submit")
        self.look("second-step")
        self.page.fill("#id_code", make.code(username))
        self.press("Sign In")
        if self.page.locator("html").get_attribute("lang") != self.language:
            self.page.get_by_role("button", name={"cy": "Cymraeg", "en": "English"}[self.language]).click()
        assert self.page.locator("html").get_attribute("lang") == self.language

    def upload(self, file: Path) -> None:
        """Choose a file on the upload page and send it."""
        self.page.set_input_files("input[type=file]", file)
        self.press("Upload File")

    def confirm(self) -> None:
        """Say that the destination of each file is right."""
        for answer in self.page.get_by_label(self.say("Yes, send it")).all():
            answer.check()
        self.press("Continue")

    def look(self, what: str) -> None:
        """Everyone can use this page: axe finds nothing, nothing runs off a phone's screen, no error of the site."""
        assert self.page.locator("html").get_attribute("lang") in {"en", "cy"}
        for size, name in ((PHONE, "phone"), (DESK, "desk")):
            self.page.set_viewport_size(size)  # type: ignore[arg-type]
            if PICTURES:
                self.page.screenshot(path=Path(PICTURES) / f"{what}-{self.language}-{name}.png", full_page=True)
            assert self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, f"{what} is too wide"
            assert axe_violations(self.page) == [], what


@pytest.fixture
def desk(
    browser: Browser,
    live_server: LiveServer,
    people: dict[str, User],  # noqa: ARG001
) -> Iterator[Callable[..., Desk]]:
    """`desk("ashgrove", language="cy")`: that person, signed in. Each has a browser of their own."""
    contexts = []

    def sit_down(username: str, *, language: Literal["en", "cy"] = "en", scripts: bool = True) -> Desk:
        context = browser.new_context(locale={"en": "en-GB", "cy": "cy"}[language], java_script_enabled=scripts)
        context.set_default_timeout(15_000)
        contexts.append(context)
        at = Desk(context.new_page(), address=live_server.url, language=language)
        if scripts:
            at.sign_in(username)
        return at

    yield sit_down
    for context in contexts:
        context.close()


@pytest.fixture
def file_to_send(tmp_path: Path) -> Callable[[str], Path]:
    """`file_to_send(name)`: a file of the demonstration on the sender's own disk."""

    def on_disk(name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(files.all_files()[name])
        return path

    return on_disk


def deliver() -> None:
    """Let the worker do all that is due."""
    while queue.work_once(now=timezone.now(), worker="journey"):
        pass
