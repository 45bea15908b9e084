"""The page of a ZIP that came in: every file of it, with where it goes on or why it does not."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client

from cts.mis.core import Actor
from cts.mis.exchange.models import Archive, Import
from tests.hostile.zips import Part, archive
from tests.mis import make
from tests.mis.make import record

pytestmark = pytest.mark.django_db
NAME = "9994001_CTF_9992001_001.xml"


def given(browser: Client, of: bytes, *, name: str = "results.zip") -> tuple[int, str]:
    """The status and page, or the way on, after a file was given to the page of files."""
    upload = BytesIO(of)
    upload.name = name
    answer = browser.post("/imports/", {"file": upload})
    return answer.status_code, answer.get("Location") or answer.content.decode()


def test_it_works(signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("office")
    errors = b"Pupil 2 <has> no UPN"
    parts = [Part(NAME.encode(), make.file([record()])), Part(b"bad.xml", b"<html/>"), Part(b"errors.txt", errors)]
    status, where = given(browser, archive(*parts))
    assert (status, where) == (302, f"/imports/zip/{Archive.objects.get().public_id}/")
    page = browser.get(where).content.decode()
    batch = Import.objects.get()
    assert f'href="/imports/{batch.public_id}/">{NAME}</a>' in page
    assert "Waits to be taken in" in page
    assert "This is not a Common Transfer File that can be read." in page
    assert "Pupil 2 &lt;has&gt; no UPN" in page
    assert f'href="{where}"' in browser.get(f"/imports/{batch.public_id}/").content.decode()
    listed = browser.get("/imports/").content.decode()
    assert "From results.zip" in listed
    assert f'href="{where}"' in listed
    browser.post(f"/imports/{batch.public_id}/take-in/")
    assert "Waits to be taken in" not in browser.get(where).content.decode()


def test_a_hostile_zip_is_refused_in_words_and_codes(signed_in: Callable[[str], Client]) -> None:
    status, page = given(signed_in("office"), archive(Part(b"../out.xml"), Part(b"secret.xml", flags=1)))
    assert status == 422
    assert "This ZIP is not opened" in page
    assert "(ZIP-NAME-PATH)" in page
    assert "(ZIP-ENCRYPTED)" in page
    assert Archive.objects.count() == 0


def test_too_many_files_are_told(signed_in: Callable[[str], Client]) -> None:
    status, page = given(signed_in("office"), archive(*(Part(b"%d.txt" % number) for number in range(3000))))
    assert (status, "There are 3000 files in this ZIP" in page) == (422, True)


def test_a_text_is_read_without_a_look_at_the_other_files(signed_in: Callable[[str], Client], office: Actor) -> None:
    """A ZIP without anything to take in is listed all the same."""
    got = make.archive(office, {"notes.txt": "Ysgol Ty\u0302 Gwyn".encode()})
    browser = signed_in("office")
    page = browser.get(f"/imports/zip/{got.public_id}/").content.decode()
    assert "Nothing to take in: no transfer file and no table" in page
    assert "Ysgol Ty\u0302 Gwyn" in page
    assert "results.zip" in browser.get("/imports/").content.decode()
