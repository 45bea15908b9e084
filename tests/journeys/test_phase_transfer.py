"""A phase transfer in a real browser: two schools, an officer with a list that is wrong at first, and the next schools."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from cts.ctf import filenames
from cts.s2s.accounts.models import User
from cts.s2s.core import Actor
from cts.s2s.demonstration.files import Pupil
from cts.s2s.phase_transfers.models import Run
from cts.s2s.transfers import actions as transfers
from cts.s2s.transfers.models import Transfer
from cts.s2s.web.lists import paging
from tests import make
from tests.cast import ASHGROVE, BIRCHWOOD, CEDARSHIRE, DERWEN
from tests.journeys.conftest import Desk, deliver
from tests.s2s.phase_transfers import made
from tests.s2s.phase_transfers.made import ADA, BEN, CAI

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

DAN = made.pupil(304)
"""In the list, but in no file."""


def on_disk(folder: Path, sender: str, *pupils: Pupil) -> Path:
    path = folder / filenames.make(source=sender, destination=CEDARSHIRE, counter=1)
    path.write_bytes(made.document(*pupils, sender=sender))
    return path


def a_list(folder: Path, *lines: str) -> Path:
    path = folder / "places.csv"
    path.write_bytes(made.listed(*lines))
    return path


@pytest.mark.parametrize("language", ["en", "cy"])
def test_year_6_goes_to_its_next_schools(desk: Callable[..., Desk], tmp_path: Path, language: Literal["en", "cy"]) -> None:
    for username, number, pupils in (("ashgrove", ASHGROVE, (ADA, BEN)), ("derwen", DERWEN, (CAI,))):
        school = desk(username, language=language)
        school.go("Upload", "Upload CTF File")
        school.upload(on_disk(tmp_path, number, *pupils))
        school.page.get_by_label(
            school.say("Yes: the pupils change schools at the end of a phase, for example after year 6")
        ).check()
        school.look(f"phase-confirm-{username}")
        school.confirm()
        assert Transfer.objects.filter(sender=number, phase=True).exists()
    officer = desk("cerys", language=language)
    officer.go("Phase transfer")
    officer.press("Begin")
    officer.look("phase-unnamed")
    officer.page.get_by_label(officer.say("Name"), exact=True).fill("Year 6 to 7")
    officer.look("phase-runs")
    officer.press("Begin")
    assert officer.sees("Take in the files of schools")
    _take_in(officer)
    _load(officer, tmp_path)
    _settle(officer)
    officer.go("Phase transfer")
    officer.page.get_by_role("link", name="Year 6 to 7").click()
    officer.look("phase-ready")
    officer.press("Send the files to schools")
    officer.look("phase-send")
    officer.press("Send the files")
    assert officer.sees("Sending files to schools")
    officer.look("phase-sending")
    deliver()
    officer.page.get_by_role("link", name=officer.say("Look again now")).click()
    officer.press("Files for schools")
    assert officer.reads("999LLLL_CTF_9994001_001.xml")
    officer.look("phase-schools")
    _collect(desk("birchwood", language=language))
    officer.page.reload()
    officer.look("phase-schools-collected")
    officer.go("Phase transfer")
    officer.page.get_by_role("link", name="Year 6 to 7").click()
    officer.press("Close this phase transfer")
    officer.look("phase-close")
    officer.press("Close it and delete the pupils")
    assert officer.sees("The phase transfer is closed. Its pupils and its list were deleted.")
    assert Run.objects.get().pupils.count() == 0


def _take_in(officer: Desk) -> None:
    officer.press("Take in the files of schools")
    officer.look("phase-files")
    officer.press("Take the chosen files in")
    assert officer.sees("Taking in files")
    officer.look("phase-taking")
    deliver()
    officer.page.get_by_role("link", name=officer.say("Look again now")).click()
    assert officer.sees("Load the allocation list")


def _load(officer: Desk, folder: Path) -> None:
    officer.press("Load the allocation list")
    officer.look("phase-list")
    right = [made.line(ADA), made.line(CAI, DERWEN), made.line(DAN)]
    officer.page.set_input_files("input[type=file]", a_list(folder, *right, made.line(BEN, "9994999"), ",,,,9994001"))
    officer.press("Load the list")
    assert officer.sees("What is wrong")
    assert officer.reads("9994999")
    officer.look("phase-list-wrong")
    officer.page.set_input_files("input[type=file]", a_list(folder, *right))
    officer.press("Load the list")
    deliver()
    officer.page.get_by_role("link", name=officer.say("Look again now")).click()
    assert officer.sees("Settle pupils")


def _settle(officer: Desk) -> None:
    officer.press("Settle pupils")
    officer.look("phase-pupils")
    officer.page.get_by_role("link", name=BEN.surname.upper()).click()
    officer.page.get_by_label(officer.say("Send the record to a school")).check()
    officer.press("Keep")
    assert officer.page.get_by_role("alert").first.is_visible()
    officer.look("phase-pupil")
    officer.page.get_by_label(officer.say("Number of the school, if the record is sent")).fill(BIRCHWOOD)
    officer.press("Keep")
    assert officer.sees("There is nothing to settle.")
    officer.page.get_by_role("link", name="Year 6 to 7").click()
    officer.press("Places without a pupil")
    officer.look("phase-places")
    officer.page.get_by_role("main").get_by_role("row", name=DAN.surname.upper()).get_by_role("button").click()
    assert officer.sees("There are no places in this list.")


def _collect(school: Desk) -> None:
    school.go("Download", "Download CTF File")
    assert school.reads("999LLLL_CTF_9994001_001.xml")
    school.look("phase-received")
    receiver = make.actor(User.objects.get(username="birchwood"))
    sent = Transfer.objects.get(receiver=BIRCHWOOD)
    transfers.accept(by=receiver, public_id=sent.public_id, now=make.real_now())
    assert len(b"".join(transfers.download(by=receiver, public_id=sent.public_id, now=make.real_now()).chunks)) > 1000
    transfers.confirm_arrival(by=receiver, public_id=sent.public_id, arrived=True, now=make.real_now())


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_long_list_is_sorted_paged_and_downloaded(
    desk: Callable[..., Desk], actors: dict[str, Actor], tmp_path: Path, language: Literal["en", "cy"]
) -> None:
    pupils = [made.pupil(400 + number) for number in range(paging.PAGE + 2)]
    run = made.begun(actors["cerys"])
    made.take(actors["cerys"], run, [made.sent(actors["ashgrove"], *pupils)])
    made.load(actors["cerys"], run, *(made.line(one) for one in pupils[1:]), made.line(pupils[0], DERWEN))
    officer = desk("cerys", language=language)
    officer.open(f"/phase-transfer/{run}/pupils/?state=ready")
    officer.page.get_by_role("columnheader").get_by_role("link", name=officer.say("Destination School")).click()
    assert officer.page.locator("th[aria-sort=ascending]").inner_text().startswith(officer.say("Destination School"))
    assert officer.reads("1 to 50 of 52" if language == "en" else "1 i 50 o 52")
    first = officer.page.get_by_role("main").locator("tbody tr").first
    assert "Birchwood High" in first.inner_text()
    officer.look("phase-sorted")
    officer.page.get_by_role("link", name=officer.say("Next page")).click()
    last = officer.page.get_by_role("main").locator("tbody tr").last
    assert pupils[0].upn in last.inner_text()
    officer.look("phase-second-page")
    with officer.page.expect_download() as saving:
        officer.page.get_by_role("link", name=officer.say("Download this list as CSV")).click()
    saving.value.save_as(tmp_path / "list.csv")
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row[officer.say("UPN")] for row in rows] == [one.upn for one in [*pupils[1:], pupils[0]]]
    assert rows[-1][officer.say("Number")] == DERWEN


@pytest.mark.parametrize("language", ["en", "cy"])
def test_an_authority_says_what_it_takes_and_sees_its_schools(
    desk: Callable[..., Desk], tmp_path: Path, language: Literal["en", "cy"]
) -> None:
    authority = desk("cerys", language=language)
    authority.go("Files for your authority")
    authority.page.get_by_label(authority.say("First day on which they may (optional)")).fill("01/06/2027")
    authority.page.get_by_label(authority.say("Last day on which they may (optional)")).fill("01/05/2027")
    authority.page.get_by_label(
        authority.say("Refuse the file, and tell the school to send it to the next school or to XXXXXXX")
    ).check()
    authority.press("Keep")
    assert authority.sees("The last day of phase transfer is before the first one. Correct one of them.")
    authority.look("policy-wrong")
    authority.page.get_by_label(authority.say("Last day on which they may (optional)")).fill("31/07/2027")
    authority.press("Keep")
    assert authority.sees("Kept. Schools are asked accordingly from that day on.")
    authority.look("policy-kept")
    school = desk("ashgrove", language=language)
    school.go("Upload", "Upload CTF File")
    school.upload(on_disk(tmp_path, ASHGROVE, ADA))
    assert school.sees("Files of pupils who leave at another time are not taken.")
    school.page.get_by_label(school.say("No: the pupils leave at another time")).check()
    school.confirm()
    assert school.page.get_by_role("alert").is_visible()
    school.look("policy-told")
    make.sent(make.actor(User.objects.get(username="ashgrove")), now=make.real_now())
    authority.go("Schools and their files")
    assert authority.reads("Birchwood High")
    authority.look("schools-watched")
    authority.page.get_by_role("link", name=authority.say("Show silent schools only")).click()
    assert authority.sees("Silent schools")
    authority.look("schools-silent")
