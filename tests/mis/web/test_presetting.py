"""The page of what making a file begins with, and the page that begins with it."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.mis.core import Actor
from tests import pages
from tests.mis import make
from tests.mis.make import BIRCHWOOD

pytestmark = pytest.mark.django_db
WHERE = "/files/defaults/"


def test_it_works(signed_in: Callable[[str], Client], office: Actor) -> None:
    """What one keeps another begins with; for whom the file is nobody has said."""
    pupil = make.admitted(office)
    said = {"kind": "chosen", "sections": ["address"], "attendance": "typed", "edition": "25"}
    assert signed_in("office").post(WHERE, said)["Location"] == "/files/"
    browser = signed_in("manager")
    assert "by office" in browser.get(WHERE).content.decode()
    page = browser.get(f"/files/make/?pupil={pupil.public_id}").content
    shown = pages.parsed(page).forms[-1].fields
    assert (shown["kind"], shown["attendance"], shown["edition"], shown["number"]) == ("chosen", "typed", "25", "")
    assert pages.parsed(page).xpath("//input[@name='sections'][@checked]/@value") == ["address"]
    answer = browser.post("/files/make/", said | {"pupil": pupil.public_id, "where": "known", "number": BIRCHWOOD, "make": "yes"})
    assert answer.status_code == 302


def test_whoever_leaves_gets_a_full_file_all_the_same(signed_in: Callable[[str], Client], office: Actor) -> None:
    """Nothing may be left out of what the new school needs, so the page does not begin with a part."""
    pupil = make.leaving(make.admitted(office), office)
    browser = signed_in("office")
    browser.post(WHERE, {"kind": "attainment", "edition": ""})
    for query in (f"?pupil={pupil.public_id}&destination={BIRCHWOOD}", f"?board={BIRCHWOOD}"):
        shown = pages.parsed(browser.get(f"/files/make/{query}").content).forms[-1].fields
        assert (shown["kind"], shown["number"]) == ("full", BIRCHWOOD)
    shown = pages.parsed(browser.get(f"/files/make/?pupil={pupil.public_id}").content).forms[-1].fields
    assert shown["kind"] == "attainment"


def test_ticked_sections_are_needed_where_they_are_chosen(signed_in: Callable[[str], Client]) -> None:
    answer = signed_in("office").post(WHERE, {"kind": "chosen", "edition": ""})
    assert (answer.status_code, "Choose sections from the list." in answer.content.decode()) == (422, True)


def test_who_makes_no_files_keeps_nothing(signed_in: Callable[[str], Client]) -> None:
    assert signed_in("reader").get(WHERE).status_code == 403
