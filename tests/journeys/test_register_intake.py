"""An office takes in files that have slips, ZIPs and many alike pupils, in both languages; a data clerk does nothing else."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from cts import ctf
from cts.ctf.identifiers import upn
from cts.ctf.model import BasicDetails
from tests import cast
from tests.journeys.registers import RegisterDesk, register
from tests.test_run import free_port

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.journey

NAMES = ("Ada", "Beca", "Cadi")
EARLIER = datetime.datetime(2026, 9, 1, 9, 0)  # noqa: DTZ001 - the files' times have no zone


def pupils(*, with_upn: bool) -> list[ctf.Pupil]:
    """Three children, with a code in small letters."""
    return [
        ctf.Pupil(
            upn=upn.make(dfe_number=cast.BIRCHWOOD, year=2020, serial=serial) if with_upn else None,
            surname="Intake",
            forename=name,
            date_of_birth=datetime.date(2015, 3, 20 + serial),
            sex="F",
            basic_details=BasicDetails(nc_year="6", ethnicity="wbri"),
        )
        for serial, name in enumerate(NAMES, start=1)
    ]


def file(number: str, *, with_upn: bool) -> bytes:
    """A file from Birchwood with these three."""
    header = ctf.sample(pupils=0, edition=26, source=cast.BIRCHWOOD, source_name="Birchwood High", destination=number).header
    header.written_at = EARLIER
    return ctf.to_bytes(header=header, pupils=pupils(with_upn=with_upn))


@pytest.mark.parametrize(
    ("number", "name", "language"), [(cast.ASHGROVE, "Ashgrove Primary", "en"), (cast.DERWEN, "Ysgol Derwen", "cy")]
)
def test_an_office_takes_files_in(
    browser: Browser, tmp_path: Path, number: str, name: str, language: Literal["en", "cy"]
) -> None:
    with register(number=number, name=name, language=language, port=free_port(), folder=tmp_path / "r") as address:
        context = browser.new_context(locale={"en": "en-GB", "cy": "cy"}[language])
        at = RegisterDesk(context.new_page(), address=address, language=language)
        at.sign_in("office")
        slips_are_repaired(at, tmp_path, number)
        a_zip_is_opened(at, tmp_path, number)
        many_are_decided_about(at)
        a_hostile_zip_is_refused(at, tmp_path)
        files_begin_with_what_the_school_keeps(at)
        context.close()
        context = browser.new_context(locale={"en": "en-GB", "cy": "cy"}[language])
        at = RegisterDesk(context.new_page(), address=address, language=language)
        at.sign_in("clerk")
        a_clerk_takes_in_and_nothing_else(at)
        context.close()


def slips_are_repaired(at: RegisterDesk, folder: Path, number: str) -> None:
    slipped = folder / f"{cast.BIRCHWOOD}_ctf_{number}_001 (1).XML"
    slipped.write_bytes(file(number, with_upn=False))
    at.open("/imports/")
    at.page.set_input_files("#id_file", slipped)
    at.press("Receive the file")
    assert at.sees("Slips that can be repaired first")
    at.look("intake-slips")
    came = at.page.url
    at.press("Yes, repair it so")
    assert at.sees("This is a repaired copy")
    at.page.locator("main details summary").first.click()
    at.look("intake-repaired-copy")
    at.press("Take the file in")
    assert at.sees("Undo")
    at.look("intake-taken-in")
    at.page.goto(came)
    at.look("intake-as-it-came")


def a_zip_is_opened(at: RegisterDesk, folder: Path, number: str) -> None:
    with zipfile.ZipFile(folder / "results.zip", "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr(f"{cast.BIRCHWOOD}_CTF_{number}_002.xml", file(number, with_upn=True))
        whole.writestr("broken.xml", b"<html/>")
        whole.writestr("errors.txt", b"Two pupils have no results.\r\nOne has no UPN.\r\n")
    at.open("/imports/")
    at.page.set_input_files("#id_file", folder / "results.zip")
    at.press("Receive the file")
    assert at.sees("Nothing to take in: no transfer file and no table")
    at.page.locator("main details summary").first.click()
    at.look("intake-zip")
    at.page.get_by_role("link", name=f"{cast.BIRCHWOOD}_CTF_{number}_002.xml").click()
    assert at.sees("Decide about several at once")


def many_are_decided_about(at: RegisterDesk) -> None:
    at.look("intake-together")
    at.press("The ticked are other children")
    at.look("intake-together-nobody")
    at.page.go_back()
    expect(at.page.locator("input[name=pupil]:checked")).to_have_count(0)
    for box in at.page.locator("input[name=pupil]").all()[:2]:
        box.check()
    at.press("The ticked are the children beside them")
    expect(at.page.locator("strong.govuk-tag--red")).to_have_count(1)
    at.look("intake-together-decided")


def a_hostile_zip_is_refused(at: RegisterDesk, folder: Path) -> None:
    with zipfile.ZipFile(folder / "hostile.zip", "w") as whole:
        whole.writestr("../out.xml", b"<CTfile/>")
        whole.writestr("inner.zip", b"PK")
    at.open("/imports/")
    at.page.set_input_files("#id_file", folder / "hostile.zip")
    at.press("Receive the file")
    assert at.reads("(ZIP-NAME-PATH)")
    at.look("intake-zip-refused")


def files_begin_with_what_the_school_keeps(at: RegisterDesk) -> None:
    at.open("/files/defaults/")
    at.look("intake-defaults")
    at.page.check("input[name=kind][value=chosen]")
    at.press("Keep this")
    assert at.sees("Choose sections from the list.")
    at.look("intake-defaults-wrong")
    at.page.check("input[name=sections][value=assessments]")
    at.press("Keep this")
    assert at.sees("Kept. Whoever makes a file begins with this, and may choose otherwise.")
    at.open("/pupils/?words=intake")
    at.page.locator("input[name=pupil]").first.check()
    at.press("Make a file of the chosen pupils")
    expect(at.page.locator("input[name=kind][value=chosen]")).to_be_checked()
    at.look("intake-make-file")


def a_clerk_takes_in_and_nothing_else(at: RegisterDesk) -> None:
    at.open("/")
    at.look("intake-clerk")
    links = at.page.get_by_role("navigation").get_by_role("link")
    assert at.say("Take in files") in links.all_inner_texts()
    assert not {at.say("Files that we made"), at.say("Admit a pupil")} & {*links.all_inner_texts()}
    at.open("/imports/")
    at.look("intake-imports")
