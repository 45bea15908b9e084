"""Upload > Upload CTF File."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import Client

from cts.s2s.transfers.models import Transfer
from cts.site.audit import AuditEvent
from tests import make
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
FORM = "/upload/ctf/"


def upload(browser: Client, *, name: str = make.NAME, of: bytes | None = None) -> HttpResponseBase:
    file = SimpleUploadedFile(name, make.ctf(name) if of is None else of)
    return browser.post(FORM, {"file": file})


def test_it_works(signed_in: SignedIn) -> None:
    ashgrove = signed_in("ashgrove")
    assert 'type="file"' in text(ashgrove.get(FORM))
    address = upload(ashgrove)["Location"]
    receipt = text(ashgrove.get(address))
    transfer = Transfer.objects.get()
    assert address == f"/upload/ctf/{transfer.public_id}/"
    assert make.NAME in receipt
    assert "Birchwood High" in receipt
    assert transfer.sha256 in receipt
    assert "Holloway" not in receipt


def test_a_browser_that_sends_the_whole_path_is_understood(signed_in: SignedIn) -> None:
    # Django's test client would strip the folders, so the form is written by hand.
    body = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="C:\\Users\\office\\%s"\r\n'
        b"Content-Type: text/xml\r\n\r\n%s\r\n--x--\r\n" % (make.NAME.encode(), make.ctf())
    )
    signed_in("ashgrove").post(FORM, body, content_type="multipart/form-data; boundary=x")
    transfer = Transfer.objects.get()
    assert transfer.file_name == make.NAME
    assert transfer.raw_file_name == f"C:\\Users\\office\\{make.NAME}"


def test_the_same_upload_again_gives_the_same_receipt(signed_in: SignedIn) -> None:
    ashgrove = signed_in("ashgrove")
    assert upload(ashgrove)["Location"] == upload(ashgrove)["Location"]
    assert Transfer.objects.count() == 1


def test_no_file_is_said(signed_in: SignedIn) -> None:
    response = signed_in("ashgrove").post(FORM, {})
    assert response.status_code == 422
    assert "Choose a file before you press Upload File." in text(response)


def test_a_text_in_place_of_the_file_is_no_file(signed_in: SignedIn) -> None:
    assert signed_in("ashgrove").post(FORM, {"file": "just text"}).status_code == 422


def test_a_refused_file_is_answered_with_everything_that_is_wrong(signed_in: SignedIn) -> None:
    response = upload(signed_in("ashgrove"), name="9992001_CTF_9994001_002.xml")
    page = text(response)
    assert response.status_code == 422
    assert "The file was not sent" in page
    for told in ("CTF-212", "CTF-401", "Pupil 1 (K999200119014)", "/CTfile/CTFpupilData/Pupil[1]/DOB", 'href="#problem-1"'):
        assert told in page
    assert not Transfer.objects.exists()


def test_the_refusal_speaks_welsh(signed_in: SignedIn) -> None:
    page = text(upload(signed_in("derwen"), name="9992001_CTF_9994001_001.xml"))
    assert 'lang="cy"' in page
    assert "Ni anfonwyd y ffeil" in page
    assert "Mae enw&#39;r ffeil yn dweud bod y ffeil yn dod o 9992001" in page


@pytest.mark.parametrize("name", ["<script>alert(1)</script>.xml", "{{7*7}}.xml", "a" * 240 + ".xml", "x\u202elmx.xml"])
def test_a_hostile_name_is_refused_and_stays_inert(signed_in: SignedIn, name: str) -> None:
    response = upload(signed_in("ashgrove"), name=name)
    page = text(response)
    assert response.status_code == 422
    assert "<script>alert" not in page
    assert "49.xml" not in page


def test_hostile_values_in_a_finding_stay_inert(signed_in: SignedIn) -> None:
    bad = make.ctf().replace(b"<Sex>F</Sex>", b"<Sex>&lt;script&gt;alert(1)&lt;/script&gt;</Sex>")
    page = text(upload(signed_in("ashgrove"), of=bad))
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_somebody_elses_receipt_is_not_there(signed_in: SignedIn) -> None:
    upload(signed_in("ashgrove"))
    address = f"/upload/ctf/{Transfer.objects.get().public_id}/"
    dunmore = signed_in("dunmore")
    foreign, absent = dunmore.get(address), dunmore.get("/upload/ctf/AAAAAAAAAAAAAAAAAAAA/")
    assert foreign.status_code == absent.status_code == 404
    assert make.NAME not in text(foreign)


def test_a_stranger_is_sent_to_sign_in(client: Client, db: None) -> None:  # noqa: ARG001
    assert client.get(FORM)["Location"] == f"/sign-in/?next={FORM}"
    assert client.post(FORM, {})["Location"] == f"/sign-in/?next={FORM}"


def test_an_operator_may_not_upload(signed_in: SignedIn) -> None:
    assert signed_in("olwen").get(FORM).status_code == 403
    assert upload(signed_in("olwen")).status_code == 403
    assert not Transfer.objects.exists()


def test_looking_at_the_form_and_the_receipt_writes_nothing(signed_in: SignedIn) -> None:
    ashgrove = signed_in("ashgrove")
    address = upload(ashgrove)["Location"]
    events = AuditEvent.objects.count()
    ashgrove.get(FORM)
    ashgrove.get(address)
    assert AuditEvent.objects.count() == events
