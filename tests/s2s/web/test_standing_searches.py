"""The pages of standing searches."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cts.s2s.core import Actor
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.standing_searches import comparing
from cts.s2s.standing_searches.models import StandingHit, StandingSearch
from cts.s2s.standing_searches.rules import Decision
from tests import make
from tests.s2s.lost_pupils import made
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
LIST, NEW = "/lost-pupils/standing/", "/lost-pupils/standing/new/"
ASKED = {
    "purpose": "new arrival at Ysgol Derwen",
    "surname": "Pryderch Loyd",
    "forename": "Sian",
    "date_of_birth": "03/09/2015",
}


def page_of(answer: object) -> str:
    return text(answer)  # type: ignore[arg-type]


def saved(officer: Client) -> StandingSearch:
    officer.post(NEW, ASKED | {"days": "91", "save": "yes"})
    return StandingSearch.objects.get()


def entered(by: Actor) -> LostPupil:
    pupil = made.entered(by, now=make.real_now())
    comparing.entry_with_all(entry=pupil.public_id, now=make.real_now())
    return pupil


def test_it_works(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    officer = signed_in("cleo")
    nobody = officer.post("/lost-pupils/", ASKED)
    assert "Go on looking for this pupil" in page_of(nobody)
    asked = officer.post(NEW, ASKED)
    assert asked.status_code == 200
    assert 'value="Pryderch Loyd"' in page_of(asked)
    done: Any = officer.post(NEW, ASKED | {"days": "91", "save": "yes"}, follow=True)
    assert "The service goes on looking" in page_of(done)
    standing = StandingSearch.objects.get()
    pupil = entered(actors["ashgrove"])
    assert "Found by your standing searches" in page_of(officer.get("/"))
    assert "1 new entry" in page_of(officer.get(LIST))
    looked = page_of(officer.post(f"{LIST}{standing.public_id}/"))
    assert "<bdi>PRYDDERCH-LLOYD</bdi>" in looked
    assert "For: Day and month of birth are the other way round" in looked
    told: Any = officer.post(f"{LIST}{standing.public_id}/decide/", {"entry": pupil.public_id, "is_same": "no"}, follow=True)
    assert "Noted: another child" in page_of(told)
    assert StandingHit.objects.get().decision == Decision.OTHER


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "alder", "cedarshire", "elin", "olwen"])
def test_nobody_else_gets_there(signed_in: SignedIn, username: str) -> None:
    standing = saved(signed_in("cleo"))
    browser = signed_in(username)
    assert browser.get(LIST).status_code == 403
    assert browser.post(NEW, ASKED).status_code == 403
    assert browser.post(f"{LIST}{standing.public_id}/").status_code == 403
    assert LIST not in browser.get("/").content.decode()


def test_another_authority_finds_nothing_there(signed_in: SignedIn) -> None:
    standing = saved(signed_in("cleo"))
    lowri = signed_in("lowri")
    assert ASKED["purpose"] not in page_of(lowri.get(LIST))
    for rest in ("", "decide/", "renew/", "end/"):
        assert lowri.post(f"{LIST}{standing.public_id}/{rest}", {"days": "30"}).status_code == 404


def test_the_list_names_no_child(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    officer = signed_in("cleo")
    saved(officer)
    entered(actors["ashgrove"])
    page = page_of(officer.get(LIST)) + page_of(officer.get("/"))
    assert not any(word in page for word in ("Pryderch", "PRYDDERCH", "Sian"))


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"days": ""}, "Choose how long the service is to go on looking."),
        ({"days": "5"}, "Choose how long the service is to go on looking."),
        ({"days": "30", "purpose": ""}, "Say why you search"),
        ({"days": "30", "date_of_birth": ""}, "This is too little to search for"),
    ],
)
def test_what_is_missing_is_said(signed_in: SignedIn, other: dict[str, str], said: str) -> None:
    answer = signed_in("cleo").post(NEW, ASKED | {"save": "yes"} | other)
    assert answer.status_code == 422
    assert said in page_of(answer)


def test_renewing_and_ending(signed_in: SignedIn) -> None:
    officer = signed_in("cleo")
    standing = saved(officer)
    assert officer.post(f"{LIST}{standing.public_id}/renew/", {}).status_code == 422
    officer.post(f"{LIST}{standing.public_id}/renew/", {"days": "365"})
    before, standing = standing.until, StandingSearch.objects.get()
    assert (standing.until - before).days == 365 - 91
    ended: Any = officer.post(f"{LIST}{standing.public_id}/end/", follow=True)
    assert "The standing search is over" in page_of(ended)
    assert officer.post(f"{LIST}{standing.public_id}/end/").status_code == 409


def test_it_works_in_welsh(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    officer = signed_in("lowri")
    saved(officer)
    entered(actors["ashgrove"])
    page = page_of(officer.get(LIST))
    assert "Chwiliadau parhaus" in page
    assert "cofnod newydd" in page
