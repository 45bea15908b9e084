"""The pages of phase transfer."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cts.s2s.core import Actor
from cts.s2s.phase_transfers.models import Parcel, Place, Run, RunPupil
from cts.s2s.phase_transfers.rules import ParcelStatus, PupilState
from cts.site.audit import AuditEvent, child_reference
from tests import make
from tests.cast import BIRCHWOOD
from tests.s2s.phase_transfers import made
from tests.s2s.phase_transfers.made import ADA, BEN, CAI
from tests.s2s.web.reading import body, text

SignedIn = Callable[[str], Client]
LISTS = ("pupils/", "pupils/?state=ready", "places/", "places/?state=dismissed", "schools/")
PAGES = ("", "files/", "list/", "send/", "close/", *LISTS)


def test_it_works(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    browser = signed_in("cerys")
    now = make.real_now()
    sent = make.sent(
        actors["ashgrove"], name="9992001_CTF_999LLLL_001.xml", of=made.document(ADA, BEN), answers=made.PHASE, now=now
    )
    browser.post("/phase-transfer/", {"name": "Year 6 to 7", "first_year": str(now.year if now.month > 7 else now.year - 1)})
    run = Run.objects.get().public_id
    page = f"/phase-transfer/{run}/"
    assert "9992001_CTF_999LLLL_001.xml" in text(browser.get(f"{page}files/"))
    browser.post(f"{page}files/", {"file": [sent]})
    working = browser.get(page)
    assert working["Refresh"] == "5"
    assert "Taking in files" in text(working)
    made.worked(run)
    assert "Refresh" not in browser.get(page)
    listed = SimpleUploadedFile("list.csv", made.listed(made.line(ADA), made.line(CAI)))
    browser.post(f"{page}list/", {"file": listed})
    made.worked(run)
    assert "1 to settle" in text(browser.get(page))
    assert BEN.surname.upper() in text(browser.get(f"{page}pupils/"))
    assert CAI.surname.upper() in text(browser.get(f"{page}places/"))
    browser.post(f"/phase-transfer/places/{Place.objects.get(state='no-pupil').public_id}/", {"dismissed": "yes"})
    ben = RunPupil.objects.get(state=PupilState.NO_PLACE).public_id
    browser.post(f"/phase-transfer/pupils/{ben}/", {"decision": "school", "receiver": BIRCHWOOD, "reason": ""})
    assert "Birchwood High (9994001)" in text(browser.get(f"{page}send/"))
    browser.post(f"{page}send/")
    made.worked(run)
    assert "999LLLL_CTF_9994001_001.xml" in text(browser.get(f"{page}schools/"))
    assert b"999LLLL_CTF_9994001_001.xml" in body(browser.get(f"{page}schools/?export=csv"))
    browser.post(f"{page}close/")
    assert "closed" in text(browser.get(page))


@pytest.mark.parametrize("outsider", ["elmer", "ffion"])
def test_another_authority_has_no_such_pages(signed_in: SignedIn, actors: dict[str, Actor], outsider: str) -> None:
    run = made.ready(actors["cerys"], actors["ashgrove"], ADA)
    browser = signed_in(outsider)
    for page in PAGES:
        assert browser.get(f"/phase-transfer/{run}/{page}").status_code == 404
    assert browser.get(f"/phase-transfer/pupils/{made.pupil_id(run)}/").status_code == 404
    assert "Year 6 to 7" not in text(browser.get("/phase-transfer/")).split("<main")[1].split("<form")[0]


@pytest.mark.parametrize("outsider", ["dunmore", "alder", "elin", "olwen"])
def test_a_school_and_the_department_have_none_at_all(signed_in: SignedIn, outsider: str) -> None:
    assert signed_in(outsider).get("/phase-transfer/").status_code == 403


@pytest.mark.parametrize("officer", ["cedarshire", "cleo", "cerys"])
def test_every_page_can_be_read_by_each_officer(signed_in: SignedIn, actors: dict[str, Actor], officer: str) -> None:
    run = made.ready(actors["cerys"], actors["ashgrove"], ADA)
    made.send(actors["cerys"], run)
    for page in PAGES:
        assert signed_in(officer).get(f"/phase-transfer/{run}/{page}").status_code == 200


def test_every_wrong_row_is_on_the_page(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    run = made.begun(actors["cerys"])
    listed = SimpleUploadedFile("list.csv", made.listed(made.line(ADA, "9994999"), ",,,,9994001"))
    answer = signed_in("cerys").post(f"/phase-transfer/{run}/list/", {"file": listed})
    page = text(answer)
    assert answer.status_code == 422
    assert "Row 2" in page
    assert "No school has the number 9994999." in page
    assert "Row 3" in page


def test_a_decision_that_will_not_do_is_said_at_its_field(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    run = made.ready(actors["cerys"], actors["ashgrove"], ADA)
    address = f"/phase-transfer/pupils/{made.pupil_id(run)}/"
    for given, said in (
        ({}, "Choose what is to happen with this pupil."),
        ({"decision": "school", "receiver": "1"}, "is not the number of an open school"),
        ({"decision": "hold"}, "Choose why the pupil is held back."),
    ):
        answer = signed_in("cerys").post(address, given)
        assert answer.status_code == 422
        assert said in text(answer)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_template_can_be_loaded_once_it_is_filled_in(signed_in: SignedIn, form: str) -> None:
    answer = signed_in("cerys").get(f"/phase-transfer/template.{form}")
    assert answer.status_code == 200
    assert f"allocation-list.{form}" in answer["Content-Disposition"]
    content = body(answer)
    if form == "csv":
        assert content.decode("utf-8-sig").strip() == "UPN,Surname,Forename,Date of birth,Receiving school number"


def test_a_file_that_was_not_sent_says_what_to_do(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    run = made.ready(actors["cerys"], actors["ashgrove"], ADA)
    made.send(actors["cerys"], run)
    Parcel.objects.update(status=ParcelStatus.REFUSED, codes="TRANSFER-DESTINATION-CLOSED", transfer_id="")
    assert "TRANSFER-DESTINATION-CLOSED" in text(signed_in("cerys").get(f"/phase-transfer/{run}/schools/"))


@pytest.mark.parametrize(
    ("part", "orders"),
    [
        ("pupils/?state=ready", ("source", "school", "status")),
        ("places/", ("school", "row")),
        ("files/", ("school", "file", "pupils", "status")),
        ("schools/", ("school", "file", "pupils", "sent")),
    ],
)
def test_each_list_sorts_is_narrowed_and_goes_out(
    signed_in: SignedIn, actors: dict[str, Actor], part: str, orders: tuple[str, ...]
) -> None:
    run = made.ready(actors["cerys"], actors["ashgrove"], ADA, CAI)
    made.send(actors["cerys"], run)
    Place.objects.filter(line=Place.objects.order_by("line")[0].line).update(state="no-pupil")
    browser, address = signed_in("cerys"), f"/phase-transfer/{run}/{part}"
    mark = "&" if "?" in part else "?"
    for order in orders:
        assert 'aria-sort="descending"' in text(browser.get(f"{address}{mark}sort={order}&order=descending"))
    assert "Nothing in this list matches" in text(browser.get(f"{address}{mark}school=dunmore"))
    assert body(browser.get(f"{address}{mark}export=xlsx")).startswith(b"PK")
    written = body(browser.get(f"{address}{mark}export=csv")).decode("utf-8-sig")
    assert len(written.splitlines()) > 1


def test_a_list_of_children_that_goes_out_is_on_the_record_with_them(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    run = made.ready(actors["cerys"], actors["ashgrove"], ADA, CAI)
    before = AuditEvent.objects.filter(event="phase.looked_at").count()
    written = body(signed_in("cerys").get(f"/phase-transfer/{run}/pupils/?state=ready&export=csv")).decode()
    assert ADA.surname.upper() in written
    looks = AuditEvent.objects.filter(event="phase.looked_at").order_by("sequence")[before:]
    assert [child_reference(one.upn) in looks[0].details["children"] for one in (ADA, CAI)] == [True, True]
    assert AuditEvent.objects.get(event="list.exported").subject == "phase-transfer-pupils-ready"


@pytest.mark.parametrize("outsider", ["elmer", "ffion"])
def test_nothing_goes_out_to_another_authority(signed_in: SignedIn, actors: dict[str, Actor], outsider: str) -> None:
    run = made.ready(actors["cerys"], actors["ashgrove"], ADA)
    for page in ("pupils/?state=ready&export=csv", "places/?export=csv", "files/?export=csv"):
        assert signed_in(outsider).get(f"/phase-transfer/{run}/{page}").status_code == 404
