"""Files of new pupils: the board of a school, its pupils, and what an authority sees of it (X-020, P10)."""

from collections.abc import Callable

import pytest
from django.http.response import HttpResponseBase
from django.test import Client

from cts.s2s.arrivals import actions as arrivals
from cts.s2s.core import Actor
from cts.s2s.transfers import actions as transfers
from cts.site.audit import AuditEvent
from tests import cast, make
from tests.pages import parsed
from tests.s2s.arrivals.expecting import expected, pupil
from tests.s2s.arrivals.test_readiness import all_expected, without_ethnicity
from tests.s2s.web.reading import body

SignedIn = Callable[[str], Client]
BOARD, PUPILS, SCHOOLS = "/arrivals/files/", "/arrivals/files/pupils/", "/files/new-pupils/"
SCHOOL = f"{SCHOOLS}{cast.BIRCHWOOD}/"


def text(answer: HttpResponseBase) -> str:
    """The words of a page, with a space between them."""
    return " ".join(" ".join(parsed(body(answer)).itertext()).split())


def looked() -> None:
    arrivals.look_everywhere(now=make.real_now())


def test_a_school_sees_how_ready_it_is(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    birchwood = signed_in("birchwood")
    assert "First list the pupils whom you expect." in text(birchwood.get(BOARD))
    all_expected(actors["birchwood"])
    expected(actors["birchwood"], of=pupil(surname="Elsewhere", upn="", former_school=cast.DERWEN))
    file = make.sent(actors["ashgrove"], of=without_ethnicity(), now=make.real_now())
    transfers.accept(by=actors["birchwood"], public_id=file, now=make.real_now())
    looked()
    page = text(birchwood.get(BOARD))
    assert "Of 4 pupils expected, the files of 3 have arrived." in page
    assert "No file has been sent 1 pupil" in page
    assert "A file is due 15 school days after the pupil’s first day at the new school" in page
    assert "Ysgol Derwen 1 0 0 1 22/09/2026" in page
    assert "Ethnic group 1" in page
    assert "KHAN" not in page


def test_the_pupils_behind_a_number(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    file = make.sent(actors["ashgrove"], of=without_ethnicity(), now=make.real_now())
    transfers.accept(by=actors["birchwood"], public_id=file, now=make.real_now())
    looked()
    birchwood = signed_in("birchwood")
    page = text(birchwood.get(f"{PUPILS}?show=ethnic-group"))
    assert "KHAN" in page
    assert "HOLLOWAY" not in page
    event = AuditEvent.objects.filter(event="arrival.readiness_looked_at").latest("sequence")
    assert (event.details["show"], event.details["pupils"]) == ("ethnic-group", "1")
    assert "KHAN" in text(birchwood.get(f"{PUPILS}?show=nonsense&start=nonsense"))
    assert "There are no pupils in this list." in text(birchwood.get(f"{PUPILS}?show=not-sent"))


def test_the_lists_leave_as_spreadsheets(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    birchwood = signed_in("birchwood")
    answer = birchwood.get(f"{PUPILS}?export=csv")
    assert "KHAN" in body(answer).decode()
    assert AuditEvent.objects.filter(event="arrival.readiness_looked_at").exists()
    numbers = body(birchwood.get(f"{BOARD}?export=csv")).decode()
    assert "Ashgrove Primary,9992001,3,0,0,3,0" in numbers
    assert "KHAN" not in numbers


@pytest.mark.parametrize("outsider", ["dunmore", "ashgrove"])
def test_another_school_sees_its_own_empty_board(signed_in: SignedIn, actors: dict[str, Actor], outsider: str) -> None:
    all_expected(actors["birchwood"])
    browser = signed_in(outsider)
    assert "First list the pupils whom you expect." in text(browser.get(BOARD))
    assert "There are no pupils in this list." in text(browser.get(PUPILS))
    assert browser.get(SCHOOLS).status_code == browser.get(SCHOOL).status_code == 403


def test_an_authority_sees_numbers_and_no_names(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    cedarshire = signed_in("cedarshire")
    assert "Birchwood High (9994001) 3 0 0 3" in text(cedarshire.get(SCHOOLS))
    page = text(cedarshire.get(SCHOOL))
    assert "Of 3 pupils expected, the files of 0 have arrived." in page
    assert "Ashgrove Primary (9992001) 3 0 0 3" in page
    assert "KHAN" not in page
    assert cedarshire.get(BOARD).status_code == cedarshire.get(PUPILS).status_code == 403


def test_another_authority_sees_nothing(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    elmshire = signed_in("elmer")
    assert "There are no schools in this list." in text(elmshire.get(SCHOOLS))
    assert elmshire.get(SCHOOL).status_code == elmshire.get(f"{SCHOOLS}9990000/").status_code == 404


def test_one_first_day_can_be_chosen(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    all_expected(actors["birchwood"])
    expected(actors["birchwood"], of=pupil(surname="Later", upn="", joined_on=make.NOW.date()))
    birchwood = signed_in("birchwood")
    assert "Of 4 pupils expected" in text(birchwood.get(BOARD))
    page = birchwood.get(f"{BOARD}?start=2026-09-01")
    assert "Of 3 pupils expected" in text(page)
    assert "start=2026-09-01" in page.content.decode()
