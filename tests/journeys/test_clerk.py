"""What a hurried clerk needs, in a real browser: long lists, on the screen, on a phone, on paper, and as a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import expect

from cts.s2s.accounts import queries as accounts
from cts.s2s.accounts.models import User
from cts.s2s.transfers import receipt_format
from cts.s2s.transfers.models import Transfer, new_public_id
from tests import cast, make
from tests.journeys.conftest import DESK, PICTURES, Desk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


PAPER = {"width": 680, "height": 960}
"""A4 without its margins, in CSS pixels."""


@pytest.fixture
def many_files(people: dict[str, User]) -> None:
    """One file from Ashgrove that waits for Birchwood, sixty times."""
    public_id = make.sent(accounts.actor_for(people["ashgrove"]))
    one = Transfer.objects.get(public_id=public_id)
    for number in range(2, 61):
        one.pk, one.public_id = None, new_public_id()
        one.file_name = f"9992001_CTF_9994001_{number:03}.xml"
        one.uploaded_at = make.NOW + timedelta(days=number // 3)
        one.save(force_insert=True)


def on_paper(at: Desk, what: str) -> None:
    """The page as it prints: the menu and what can be pressed are not there, and no address stands behind a link."""
    at.page.emulate_media(media="print")
    for gone in (".s2s-menu", ".s2s-language", ".govuk-back-link", ".s2s-main button", ".s2s-narrow", ".s2s-exports"):
        assert at.page.locator(f"{gone} >> visible=true").count() == 0, (what, gone)
    address = "[...document.querySelectorAll('a')].filter(a => getComputedStyle(a, '::after').content.includes('/')).length"
    assert at.page.evaluate(address) == 0
    if PICTURES:
        at.page.set_viewport_size(PAPER)  # type: ignore[arg-type]
        at.page.screenshot(path=Path(PICTURES) / f"{what}-{at.language}-paper.png", full_page=True)
    at.page.emulate_media(media="screen")
    at.page.set_viewport_size(DESK)  # type: ignore[arg-type]


def sign_in_without_scripts(at: Desk, username: str) -> None:
    at.open("/sign-in/")
    at.page.fill("#id_login", username)
    at.page.fill("#id_password", cast.PASSWORD)
    at.press("Submit")
    at.page.fill("#id_code", make.code(username))
    at.press("Sign In")


@pytest.mark.usefixtures("many_files")
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_long_list(desk: Callable[..., Desk], language: Literal["en", "cy"]) -> None:
    clerk = desk("birchwood", language=language)
    clerk.go("Download", "Download CTF File")
    clerk.look("list-long")
    on_paper(clerk, "list-long")
    clerk.page.get_by_role("link", name=clerk.say("Page %(number)s") % {"number": 2}, exact=True).click()
    expect(clerk.page.locator("tbody tr")).to_have_count(10)
    clerk.page.get_by_label(clerk.say("Part of the file name")).fill("_04")
    clerk.press("Search in the list")
    expect(clerk.page.locator("tbody tr")).to_have_count(10)
    clerk.look("list-narrowed")
    clerk.page.get_by_role("link", name=clerk.say("File"), exact=True).click()
    expect(clerk.page.locator("tbody th").first).to_have_text("9992001_CTF_9994001_040.xml")
    with clerk.page.expect_download() as saving:
        clerk.page.get_by_role("link", name=clerk.say("Download this list as CSV")).click()
    assert Path(saving.value.path()).read_bytes().count(b"\r\n") == 11
    clerk.page.locator("#narrow-since").fill("yesterday")
    clerk.press("Search in the list")
    clerk.look("list-error")


@pytest.mark.usefixtures("many_files")
def test_a_long_list_without_javascript(desk: Callable[..., Desk]) -> None:
    clerk = desk("birchwood", scripts=False)
    sign_in_without_scripts(clerk, "birchwood")
    clerk.open("/download/ctf/")
    clerk.page.get_by_label("Part of the file name").fill("_041")
    clerk.page.get_by_role("button", name="Search in the list").click()
    expect(clerk.page.locator("tbody tr")).to_have_count(1)


@pytest.mark.usefixtures("many_files")
@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_first_page(desk: Callable[..., Desk], language: Literal["en", "cy"]) -> None:
    for username in ("birchwood", "ashgrove", "cerys", "elin", "dunmore"):
        at = desk(username, language=language)
        at.look(f"home-{username}")
        on_paper(at, f"home-{username}")
        if username == "ashgrove":
            name = at.say("Your files that nobody has collected for long")
            at.page.get_by_role("link", name=name).click()
            expect(at.page.locator("tbody tr")).to_have_count(50)
        if username == "cerys":
            at.go("Files that wait at schools")
            at.look("schools-files")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_file_is_checked(desk: Callable[..., Desk], file_to_send: Callable[[str], Path], language: Literal["en", "cy"]) -> None:
    clerk = desk("ashgrove", language=language)
    clerk.go("Upload", "Check a file")
    clerk.press("Check the file")
    clerk.look("check-no-file")
    clerk.page.set_input_files("input[type=file]", file_to_send("9992001_CTF_9994001_002.xml"))
    clerk.press("Check the file")
    assert clerk.sees("This file cannot be sent as it is")
    clerk.look("check-errors")
    on_paper(clerk, "check-errors")
    clerk.press("Check another file")
    clerk.page.set_input_files("input[type=file]", file_to_send("9992001_CTF_9994001_001.xml"))
    clerk.press("Check the file")
    assert clerk.sees("This file can be sent")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_destination_is_found(desk: Callable[..., Desk], language: Literal["en", "cy"]) -> None:
    clerk = desk("ashgrove", language=language)
    clerk.open("/")
    clerk.page.get_by_role("main").get_by_role("link", name=clerk.say("Where does the file go?")).click()
    clerk.press("Continue")
    clerk.look("destination-error")
    for choice in ("no", "no", "unknown", "no", "yes"):
        clerk.page.locator(f"input[type=radio][value={choice}]").check()
        clerk.press("Continue")
    expect(clerk.page.get_by_text("XXXXXXX", exact=True)).to_be_visible()
    clerk.look("destination-lost")
    on_paper(clerk, "destination-lost")
    clerk.page.get_by_role("main").get_by_role("link", name=clerk.say("Change")).nth(2).click()
    clerk.look("destination-where")
    clerk.page.locator("input[type=radio][value=school]").check()
    clerk.press("Continue")
    clerk.page.locator("input[type=radio][value=no]").check()
    clerk.press("Continue")
    clerk.look("destination-school")
    clerk.page.fill("#q", "birch")
    clerk.press("Search")
    expect(clerk.page.locator("tbody tr")).to_have_count(1)


def test_without_javascript(desk: Callable[..., Desk], file_to_send: Callable[[str], Path]) -> None:
    clerk = desk("ashgrove", scripts=False)
    sign_in_without_scripts(clerk, "ashgrove")
    clerk.open("/upload/check/")
    clerk.page.set_input_files("input[type=file]", file_to_send("9992001_CTF_9994001_001.xml"))
    clerk.press("Check the file")
    assert clerk.sees("This file can be sent")
    clerk.open("/destination/")
    clerk.page.locator("input[type=radio][value=yes]").check()
    clerk.press("Continue")
    assert clerk.sees("Do not send a file yet")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_receipt_is_printed_and_kept(desk: Callable[..., Desk], people: dict[str, User], language: Literal["en", "cy"]) -> None:
    public_id = make.downloaded(
        accounts.actor_for(people["ashgrove"]), to=accounts.actor_for(people["birchwood"]), now=make.real_now()
    )
    for username, file, receipt in (
        ("ashgrove", f"/files/{public_id}/", f"/files/{public_id}/receipt/"),
        ("birchwood", f"/download/previous/{public_id}/", f"/download/ctf/{public_id}/receipt/"),
    ):
        at = desk(username, language=language)
        at.open(file)
        at.look(f"file-{username}")
        at.page.get_by_role("main").get_by_role("link", name=at.say("Receipt"), exact=True).click()
        at.page.wait_for_url(f"**{receipt}")
        at.look(f"receipt-{username}")
        on_paper(at, f"receipt-{username}")
        with at.page.expect_download() as saving:
            at.press("Save the signed receipt")
        said, key, signature = receipt_format.read(Path(saving.value.path()).read_bytes())
        assert receipt_format.is_genuine(said, key=key, signature=signature)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_summary_of_the_pupils(desk: Callable[..., Desk], people: dict[str, User], language: Literal["en", "cy"]) -> None:
    ashgrove, birchwood = (accounts.actor_for(people[name]) for name in ("ashgrove", "birchwood"))
    public_id = make.accepted(ashgrove, to=birchwood, now=make.real_now())
    clerk = desk("birchwood", language=language)
    clerk.open(f"/download/ctf/{public_id}/collect/")
    clerk.page.get_by_role("link", name=clerk.say("Summary of the pupils, what is urgent first")).click()
    clerk.look("summary-ask")
    clerk.press("Show the summary")
    expect(clerk.page.locator("article")).to_have_count(3)
    clerk.look("summary-all")
    on_paper(clerk, "summary-all")
    clerk.page.locator("article").nth(1).get_by_role("button").click()
    expect(clerk.page.locator("article")).to_have_count(1)
    clerk.look("summary-one")
    outsider = desk("dunmore", language=language)
    outsider.open(f"/download/ctf/{public_id}/summary/")
    assert outsider.page.get_by_text("NOT-FOUND").is_visible()
