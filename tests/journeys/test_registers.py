"""A child leaves Ashgrove's register, the file goes through the service by hand, and Ysgol Derwen's register takes it in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import cast
from tests.journeys.conftest import Desk
from tests.journeys.registers import RegisterDesk, register
from tests.test_run import free_port

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NAME = "9992001_CTF_9982002_001.xml"


def test_a_child_moves_from_register_to_register(browser: Browser, desk: Callable[..., Desk], tmp_path: Path) -> None:
    first, second = free_port(), free_port() + 3
    ashgrove = register(number=cast.ASHGROVE, name="Ashgrove Primary", language="en", port=first, folder=tmp_path / "a")
    derwen = register(number=cast.DERWEN, name="Ysgol Derwen", language="cy", port=second, folder=tmp_path / "d")
    with ashgrove as old_address, derwen as new_address:
        old = RegisterDesk(browser.new_context(locale="en-GB").new_page(), address=old_address, language="en")
        child = leaves(old, tmp_path)
        sender = desk("ashgrove")
        sender.go("Upload", "Upload CTF File")
        sender.upload(tmp_path / NAME)
        sender.confirm()
        assert sender.sees("File uploaded")
        collected(desk("derwen", language="cy"), tmp_path)
        new = RegisterDesk(browser.new_context(locale="cy").new_page(), address=new_address, language="cy")
        arrives(new, tmp_path, child)
        old.page.context.close()
        new.page.context.close()


def leaves(old: RegisterDesk, folder: Path) -> str:
    """The first child of the list leaves for Ysgol Derwen, and the file is made in the same step; the child's name."""
    old.sign_in("office")
    old.look("register-home")
    old.go("Pupils")
    old.look("register-pupils")
    child = old.page.locator("tbody a").first.inner_text()
    old.page.locator("tbody a").first.click()
    old.look("register-pupil")
    old.press("Note leaving")
    old.page.fill("#id_leaving_date", old.page.evaluate("new Date().toLocaleDateString('en-GB')"))
    old.page.select_option("#id_reason", "IM")
    old.page.select_option("#id_removal_ground", "A")
    old.page.check("input[name=where][value=known]")
    old.page.fill("#id_number", cast.DERWEN)
    old.look("register-leave")
    old.press("Save and make the file")
    old.look("register-make")
    old.press("Look at it first")
    old.look("register-planned")
    old.press("Make the file")
    old.look("register-file")
    with old.page.expect_download() as download:
        old.press("Save the file")
    download.value.save_as(folder / NAME)
    old.press("Uploaded")
    old.go("Leavers")
    old.look("register-board")
    assert old.sees("Uploaded")
    return child


def collected(receiver: Desk, folder: Path) -> None:
    """Ysgol Derwen downloads the file from the service."""
    receiver.go("Download", "Download CTF File")
    receiver.page.get_by_role("row", name=NAME).get_by_role("button").click()
    receiver.press("Accept")
    receiver.press("Yes")
    with receiver.page.expect_download() as download:
        receiver.press("Save file")
    download.value.save_as(folder / f"arrived-{NAME}")
    assert (folder / f"arrived-{NAME}").read_bytes() == (folder / NAME).read_bytes()


def arrives(new: RegisterDesk, folder: Path, child: str) -> None:
    """The file is taken in, under the name that a browser gives to a second copy."""
    copy = folder / NAME.replace(".xml", " (1).xml")
    (folder / f"arrived-{NAME}").rename(copy)
    new.sign_in("office")
    new.go("Take in files")
    new.look("register-imports")
    new.page.set_input_files("input[type=file]", copy)
    new.press("Receive the file")
    new.look("register-import")
    new.page.locator("tbody a").first.click()
    new.look("register-arrival")
    new.press("Back to the file")
    new.press("Take the file in")
    new.look("register-taken-in")
    assert new.sees("Added")
    assert new.reads(child)
    new.page.locator("tbody a").first.click()
    assert new.reads("Ashgrove Primary")
