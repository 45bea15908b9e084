"""Every page of the register as each member of staff, in both languages: nothing breaks, and nobody sees what they may not."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils.translation import trans_real

from cts.mis.core import Actor
from cts.mis.exchange.models import Export, Import
from cts.mis.pupils.models import Pupil
from cts.site.frame import messages
from tests import pages
from tests.mis import make
from tests.mis.house.test_house import addresses
from tests.mis.make import BIRCHWOOD, TODAY, record
from tests.mis.world import FILLED, build

pytestmark = pytest.mark.django_db

OURS = [one for one in addresses(get_resolver().url_patterns) if one.callback.__module__.startswith("cts.mis")]
KINDS = {"pupils": "pupil", "imports": "import", "archives": "archive", "files": "file", "staff": "member"}


@pytest.fixture
def world(staff: dict[str, Actor]) -> dict[str, list[str]]:
    """The things that addresses point at."""
    return build(staff["office"], staff["head"])


def paths(name: str, world: dict[str, list[str]]) -> list[str]:
    """The addresses with this name, of everything in the world."""
    pattern = next(one for one in OURS if one.name == name)
    blanks = pattern.pattern.converters
    if not blanks:
        return [reverse(name)]
    kind = "archives" if name == "import_archive" else str(pattern.pattern).split("/")[0]
    thing = "username" if kind == "staff" else "public_id"
    filled = {blank: FILLED[blank] for blank in blanks if blank != thing}
    return [reverse(name, kwargs={thing: one, **filled}) for one in world[KINDS[kind]]]


def test_every_word_in_welsh_is_ours(
    world: dict[str, list[str]], signed_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[str] = set()
    welsh = trans_real.translation("cy")
    for name in ("gettext", "ngettext"):
        original = getattr(welsh, name)

        def look_up(message: str, *more: str | int, original: Callable[..., str] = original) -> str:
            asked.add(message)
            return original(message, *more)

        monkeypatch.setattr(welsh, name, look_up)
    browser = signed_in("head")
    browser.post("/language/", {"language": "cy", "next": "/"})
    asked.clear()
    for pattern in OURS:
        for path in paths(str(pattern.name), world):
            browser.get(path)
            if pattern.name not in {"take_in", "discard_import", "undo_import", "protect"}:
                browser.post(path, {"pupil": world["pupil"][0]})
    every = (message.id for folder in messages.catalogues() for message in messages.read(folder) if message.id)
    ours = {one if isinstance(one, str) else one[0] for one in every}
    assert len(asked) > 100
    assert asked - ours - {":"} == set()


# What people do.


def test_somebody_is_admitted_and_found(signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("office")
    said = {
        "surname": "Llywelyn",
        "forename": "Siân",
        "date_of_birth": "21/11/2013",
        "sex": "F",
        "first_language": "CYM",
        "paon": "4",
        "street": "Heol y Bont",
        "postcode": "zz991aa",
        "contact_surname": "Llywelyn",
        "contact_forename": "Nia",
        "admission_date": TODAY.strftime("%d/%m/%Y"),
    }
    answer = browser.post("/pupils/admit/", said, follow=True)
    assert "Siân Llywelyn is in the register." in answer.content.decode()
    assert "Llywelyn, Siân" in browser.get("/pupils/", {"words": "sian"}).content.decode()
    again = browser.post("/pupils/admit/", said)
    assert again.status_code == 422
    assert "may be a child who is in the register already" in again.content.decode()
    assert Pupil.objects.count() == 1
    (contact,) = make.record_of(Pupil.objects.get()).contacts or []
    assert contact.address is not None
    assert contact.address.as_pupil


def test_a_form_with_nothing_in_it_says_what_is_missing(signed_in: Callable[[str], Client]) -> None:
    answer = signed_in("office").post("/pupils/admit/", {})
    assert answer.status_code == 422
    assert "Legal surname: This has to be filled in." in answer.content.decode()


def test_a_correction_keeps_what_the_form_does_not_show(signed_in: Callable[[str], Client], office: Actor) -> None:
    pupil = make.admitted(office, record(uln="9276308686", contacts=[make.contact()]))
    browser = signed_in("office")
    before = make.record_of(pupil)
    shown = pages.parsed(browser.get(f"/pupils/{pupil.public_id}/correct/").content)
    said = {name: value or "" for name, value in shown.forms[-1].fields.items() if name != "csrfmiddlewaretoken"}
    assert browser.post(f"/pupils/{pupil.public_id}/correct/", said | {"surname": "Renamed"}).status_code == 302
    assert make.record_of(pupil) == msgspec.structs.replace(before, surname="Renamed")


def test_a_pupil_leaves_and_the_file_is_made_in_the_same_step(signed_in: Callable[[str], Client], office: Actor) -> None:
    pupil = make.admitted(office)
    browser = signed_in("office")
    said = {
        "leaving_date": TODAY.strftime("%d/%m/%Y"),
        "reason": "IM",
        "removal_ground": "A",
        "where": "known",
        "number": BIRCHWOOD,
        "file": "yes",
    }
    page = browser.post(f"/pupils/{pupil.public_id}/leave/", said, follow=True)
    assert BIRCHWOOD in page.content.decode()
    order = {"pupil": pupil.public_id, "where": "known", "number": BIRCHWOOD, "kind": "full", "edition": "26"}
    planned = browser.post("/files/make/", order)
    assert "first language is missing" in planned.content.decode()
    assert "Test Road" not in planned.content.decode()
    shown = browser.post("/files/make/", order | {"show": "yes"})
    assert "Test Road" in shown.content.decode()
    assert not Export.objects.exists()
    made = browser.post("/files/make/", order | {"make": "yes"}, follow=True)
    assert "9992001_CTF_9994001_001.xml" in made.content.decode()
    export = Export.objects.get()
    saved: Any = browser.post(f"/files/{export.public_id}/save/")
    assert saved["Content-Disposition"] == 'attachment; filename="9992001_CTF_9994001_001.xml"'
    assert b"<Surname>Sample</Surname>" in b"".join(saved.streaming_content)
    browser.post(f"/files/{export.public_id}/mark/", {"carried": "uploaded"})
    assert "Uploaded" in browser.get("/board/").content.decode()
    browser.post(f"/files/{export.public_id}/mark/", {"carried": "rejected"})
    assert "make a file for the Lost Pupil Database (X)" in browser.get(f"/files/{export.public_id}/").content.decode()


def test_a_protected_child_is_nowhere_but_with_those_who_may_know(signed_in: Callable[[str], Client], office: Actor) -> None:
    pupil = make.leaving(make.admitted(office), office)
    signed_in("head").post(f"/pupils/{pupil.public_id}/protect/", {"protected": "yes"})
    browser = signed_in("office")
    assert "Sample" not in browser.get("/board/").content.decode()
    assert "rotect" not in browser.get(f"/pupils/{pupil.public_id}/").content.decode()
    order = {"pupil": pupil.public_id, "where": "known", "number": BIRCHWOOD, "kind": "full", "edition": "26"}
    said = browser.post("/files/make/", order).content.decode()
    assert "Ask the head teacher" in said
    assert "rotect" not in said
    assert "Protected" in signed_in("head").get(f"/pupils/{pupil.public_id}/").content.decode()


def uploaded(browser: Client, of: bytes, name: str = "9994001_CTF_9992001_001.xml") -> str:
    answer = browser.post("/imports/", {"file": SimpleUploadedFile(name, of, "application/xml")}, follow=True)
    return answer.content.decode()


def test_a_file_is_received_decided_about_taken_in_and_undone(signed_in: Callable[[str], Client], office: Actor) -> None:
    row = make.admitted(office, record(upn=None))
    browser = signed_in("office")
    page = uploaded(browser, make.file([record(email="alex@home.example")]))
    assert "Needs your decision" in page
    batch = Import.objects.get()
    where = f"/imports/{batch.public_id}/"
    assert "IMPORT-UNDECIDED" in browser.post(f"{where}take-in/").content.decode()
    assert "same date of birth" in browser.get(f"{where}pupils/1/").content.decode()
    choice = {"decision": f"existing:{row.public_id}", "look": "yes"}
    page = browser.post(f"{where}pupils/1/", choice, follow=True).content.decode()
    assert "alex@home.example" in page
    chosen = {"decision": f"existing:{row.public_id}", "shown": ["Email", "UPN"], "take": ["UPN"]}
    browser.post(f"{where}pupils/1/", chosen)
    assert "Updated" in browser.post(f"{where}take-in/", follow=True).content.decode()
    said = make.record_of(row)
    assert (said.upn, said.email) == (record().upn, None)
    browser.post(f"{where}undo/")
    assert make.record_of(row).upn is None


@pytest.mark.parametrize("of", [b"", b"not XML", b"<CTfile/>"])
def test_a_file_that_is_none_says_why(signed_in: Callable[[str], Client], of: bytes) -> None:
    page = uploaded(signed_in("office"), of)
    assert "There is a problem" in page
    assert not Import.objects.exists()
