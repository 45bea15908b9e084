"""Registers as programs of their own, and the people at them: the other project, which no process of these tests may hold."""

from __future__ import annotations

import gettext
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import cts
from cts.mis.demonstration import cast
from cts.site.serving import children
from cts.site.signin import second_factor
from tests.journeys.conftest import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(cts.__file__).parent.parent
SECONDS = 120
LOCALE = Path(cts.__file__).parent / "mis" / "locale"
SITE_LOCALE = Path(cts.__file__).parent / "site" / "locale"


@contextmanager
def register(*, number: str, name: str, language: str, port: int, folder: Path) -> Iterator[str]:
    """A school's register with its demonstration's pupils; gives its address."""
    kept = {one: value for one, value in os.environ.items() if not one.startswith(("DJANGO_", "CTS_", "SECRET"))}
    settings = {
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "CTS_DEMONSTRATION": "1",
        "SCHOOL_NUMBER": number,
        "SCHOOL_NAME": name,
        "SCHOOL_LANGUAGE": language,
    }
    with (folder.parent / f"{number}.log").open("w") as log:
        command = [sys.executable, "-m", "cts.mis.serve"]
        process = subprocess.Popen(command, cwd=ROOT, env=kept | settings, stdout=log, stderr=log)
        try:
            address = f"http://localhost:{port}"
            _wait(process, port)
            yield address
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=SECONDS)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(SECONDS * 5):
        assert process.poll() is None, "the register ended by itself"
        if children.answers(host="127.0.0.1", port=port):
            return
        time.sleep(0.2)
    raise AssertionError("the register did not answer in time")


class RegisterDesk(Desk):
    """Somebody at a register, in one language."""

    def __init__(self, page: Page, *, address: str, language: Literal["en", "cy"]) -> None:
        super().__init__(page, address=address, language=language)
        self._words = gettext.NullTranslations()
        for folder in (SITE_LOCALE, LOCALE):
            found = gettext.translation("django", folder, languages=[language], fallback=True)
            found.add_fallback(self._words)
            self._words = found

    def say(self, words: str) -> str:
        """The register's English words in the language of this desk."""
        return self._words.gettext(words)

    def sign_in(self, username: str) -> None:
        """Sign in with the second step."""
        self.open("/sign-in/")
        self.page.fill("#id_login", username)
        self.page.fill("#id_password", cast.PASSWORD)
        self.page.locator("main button[type=submit]").first.click()
        self.page.fill("#id_code", second_factor.current_code(cast.totp_secret(username)))
        self.page.locator("main button[type=submit]").first.click()
        self.page.wait_for_load_state()
