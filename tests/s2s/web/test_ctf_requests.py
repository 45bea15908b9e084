"""CTF Requests."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.s2s.core import Actor
from tests import cast, make
from tests.s2s.ctf_requests.asking import CHILD, asked
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
LIST = "/ctf-requests/"
FORM = {
    "school": cast.ASHGROVE,
    "forename": CHILD.forename,
    "surname": CHILD.surname,
    "date_of_birth": "03/10/2014",
    "upn": CHILD.upn,
    "joined_on": f"{make.real_now():%d/%m/%Y}",
}


def test_a_school_asks_and_the_other_answers(signed_in: SignedIn) -> None:
    birchwood, ashgrove = signed_in("birchwood"), signed_in("ashgrove")
    assert "ask your local authority first" in text(birchwood.get(f"{LIST}ask/"))
    answer = birchwood.post(f"{LIST}ask/", FORM)
    address = answer["Location"]
    assert CHILD.surname not in address
    page = text(ashgrove.get(LIST))
    assert "Birchwood High" in page
    assert CHILD.surname not in page
    assert "Requests for CTFs to answer" in text(ashgrove.get("/"))
    page = text(ashgrove.get(address))
    assert "15 school days" in page
    assert "15 days of the calendar" in page
    assert CHILD.surname.upper() not in page
    assert CHILD.surname.upper() in text(ashgrove.post(address))
    ashgrove.post(f"{address}answer/", {"answer": "not-known"})
    assert "The pupil is not known there" in text(birchwood.get(address))


@pytest.mark.parametrize("outsider", ["dunmore", "cedarshire"])
def test_outsiders_find_nothing(signed_in: SignedIn, actors: dict[str, Actor], outsider: str) -> None:
    public_id = asked(actors["birchwood"], now=make.real_now())
    browser = signed_in(outsider)
    for path in ("", "answer/"):
        assert browser.get(f"{LIST}{public_id}/{path}").status_code == 404
        assert browser.post(f"{LIST}{public_id}/{path}", {"answer": "not-known"}).status_code == 404


def test_the_department_has_none(signed_in: SignedIn) -> None:
    assert signed_in("elin").get(LIST).status_code == 403


@pytest.mark.parametrize("missing", ["school", "forename", "surname", "date_of_birth", "joined_on"])
def test_an_incomplete_request_is_not_sent(signed_in: SignedIn, missing: str) -> None:
    answer = signed_in("birchwood").post(f"{LIST}ask/", {**FORM, missing: ""})
    assert answer.status_code == 422
    assert "There is a problem" in text(answer)


def test_a_gap_is_said_at_its_field(signed_in: SignedIn) -> None:
    birchwood = signed_in("birchwood")
    answer = birchwood.post(f"{LIST}ask/", {**FORM, "left_on": "01/09/2025"})
    assert answer.status_code == 422
    assert "Ask your local authority to search it first" in text(answer)
    assert birchwood.post(f"{LIST}ask/", {**FORM, "left_on": "01/09/2025", "authority_has_searched": "on"}).status_code == 302


def test_taking_back_asks_first(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = asked(actors["birchwood"], now=make.real_now())
    birchwood = signed_in("birchwood")
    assert "You can ask again later." in text(birchwood.get(f"{LIST}{public_id}/withdraw/"))
    birchwood.post(f"{LIST}{public_id}/withdraw/")
    assert "Taken back" in text(birchwood.get(f"{LIST}{public_id}/"))


@pytest.mark.parametrize("show", ["received", "received-aged", "received-over", "sent", "sent-aged", "sent-over", "nonsense"])
def test_each_list_answers_as_a_page_and_as_a_spreadsheet(signed_in: SignedIn, actors: dict[str, Actor], show: str) -> None:
    asked(actors["birchwood"], now=make.real_now())
    birchwood = signed_in("birchwood")
    assert birchwood.get(f"{LIST}?show={show}&school=ash&sort=due").status_code == 200
    answer = birchwood.get(f"{LIST}?show={show}&export=csv")
    assert answer.status_code == 200
    assert CHILD.surname not in text(answer)
