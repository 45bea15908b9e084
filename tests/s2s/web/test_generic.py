"""Generic files and results on their pages: Upload, Download, Re-Download (S-151, S-156, S-157)."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import Client

from cts.s2s.core import Actor
from cts.s2s.demonstration import files
from cts.s2s.transfers import naming
from cts.s2s.transfers.models import PendingUpload, Transfer
from cts.s2s.transfers.rules import Kind
from tests import make
from tests.hostile.zips import Part, archive
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
LISTS = ("/download/generic/", "/download/generic/again/", "/download/results/", "/download/results/again/")


def upload(browser: Client, form: str, *, name: str = files.GENERIC, of: bytes | None = None) -> HttpResponseBase:
    return browser.post(form, {"file": SimpleUploadedFile(name, make.ctf(name) if of is None else of)})


def receipt_of(browser: Client, form: str, *, name: str = files.GENERIC) -> str:
    """Upload a file and say Yes; the address of its receipt."""
    asking = upload(browser, form, name=name)["Location"]
    (pending,) = PendingUpload.objects.filter(sent_as="")
    return browser.post(asking, {f"{pending.public_id}-send": "yes"})["Location"]


def test_it_works(signed_in: SignedIn) -> None:
    ashgrove, birchwood = signed_in("ashgrove"), signed_in("birchwood")
    receipt = text(ashgrove.get(receipt_of(ashgrove, "/upload/generic/")))
    sent = Transfer.objects.get()
    number = naming.number_of(sent.public_id)
    assert number in receipt
    assert "Number of pupils" not in receipt
    waiting = text(birchwood.get("/download/generic/"))
    assert files.GENERIC in waiting
    assert number in waiting
    assert files.GENERIC not in text(birchwood.get("/download/ctf/"))
    opened = text(birchwood.get(f"/download/ctf/{sent.public_id}/"))
    assert "nobody has looked into its files" in opened
    assert "pupils" not in opened.split("<main", 1)[1].split("</main", 1)[0].lower()
    birchwood.post(f"/download/ctf/{sent.public_id}/accept/")
    saved = birchwood.post(f"/download/ctf/{sent.public_id}/save/")
    assert saved.getvalue() == files.all_files()[files.GENERIC]
    assert saved["Content-Disposition"] == f'attachment; filename="{files.GENERIC}"'
    answered = birchwood.post(f"/download/ctf/{sent.public_id}/collect/", {"arrived": "yes"}, follow=True)
    assert answered.redirect_chain == [("/download/generic/", 302)]
    assert "Unpack it only where" in text(answered)
    assert files.GENERIC in text(birchwood.get("/download/generic/again/"))
    assert "Re-Download File" in text(birchwood.get(f"/download/previous/{sent.public_id}/"))


def test_a_post_opens_no_pupils_of_a_file_without_any(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"], name=files.GENERIC, now=make.real_now())
    assert signed_in("birchwood").post(f"/download/ctf/{public_id}/").status_code == 200
    assert signed_in("ashgrove").post(f"/files/{public_id}/").status_code == 200


@pytest.mark.parametrize("address", LISTS)
def test_an_outsider_sees_nothing_in_the_lists(signed_in: SignedIn, actors: dict[str, Actor], address: str) -> None:
    make.sent(actors["ashgrove"], name=files.GENERIC, now=make.real_now())
    make.sent(actors["elin"], name=files.RESULTS, now=make.real_now())
    page = text(signed_in("dunmore").get(address))
    assert files.GENERIC not in page
    assert files.RESULTS not in page


@pytest.mark.parametrize("address", [*LISTS, "/upload/generic/", "/upload/results/"])
def test_operators_and_strangers_are_turned_away(signed_in: SignedIn, client: Client, people: object, address: str) -> None:  # noqa: ARG001
    assert signed_in("olwen").get(address).status_code == 403
    assert client.get(address).status_code == 302


def test_the_menu_has_the_pages_of_the_user_notes(signed_in: SignedIn) -> None:
    page = text(signed_in("ashgrove").get("/download/"))
    order = ["Download CTF File", "Previously Downloaded CTF Files", "Download Generic Files", "Re-Download Generic Files"]
    order += ["Download NCT Results File", "Re-Download NCT Results File"]
    main = page.split("<main", 1)[1]
    places = [main.index(title) for title in order]
    assert places == sorted(places)


def test_a_hostile_archive_is_told_entry_by_entry(signed_in: SignedIn) -> None:
    answer = upload(signed_in("ashgrove"), "/upload/generic/", of=archive(Part(b"a.csv"), Part(b"../<b>evil</b>.exe")))
    page = text(answer)
    assert answer.status_code == 422
    assert "ZIP-NAME-PATH" in page
    assert "ZIP-PROGRAM" in page
    assert "entry 2 (../&lt;b&gt;evil&lt;/b&gt;.exe)" in page
    assert 'href="/upload/generic/"' in page
    assert not Transfer.objects.exists()


@pytest.mark.parametrize(
    ("form", "name"), [("/upload/ctf/", files.GENERIC), ("/upload/generic/", make.NAME), ("/upload/results/", files.GENERIC)]
)
def test_a_file_on_the_page_of_another_kind_is_sent_to_its_own(signed_in: SignedIn, form: str, name: str) -> None:
    page = text(upload(signed_in("ashgrove"), form, name=name))
    assert "TRANSFER-OTHER-PAGE" in page
    assert not Transfer.objects.exists()


def test_a_rejection_offers_the_reasons_that_fit(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"], name=files.GENERIC, now=make.real_now())
    birchwood = signed_in("birchwood")
    page = text(birchwood.get(f"/download/ctf/{public_id}/reject/"))
    assert "We cannot open or use the file" in page
    assert "not on roll" not in page
    birchwood.post(f"/download/ctf/{public_id}/reject/", {"reason": "cannot-import", "text": ""})
    assert "We cannot open or use the file" in text(signed_in("ashgrove").get(f"/files/{public_id}/"))


def test_the_department_sends_results_that_the_school_downloads(signed_in: SignedIn) -> None:
    elin, ashgrove = signed_in("elin"), signed_in("ashgrove")
    assert "Receipt" in text(elin.get(receipt_of(elin, "/upload/results/", name=files.RESULTS)))
    sent = Transfer.objects.get()
    assert (sent.kind, sent.sender) == (Kind.RESULTS, "central")
    assert files.RESULTS in text(ashgrove.get("/download/results/"))
    assert "Department" in text(ashgrove.get("/download/results/"))
    assert "HOLLOWAY" in text(ashgrove.post(f"/download/ctf/{sent.public_id}/"))
    assert files.RESULTS in text(elin.get("/files/"))
    assert elin.get("/download/results/").status_code == 403


def test_the_home_page_says_what_waits(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    assert "Generic files to download" not in text(signed_in("birchwood").get("/"))
    make.sent(actors["ashgrove"], name=files.GENERIC, now=make.real_now())
    assert "Generic files to download" in text(signed_in("birchwood").get("/"))
