"""Upload > Upload CTF File."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import Client

from cts.s2s.transfers.models import PendingUpload, Transfer
from cts.site.audit import AuditEvent
from tests import make
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
FORM = "/upload/ctf/"
LOST, AUTHORITY = "9992001_CTF_XXXXXXX_001.xml", "9992001_CTF_999LLLL_001.xml"
ADVICE = "An earlier file of the pupil may be in the Lost Pupil Database"


def chosen(name: str, of: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, make.ctf(name) if of is None else of)


def upload(browser: Client, *names: str, of: bytes | None = None) -> HttpResponseBase:
    """Choose files and press the button."""
    return browser.post(FORM, {"file": [chosen(name, of) for name in names or (make.NAME,)]})


def answer(browser: Client, address: str, said: str = "yes", **more: str) -> HttpResponseBase:
    """Answer the same for every file on the page that asks."""
    form: dict[str, str] = {}
    for pending in PendingUpload.objects.filter(sent_as=""):
        form |= {f"{pending.public_id}-{name}": value for name, value in {"send": said, **more}.items()}
    return browser.post(address, form)


def sent(browser: Client, name: str = make.NAME, **more: str) -> str:
    """Upload a file and say Yes; the address of its receipt."""
    return answer(browser, upload(browser, name)["Location"], **more)["Location"]


def test_it_works(signed_in: SignedIn) -> None:
    ashgrove = signed_in("ashgrove")
    form = text(ashgrove.get(FORM))
    assert 'type="file"' in form
    assert " multiple" in form
    asking = upload(ashgrove)["Location"]
    page = text(ashgrove.get(asking))
    assert "Is the destination right?" in page
    assert "<strong>Birchwood High</strong> (999 4001)" in page
    assert not Transfer.objects.exists()
    address = answer(ashgrove, asking)["Location"]
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
    transfer = PendingUpload.objects.get()
    assert transfer.file_name == make.NAME
    assert transfer.raw_file_name == f"C:\\Users\\office\\{make.NAME}"


def test_the_same_upload_again_gives_the_same_receipt(signed_in: SignedIn) -> None:
    ashgrove = signed_in("ashgrove")
    receipt = sent(ashgrove)
    assert upload(ashgrove)["Location"] == receipt
    assert Transfer.objects.count() == 1


def test_no_answer_is_said_and_nothing_is_sent(signed_in: SignedIn) -> None:
    ashgrove = signed_in("ashgrove")
    asking = upload(ashgrove)["Location"]
    response = ashgrove.post(asking, {})
    assert response.status_code == 422
    assert "Say whether the file goes to this destination" in text(response)
    assert not Transfer.objects.exists()


def test_no_sends_nothing_and_keeps_nothing(signed_in: SignedIn) -> None:
    ashgrove = signed_in("ashgrove")
    response = answer(ashgrove, upload(ashgrove)["Location"], "no")
    assert response["Location"] == FORM
    assert "nothing of it was kept" in text(ashgrove.get(FORM))
    assert not Transfer.objects.exists()
    assert not PendingUpload.objects.exists()


def test_each_of_several_files_is_judged_by_itself(signed_in: SignedIn) -> None:
    ashgrove = signed_in("ashgrove")
    response = upload(ashgrove, make.NAME, "9992001_CTF_9994001_002.xml", "holiday.jpg", LOST)
    page = text(response)
    assert response.status_code == 422
    assert "2 files were not sent" in page
    assert page.count("<caption") == 2
    assert "The other 2 files are right." in page
    asking = f"/upload/confirm/{PendingUpload.objects.values_list('batch', flat=True)[0]}/"
    assert asking in page
    page = text(ashgrove.get(asking))
    assert "Are the destinations right?" in page
    assert "Lost Pupil Database: destination unknown" in page
    answered = answer(ashgrove, asking, exclusion="no")
    results = text(ashgrove.get(answered["Location"]))
    assert "Files uploaded" in results
    assert results.count(">Receipt</a>") == 2
    assert Transfer.objects.count() == 2


def test_one_answer_that_is_missing_does_not_stop_the_others(signed_in: SignedIn) -> None:
    ashgrove = signed_in("ashgrove")
    response = answer(ashgrove, upload(ashgrove, make.NAME, LOST)["Location"])
    page = text(response)
    assert response.status_code == 422
    assert "Say whether the pupil was permanently excluded." in page
    assert "Sent to Birchwood High." in page
    assert Transfer.objects.count() == 1


def test_too_many_files_at_once_are_refused(signed_in: SignedIn) -> None:
    response = upload(signed_in("ashgrove"), *[f"9992001_CTF_9994001_{number:03d}.xml" for number in range(100, 121)])
    assert response.status_code == 422
    assert "Choose at most 20 at a time" in text(response)
    assert not PendingUpload.objects.exists()


def test_a_lost_pupils_receipt_promises_nothing_more(signed_in: SignedIn) -> None:
    ashgrove = signed_in("ashgrove")
    page = text(ashgrove.get(sent(ashgrove, LOST, exclusion="no")))
    assert "You will hear nothing more about this file." in page
    assert ADVICE in page
    listed = text(ashgrove.get("/files/?show=lost"))
    assert LOST in listed


def test_every_receipt_gives_the_same_advice(signed_in: SignedIn) -> None:
    ashgrove = signed_in("ashgrove")
    assert ADVICE in text(ashgrove.get(sent(ashgrove)))


def test_an_authority_is_a_second_thought(signed_in: SignedIn) -> None:
    ashgrove = signed_in("ashgrove")
    asking = upload(ashgrove, AUTHORITY)["Location"]
    page = text(ashgrove.get(asking))
    for reason in ("authorities cannot tell which pupil", "most authorities leave such files uncollected", "may never arrive"):
        assert reason in page
    assert "tick the box" in text(answer(ashgrove, asking, purpose="ordinary"))
    assert answer(ashgrove, asking, purpose="phase").status_code == 302
    assert Transfer.objects.get().phase


def test_nobody_else_sees_what_waits_for_an_answer(signed_in: SignedIn) -> None:
    asking = upload(signed_in("ashgrove"))["Location"]
    for other in ("dunmore", "alder", "birchwood"):
        assert signed_in(other).get(asking).status_code == signed_in(other).get("/upload/confirm/AAAA/").status_code == 404
        assert answer(signed_in(other), asking).status_code == 404
    assert not Transfer.objects.exists()


def test_the_question_speaks_welsh(signed_in: SignedIn) -> None:
    derwen = signed_in("derwen")
    page = text(derwen.get(upload(derwen, "9982002_CTF_9994001_001.xml")["Location"]))
    assert "A yw&#39;r cyrchfan yn gywir?" in page or "A yw'r cyrchfan yn gywir?" in page


def test_no_file_is_said(signed_in: SignedIn) -> None:
    response = signed_in("ashgrove").post(FORM, {})
    assert response.status_code == 422
    assert "Choose a file before you press Upload File." in text(response)


def test_a_text_in_place_of_the_file_is_no_file(signed_in: SignedIn) -> None:
    assert signed_in("ashgrove").post(FORM, {"file": "just text"}).status_code == 422


def test_a_refused_file_is_answered_with_everything_that_is_wrong(signed_in: SignedIn) -> None:
    response = upload(signed_in("ashgrove"), "9992001_CTF_9994001_002.xml")
    page = text(response)
    assert response.status_code == 422
    assert "The file was not sent" in page
    for told in ("CTF-212", "CTF-401", "Pupil 1 (K999200119014)", "/CTfile/CTFpupilData/Pupil[1]/DOB", 'href="#problem-1"'):
        assert told in page
    assert not Transfer.objects.exists()


def test_the_refusal_speaks_welsh(signed_in: SignedIn) -> None:
    page = text(upload(signed_in("derwen"), "9992001_CTF_9994001_001.xml"))
    assert 'lang="cy"' in page
    assert "Ni anfonwyd y ffeil" in page
    assert "Mae enw&#39;r ffeil yn dweud bod y ffeil yn dod o 9992001" in page


@pytest.mark.parametrize("name", ["<script>alert(1)</script>.xml", "{{7*7}}.xml", "a" * 240 + ".xml", "x\u202elmx.xml"])
def test_a_hostile_name_is_refused_and_stays_inert(signed_in: SignedIn, name: str) -> None:
    response = upload(signed_in("ashgrove"), name)
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
    sent(signed_in("ashgrove"))
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
    address = sent(ashgrove)
    events = AuditEvent.objects.count()
    ashgrove.get(FORM)
    ashgrove.get(address)
    assert AuditEvent.objects.count() == events
