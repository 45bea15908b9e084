"""Missing children."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cts.s2s.core import Actor
from tests import make
from tests.s2s.missing_children.noticing import FORENAME, SURNAME, sent
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
LIST = "/missing-children/"
FORM = {
    "forename": FORENAME,
    "surname": SURNAME,
    "date_of_birth": "05/09/2016",
    "upn": "",
    "text": "",
    "reach": "all",
    "answer_by": f"{make.real_now() + timedelta(days=7):%d/%m/%Y}",
}


def test_an_authority_asks_another_answers_the_first_closes(signed_in: SignedIn) -> None:
    elmer, cerys = signed_in("elmer"), signed_in("cerys")
    address = elmer.post(f"{LIST}send/", FORM)["Location"]
    assert SURNAME not in address
    assert "Missing-child notices to answer" in text(cerys.get("/"))
    assert SURNAME.upper() not in text(cerys.get(LIST)) + text(cerys.get(address))
    assert SURNAME.upper() in text(cerys.post(address))
    cerys.post(f"{address}answer/", {"answer": "maybe", "text": "Ring <b>me</b>."})
    assert "Your missing-child notices with an answer that may help" in text(elmer.get("/"))
    page = text(elmer.post(address))
    assert "Ring &lt;b&gt;me&lt;/b&gt;." in page
    elmer.post(f"{address}close/", {"ending": "found"})
    assert "The child was found" in text(cerys.get(address))
    assert cerys.post(f"{address}answer/", {"answer": "here"}).status_code == 422


@pytest.mark.parametrize("outsider", ["dunmore", "cedarshire", "elin"])
def test_schools_other_levels_and_the_department_have_none(signed_in: SignedIn, actors: dict[str, Actor], outsider: str) -> None:
    public_id = sent(actors["elmer"], now=make.real_now())
    browser = signed_in(outsider)
    for path in ("", "send/", f"{public_id}/", f"{public_id}/answer/", f"{public_id}/close/"):
        assert browser.get(LIST + path).status_code == 403
    assert "Missing children" not in text(browser.get("/"))


def test_who_was_asked_does_not_close_and_who_asks_does_not_answer(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = sent(actors["elmer"], now=make.real_now())
    assert signed_in("cerys").post(f"{LIST}{public_id}/close/", {"ending": "found"}).status_code == 404
    assert signed_in("elmer").post(f"{LIST}{public_id}/answer/", {"answer": "here"}).status_code == 404


@pytest.mark.parametrize("missing", ["forename", "surname", "date_of_birth", "reach", "answer_by"])
def test_an_incomplete_notice_is_not_sent(signed_in: SignedIn, missing: str) -> None:
    assert signed_in("elmer").post(f"{LIST}send/", {**FORM, missing: ""}).status_code == 422


def test_an_entry_fills_the_form(signed_in: SignedIn) -> None:
    answer = signed_in("elmer").post(f"{LIST}send/", {**FORM, "begin": "yes"})
    assert answer.status_code == 200
    assert f'value="{SURNAME}"' in text(answer)


def test_no_answer_is_said(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = sent(actors["elmer"], now=make.real_now())
    answer = signed_in("cerys").post(f"{LIST}{public_id}/answer/", {})
    assert answer.status_code == 422
    assert "Choose an answer" in text(answer)
