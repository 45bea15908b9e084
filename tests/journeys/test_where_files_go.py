"""Files for the Lost Pupil Database, for an authority, and several at once, in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from cts.s2s.accounts.models import User
from cts.s2s.transfers.models import Transfer
from tests import make
from tests.journeys.conftest import Desk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LOST, ABROAD, AUTHORITY = (f"9992001_CTF_{to}_001.xml" for to in ("XXXXXXX", "MMMMMMM", "999LLLL"))
GOOD, BROKEN = "9992001_CTF_9994001_001.xml", "9992001_CTF_9994001_002.xml"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_several_files_at_once(
    desk: Callable[..., Desk], file_to_send: Callable[[str], Path], language: Literal["en", "cy"]
) -> None:
    school = desk("ashgrove", language=language)
    school.go("Upload", "Upload CTF File")
    school.page.set_input_files("input[type=file]", [file_to_send(name) for name in (GOOD, BROKEN, LOST, ABROAD, AUTHORITY)])
    school.press("Upload File")
    school.look("several-refused")
    school.press("Go on with the files that are right")
    school.look("several-to-confirm")
    school.confirm()
    assert school.page.get_by_role("alert").is_visible()
    school.look("several-unanswered")
    for group in school.page.get_by_label(school.say("No, the pupil was not"), exact=True).all():
        group.check()
    school.page.get_by_label(school.say("Yes: the pupils change schools at the end of a phase, for example after year 6")).check()
    school.confirm()
    assert school.sees("Files uploaded")
    school.look("several-sent")
    assert set(Transfer.objects.values_list("file_name", flat=True)) == {GOOD, LOST, ABROAD, AUTHORITY}
    school.page.get_by_role("link", name=LOST).click()
    school.look("uploaded-lost")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_wrong_school_deletes_it(desk: Callable[..., Desk], language: Literal["en", "cy"]) -> None:
    desk("dunmore")
    people = {name: make.actor(User.objects.get(username=name)) for name in ("ashgrove", "birchwood")}
    make.downloaded(people["ashgrove"], to=people["birchwood"], now=make.real_now())
    sender, receiver = desk("ashgrove", language=language), desk("birchwood", language=language)
    sender.open("/files/?show=collected")
    sender.page.get_by_role("row", name=GOOD).get_by_role("button").click()
    sender.page.get_by_role("link", name=sender.say("The file went to the wrong school")).click()
    sender.look("wrong-school")
    sender.press("Yes")
    sender.look("deletion-asked")
    receiver.go("Download", "Details to Delete")
    receiver.look("to-delete")
    receiver.page.get_by_role("row", name=GOOD).get_by_role("button").click()
    assert receiver.sees("Nobody has asked you to delete anything.")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_an_authority_says_what_it_wants_and_protects_a_child(desk: Callable[..., Desk], language: Literal["en", "cy"]) -> None:
    authority = desk("cerys", language=language)
    ashgrove = make.actor(User.objects.get(username="ashgrove"))
    public_id = make.sent(ashgrove, name=AUTHORITY, now=make.real_now())
    authority.go("Files for your authority")
    authority.look("authority-policy")
    authority.press("Keep")
    assert authority.sees("Kept. Schools are asked accordingly from that day on.")
    authority.open(f"/download/ctf/{public_id}/")
    authority.page.get_by_role("link", name=authority.say("Protect the child in this file")).click()
    authority.look("protect")
    authority.press("Yes")
    authority.look("protected")
    school = desk("ashgrove", language=language)
    school.open(f"/files/{public_id}/")
    assert school.reads("Downloaded; the local authority looks after it from here") or language == "cy"
    school.look("sent-in-hand")
