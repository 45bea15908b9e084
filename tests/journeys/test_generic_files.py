"""Generic files go from school to authority to school, results from the department to a school, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from cts.s2s.demonstration import files
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Status
from tests.journeys.conftest import Postbox, deliver

if TYPE_CHECKING:
    from tests.journeys.conftest import Desk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def take(at: Desk, name: str, *, flow: str, look: str) -> bytes:
    """Download a file from its list, and say that it arrived; returns what was saved."""
    at.go("Download", flow)
    at.look(f"{look}-waiting")
    at.page.get_by_role("row", name=name).get_by_role("button").click()
    at.look(f"{look}-opened")
    at.press("Accept")
    at.look(f"{look}-confirm")
    at.press("Yes")
    with at.page.expect_download() as saving:
        at.press("Save file")
    at.page.get_by_label(at.say("Yes, it is on our system")).check()
    at.press("Continue")
    assert at.sees("No files are waiting for you.")
    assert saving.value.suggested_filename == name
    return Path(saving.value.path()).read_bytes()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_generic_file_goes_to_the_authority_and_on_to_a_school(
    desk: Callable[..., Desk], postbox: Postbox, tmp_path: Path, language: Literal["en", "cy"]
) -> None:
    content = files.all_files()[files.GENERIC]
    first, second = tmp_path / "9992001_999LLLL_Visits.zip", tmp_path / "999LLLL_9994001_Visits.zip"
    for path in (first, second):
        path.write_bytes(content)
    school, authority = desk("ashgrove", language=language), desk("cedarshire", language=language)
    school.go("Upload", "Upload Generic File")
    school.look("generic-upload")
    school.upload(first)
    school.look("generic-confirm-upload")
    school.confirm()
    assert school.sees("File uploaded")
    school.look("generic-uploaded")
    assert take(authority, first.name, flow="Download Generic Files", look="generic") == content
    authority.go("Download", "Re-Download Generic Files")
    assert authority.reads(first.name)
    authority.look("generic-again")
    authority.go("Upload", "Upload Generic File")
    authority.upload(second)
    authority.confirm()
    assert authority.sees("File uploaded")

    receiver = desk("birchwood", language=language)
    receiver.open("/")
    receiver.look("home-generic")
    receiver.page.get_by_role("link", name=receiver.say("Generic files to download")).click()
    receiver.page.get_by_role("row", name=second.name).get_by_role("button").click()
    receiver.press("Reject")
    receiver.look("generic-reject")
    receiver.page.get_by_label(receiver.say("We cannot open or use the file")).check()
    receiver.press("Yes")
    assert receiver.sees("No files are waiting for you.")
    assert [transfer.status for transfer in Transfer.objects.order_by("pk")] == [Status.DOWNLOADED, Status.REJECTED]
    deliver()
    assert len(postbox.messages()) >= 6
    assert not any("Visits" in str(message) or "Visits" in message.get_content() for message in postbox.messages())


@pytest.mark.parametrize("language", ["en", "cy"])
def test_results_come_from_the_department(
    desk: Callable[..., Desk], file_to_send: Callable[[str], Path], language: Literal["en", "cy"]
) -> None:
    department, school = desk("elin", language=language), desk("ashgrove", language=language)
    department.go("Upload", "Upload NCT Results File")
    department.look("results-upload")
    department.upload(file_to_send(files.RESULTS))
    department.confirm()
    assert department.sees("File uploaded")
    school.go("Download", "Download NCT Results File")
    school.page.get_by_role("row", name=files.RESULTS).get_by_role("button").click()
    assert school.reads("HOLLOWAY")
    school.open("/download/results/")
    assert take(school, files.RESULTS, flow="Download NCT Results File", look="results") == files.all_files()[files.RESULTS]
    school.go("Download", "Re-Download NCT Results File")
    assert school.reads(files.RESULTS)


@pytest.mark.parametrize(("username", "language"), [("ashgrove", "en"), ("derwen", "cy")])
def test_a_hostile_archive_is_explained(
    desk: Callable[..., Desk], tmp_path: Path, username: str, language: Literal["en", "cy"]
) -> None:
    path = tmp_path / files.GENERIC
    path.write_bytes(files.all_files()[files.GENERIC] + b"more")
    school = desk(username, language=language)
    school.go("Upload", "Upload Generic File")
    school.upload(path)
    assert school.reads("ZIP-BEHIND")
    school.look("generic-refused")
