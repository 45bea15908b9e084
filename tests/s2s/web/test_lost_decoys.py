"""The page of decoys, and that of a household."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cts.s2s.core import Actor
from cts.s2s.lost_pupils.models import LostPupil, LostSearch
from tests.s2s.lost_pupils import made
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
DECOYS = "/lost-pupils/decoys/"
INVENTED = {
    "surname": "Nonesuch",
    "forename": "Nia",
    "date_of_birth": "05/04/2015",
    "sex": "F",
    "school": "9992001",
    "postcode": "SA1 1AA",
}
ASKED = {"purpose": "new arrival at Ysgol Derwen", "surname": "Prydderch-Lloyd", "date_of_birth": "09/03/2015"}


def test_it_works(signed_in: SignedIn) -> None:
    lead = signed_in("cerys")
    answer: Any = lead.post(DECOYS, INVENTED, follow=True)
    page = text(answer)
    assert "The decoy is in the database" in page
    assert "<bdi>NONESUCH</bdi>, <bdi>Nia</bdi>" in page
    withdrawn: Any = lead.post(f"{DECOYS}{LostPupil.objects.get().public_id}/withdraw/", follow=True)
    assert "NONESUCH" not in text(withdrawn)


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "cedarshire", "cleo", "elin", "olwen"])
def test_nobody_else_gets_there(signed_in: SignedIn, username: str) -> None:
    browser = signed_in(username)
    assert browser.get(DECOYS).status_code == 403
    assert browser.post(DECOYS, INVENTED).status_code == 403
    assert DECOYS not in browser.get("/").content.decode()


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"surname": ""}, "Give the decoy a surname"),
        ({"date_of_birth": ""}, "Give the decoy a date of birth"),
        ({"date_of_birth": "05/04/1990"}, "Give the decoy a date of birth"),
        ({"sex": ""}, "Choose the sex"),
        ({"school": "9982002"}, "9982002 is no open school of your authority"),
        ({"postcode": "nowhere"}, "This is no postcode"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(signed_in: SignedIn, other: dict[str, str], said: str) -> None:
    answer: Any = signed_in("cerys").post(DECOYS, INVENTED | other)
    assert answer.status_code == 422
    assert said in text(answer)


def test_the_household_of_an_open_entry(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    pupil = made.entered(actors["ashgrove"])
    made.entered(actors["dunmore"], forename="Owain", upn="", former_upns=())
    officer = signed_in("cleo")
    officer.post("/lost-pupils/", ASKED)
    opened: Any = officer.post(f"/lost-pupils/{pupil.public_id}/", {"search": LostSearch.objects.latest("pk").public_id})
    assert "Look for the household" in text(opened)
    answer: Any = officer.post(f"/lost-pupils/{pupil.public_id}/household/")
    assert "<bdi>PRYDDERCH-LLOYD</bdi>, <bdi>Owain</bdi>" in text(answer)
    assert "The postcode is the same" in text(answer)
    assert signed_in("cerys").post(f"/lost-pupils/{pupil.public_id}/household/").status_code == 404
