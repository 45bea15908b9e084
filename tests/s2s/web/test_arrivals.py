"""Pupils we expect."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cts.s2s.arrivals import csv_file
from cts.s2s.core import Actor
from tests import cast, make
from tests.s2s.arrivals.expecting import expected, pupil
from tests.s2s.ctf_requests.asking import CHILD
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
LIST = "/arrivals/"
FORM = {
    "forename": CHILD.forename,
    "surname": CHILD.surname,
    "date_of_birth": "03/10/2014",
    "upn": CHILD.upn,
    "joined_on": f"{make.real_now():%d/%m/%Y}",
    "former_school": cast.ASHGROVE,
}


def test_a_school_lists_a_pupil_and_asks(signed_in: SignedIn) -> None:
    birchwood = signed_in("birchwood")
    address = birchwood.post(f"{LIST}add/", FORM)["Location"]
    assert CHILD.surname not in address
    assert CHILD.surname.upper() in text(birchwood.get(LIST))
    page = text(birchwood.get(address))
    assert "15 school days from the first day" in page
    assert "15 days of the calendar" in page
    birchwood.post(address, {"ask": "yes"})
    assert "Not answered yet" in text(birchwood.get(address))
    assert "Requests for CTFs to answer" in text(signed_in("ashgrove").get("/"))


def test_a_file_that_has_come_is_linked(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    file = make.sent(actors["ashgrove"], now=make.real_now())
    public_id = expected(actors["birchwood"], of=pupil(upn=""), now=make.real_now())
    birchwood = signed_in("birchwood")
    assert "Files that may be those of pupils you expect" in text(birchwood.get("/"))
    answer = birchwood.get(f"{LIST}{public_id}/")
    assert f"/download/ctf/{file}/" in answer.content.decode()
    birchwood.post(f"{LIST}{public_id}/", {"confirm": "yes"})
    assert "The file is here" in text(birchwood.get(f"{LIST}{public_id}/"))


@pytest.mark.parametrize("outsider", ["dunmore", "ashgrove"])
def test_outsiders_find_nothing(signed_in: SignedIn, actors: dict[str, Actor], outsider: str) -> None:
    public_id = expected(actors["birchwood"], now=make.real_now())
    browser = signed_in(outsider)
    assert "There are no pupils in this list" in text(browser.get(LIST))
    for path in ("", "remove/"):
        assert browser.get(f"{LIST}{public_id}/{path}").status_code == 404
        assert browser.post(f"{LIST}{public_id}/{path}", {"ask": "yes"}).status_code == 404


def test_an_authority_has_no_list(signed_in: SignedIn) -> None:
    assert signed_in("cedarshire").get(LIST).status_code == 403


@pytest.mark.parametrize("missing", ["forename", "surname", "date_of_birth", "joined_on"])
def test_an_incomplete_pupil_is_not_listed(signed_in: SignedIn, missing: str) -> None:
    assert signed_in("birchwood").post(f"{LIST}add/", {**FORM, missing: ""}).status_code == 422


def test_what_the_rules_refuse_stands_at_its_field(signed_in: SignedIn) -> None:
    answer = signed_in("birchwood").post(f"{LIST}add/", {**FORM, "former_school": "9999999"})
    assert answer.status_code == 422
    assert "There is no school with the number 9999999" in text(answer)


def test_a_list_is_taken_in_from_the_template(signed_in: SignedIn) -> None:
    birchwood = signed_in("birchwood")
    template = birchwood.get(f"{LIST}template.csv").content.decode("utf-8-sig")
    rows = f"{template}Hughes,Huw,05/09/2016,,,{make.real_now():%d/%m/%Y},,\r\n"
    file = SimpleUploadedFile("expected.csv", rows.encode())
    assert birchwood.post(f"{LIST}import/", {"file": file})["Location"] == LIST
    assert "HUGHES" in text(birchwood.get(LIST))


def test_a_wrong_list_says_where(signed_in: SignedIn) -> None:
    file = SimpleUploadedFile("expected.csv", f"{csv_file.template()}Hughes,Huw,soon,,,01/09/2026,,\r\n".encode())
    answer = signed_in("birchwood").post(f"{LIST}import/", {"file": file})
    assert answer.status_code == 422
    assert "ARRIVAL-CSV-DAY" in text(answer)


def test_the_list_is_given_out_as_csv(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    expected(actors["birchwood"], now=make.real_now())
    answer = signed_in("birchwood").get(f"{LIST}?export=csv")
    assert CHILD.upn in b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def test_a_pupil_is_taken_off_after_a_question(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"], now=make.real_now())
    birchwood = signed_in("birchwood")
    assert CHILD.surname in text(birchwood.get(f"{LIST}{public_id}/remove/"))
    birchwood.post(f"{LIST}{public_id}/remove/")
    assert birchwood.get(f"{LIST}{public_id}/").status_code == 404


def test_a_wrong_day_is_said(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = expected(actors["birchwood"], now=make.real_now())
    answer = signed_in("birchwood").post(f"{LIST}{public_id}/", {"choose_day": "yes", "ask_on": "01/01/2020"})
    assert answer.status_code == 422
    assert "The site can ask from today on" in text(answer)
