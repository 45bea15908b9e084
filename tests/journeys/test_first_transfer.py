"""A pupil moves: the file goes from the old school's disk to the new school's disk, in a real browser, with real mail."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import FileChooser
from playwright.sync_api import TimeoutError as CameNot

from cts.site.audit import AuditEvent, verify
from tests import cast, make
from tests.journeys.conftest import Desk, Postbox, deliver

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

AT_ASHGROVE = "9992001_CTF_9994001_001.xml"
AT_DERWEN = "9982002_CTF_9994001_001.xml"


@pytest.mark.parametrize(
    ("language", "sender", "name", "pupil"),
    [
        ("en", "ashgrove", AT_ASHGROVE, ("K999200119014", "03/10/2014", "HOLLOWAY, Amelia")),
        ("cy", "derwen", AT_DERWEN, ("C998200221006", "21/11/2013", "LLYWELYN, Siân")),
    ],
)
def test_a_pupil_moves(
    desk: Callable[..., Desk],
    postbox: Postbox,
    file_to_send: Callable[[str], Path],
    language: Literal["en", "cy"],
    sender: str,
    name: str,
    pupil: tuple[str, str, str],
) -> None:
    path = file_to_send(name)
    old_school = desk(sender, language=language)
    old_school.look("home-sender")
    old_school.go("Upload", "Upload CTF File")
    old_school.look("upload")
    old_school.upload(path)
    assert old_school.sees("Is the destination right?")
    assert old_school.reads("Birchwood High")
    old_school.look("confirm-upload")
    old_school.press("Continue")
    assert old_school.page.get_by_role("alert").is_visible()
    old_school.look("confirm-upload-no-answer")
    old_school.confirm()
    assert old_school.sees("File uploaded")
    assert old_school.reads("Birchwood High")
    old_school.look("uploaded")
    receipt = old_school.page.url

    new_school = desk("birchwood", language=language)
    new_school.look("home-receiver")
    new_school.go("Download", "Download CTF File")
    new_school.look("waiting")
    assert pupil[0] not in new_school.page.content()
    new_school.page.get_by_role("row", name=name).get_by_role("button").click()
    shown = new_school.page.get_by_role("row", name=pupil[0]).inner_text()
    assert all(part in shown for part in pupil)
    new_school.look("pupils")
    new_school.press("Accept")
    assert new_school.reads(name)
    new_school.look("confirm-download")
    new_school.press("Yes")
    new_school.look("collect")
    with new_school.page.expect_download() as saving:
        new_school.press("Save file")
    assert saving.value.suggested_filename == name
    assert Path(saving.value.path()).read_bytes() == path.read_bytes()
    new_school.page.get_by_label(new_school.say("Yes, it is on our system")).check()
    new_school.press("Continue")
    assert new_school.sees("No files are waiting for you.")
    new_school.look("arrived")
    new_school.go("Download", "Previously Downloaded CTF Files")
    assert new_school.reads(name)
    new_school.look("previously")

    old_school.go("View/Remove Files")
    old_school.page.get_by_label(old_school.say("Collected Files")).check()
    old_school.press("Show files")
    assert old_school.reads(name)
    old_school.look("sent-collected")

    outsider = desk("dunmore", language=language)
    for address in (receipt, receipt.replace("/upload/", "/download/"), receipt.replace("/upload/ctf/", "/files/")):
        outsider.page.goto(address)
        assert outsider.page.get_by_text("NOT-FOUND").is_visible()
        assert name not in outsider.page.content()
    outsider.look("outsider")

    deliver()
    told = [(message["To"], message["Subject"]) for message in postbox.messages()]
    office_of_sender = cast.email_of_place(cast.ASHGROVE if sender == "ashgrove" else cast.DERWEN)
    assert sorted(to for to, _ in told) == sorted([cast.email_of_place(cast.BIRCHWOOD), office_of_sender, office_of_sender])
    for message in postbox.messages():
        whole = str(message["Subject"]) + message.get_content()
        assert not any(part in whole for part in pupil)
    assert [event.event for event in AuditEvent.objects.filter(event__startswith="transfer.").order_by("sequence")] == [
        "transfer.uploaded",
        "transfer.looked_at",
        "transfer.accepted",
        "transfer.downloaded",
        "transfer.arrived",
    ]
    assert verify().ok


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_file_is_refused_and_then_rejected(
    desk: Callable[..., Desk], file_to_send: Callable[[str], Path], language: Literal["en", "cy"]
) -> None:
    old_school = desk("ashgrove", language=language)
    old_school.go("Upload", "Upload CTF File")
    old_school.press("Upload File")
    assert old_school.sees("Choose a file before you press Upload File.")
    old_school.look("upload-no-file")
    old_school.upload(file_to_send("9992001_CTF_9994001_002.xml"))
    assert old_school.sees("The file was not sent")
    old_school.look("upload-refused")
    old_school.page.get_by_role("alert").get_by_role("link").first.click()
    assert old_school.page.url.endswith("#problem-1")
    old_school.press("Upload another file")
    old_school.upload(file_to_send(AT_ASHGROVE))
    old_school.confirm()

    new_school = desk("birchwood", language=language)
    new_school.go("Download", "Download CTF File")
    new_school.page.get_by_role("row", name=AT_ASHGROVE).get_by_role("button").click()
    new_school.press("Reject")
    new_school.look("confirm-rejection")
    new_school.press("No")
    assert new_school.reads(AT_ASHGROVE)
    new_school.page.get_by_role("row", name=AT_ASHGROVE).get_by_role("button").click()
    new_school.press("Reject")
    new_school.press("Yes")
    assert new_school.sees("Choose why you reject the file.")
    new_school.look("rejection-without-reason")
    new_school.page.get_by_label(new_school.say("A pupil in the file is not on roll at our school")).check()
    new_school.press("Yes")
    assert new_school.sees("No files are waiting for you.")
    new_school.look("rejected")

    old_school.open("/")
    old_school.page.get_by_role("link", name=old_school.say("Your files that were rejected")).click()
    old_school.look("sent-rejected")
    old_school.page.get_by_role("row", name=AT_ASHGROVE).get_by_role("button").click()
    assert old_school.sees("A pupil in the file is not on roll at our school")
    old_school.look("sent-file")
    old_school.press("Remove")
    old_school.look("confirm-removal")
    old_school.press("Yes")
    assert old_school.sees("There are no files in this list.")
    old_school.look("removed")


def test_a_pupil_moves_without_javascript(desk: Callable[..., Desk], file_to_send: Callable[[str], Path]) -> None:
    path = file_to_send(AT_ASHGROVE)
    old_school, new_school = desk("ashgrove", scripts=False), desk("birchwood", scripts=False)
    for at, username in ((old_school, "ashgrove"), (new_school, "birchwood")):
        at.open("/sign-in/")
        at.page.fill("#id_login", username)
        at.page.fill("#id_password", cast.PASSWORD)
        at.press("Submit")
        at.page.fill("#id_code", make.code(username))
        at.press("Sign In")
    old_school.go("Upload", "Upload CTF File")
    old_school.upload(path)
    old_school.confirm()
    assert old_school.sees("File uploaded")
    new_school.go("Download", "Download CTF File")
    new_school.press("Show pupils in " + AT_ASHGROVE)
    new_school.press("Accept")
    new_school.press("Yes")
    with new_school.page.expect_download() as saving:
        new_school.press("Save file")
    assert Path(saving.value.path()).read_bytes() == path.read_bytes()
    new_school.page.get_by_label("Yes, it is on our system").check()
    new_school.press("Continue")
    assert new_school.sees("No files are waiting for you.")


NAME_OF_FOCUS = """() => {
    const focus = document.activeElement;
    return (focus.getAttribute('aria-label') || (focus.labels && focus.labels[0] || focus).innerText || '').trim();
}"""


def tab_to(at: Desk, words: str) -> None:
    """Press Tab until what has the focus is called so."""
    for _ in range(60):
        at.page.keyboard.press("Tab")
        if at.page.evaluate(NAME_OF_FOCUS) == words:
            return
    message = f"Tab does not lead to {words!r}"
    raise AssertionError(message)


def enter(at: Desk, words: str) -> None:
    """Go to the page behind what is called so."""
    tab_to(at, words)
    with at.page.expect_navigation():
        at.page.keyboard.press("Enter")


def chooser(at: Desk) -> FileChooser:
    """Press Enter for the window in which files are chosen; again if it did not come, as to a window behind another."""
    for _ in range(3):
        at.page.bring_to_front()
        try:
            with at.page.expect_file_chooser(timeout=5000) as choosing:
                at.page.keyboard.press("Enter")
        except CameNot:
            continue
        return choosing.value
    message = "Enter does not open the window in which files are chosen"
    raise AssertionError(message)


def test_a_pupil_moves_by_keyboard_alone(desk: Callable[..., Desk], file_to_send: Callable[[str], Path]) -> None:
    path = file_to_send(AT_ASHGROVE)
    old_school, new_school = desk("ashgrove"), desk("birchwood")

    enter(old_school, "Upload CTF File")
    tab_to(old_school, "Common Transfer Files")
    chooser(old_school).set_files(path)
    enter(old_school, "Upload File")
    tab_to(old_school, "Yes, send it")
    old_school.page.keyboard.press("Space")
    enter(old_school, "Continue")
    old_school.page.get_by_role("heading", name=old_school.say("Receipt"), exact=True).wait_for()

    new_school.page.reload()
    enter(new_school, "Files to download")
    enter(new_school, f"Show pupils in {AT_ASHGROVE}")
    enter(new_school, "Accept")
    enter(new_school, "Yes")
    tab_to(new_school, "Save file")
    with new_school.page.expect_download() as saving:
        new_school.page.keyboard.press("Enter")
    assert Path(saving.value.path()).read_bytes() == path.read_bytes()
    tab_to(new_school, "Yes, it is on our system")
    new_school.page.keyboard.press("Space")
    enter(new_school, "Continue")
    new_school.page.get_by_text("No files are waiting for you.").wait_for()


def test_going_back_after_an_upload_sends_nothing_again(desk: Callable[..., Desk], file_to_send: Callable[[str], Path]) -> None:
    old_school = desk("ashgrove")
    old_school.go("Upload", "Upload CTF File")
    old_school.upload(file_to_send(AT_ASHGROVE))
    old_school.confirm()
    old_school.page.reload()
    old_school.page.go_back()
    assert old_school.sees("Files uploaded")
    old_school.page.go_back()
    assert old_school.page.locator("input[type=file]").is_visible()
    assert AuditEvent.objects.filter(event="transfer.uploaded").count() == 1
