"""Entries that may be the same child, on the pages of an officer."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cts.s2s.core import Actor
from cts.s2s.lost_pupils.models import SameChild
from tests.s2s.lost_pupils import made
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
ASKED = {"purpose": "new arrival at Ysgol Derwen", "surname": "Prydderch-Lloyd", "date_of_birth": "09/03/2015"}


def post(browser: Client, path: str, form: dict[str, str]) -> str:
    answer: Any = browser.post(path, form)
    return text(answer)


def test_it_works(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    pupil, again = made.entered(actors["ashgrove"]), made.entered(actors["dunmore"])
    officer = signed_in("cleo")
    found = post(officer, "/lost-pupils/", ASKED)
    assert found.count("May be the same child as") == 2
    search = re.search(r'name="search" value="([^"]+)"', found)
    assert search
    page = post(officer, f"/lost-pupils/{pupil.public_id}/", {"search": search[1]})
    assert "May be the same child" in page
    assert "The UPN is the same" in page
    said = {"search": search[1], "other": again.public_id}
    page = post(officer, f"/lost-pupils/{pupil.public_id}/same/", {**said, "is_same": "yes"})
    assert "You said that it is the same child." in page
    assert "An officer said that it is the same child: Cedarshire (999LLLL)" in page
    page = post(officer, f"/lost-pupils/{pupil.public_id}/same/", {**said, "is_same": "no"})
    assert "You said that it is another child." in page
    assert "Said to be another child" in page
    assert "May be the same child as" not in post(officer, "/lost-pupils/", ASKED)


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "cedarshire", "elin"])
def test_nobody_else_decides(signed_in: SignedIn, actors: dict[str, Actor], username: str) -> None:
    pupil, again = made.entered(actors["ashgrove"]), made.entered(actors["dunmore"])
    answer: Any = signed_in(username).post(f"/lost-pupils/{pupil.public_id}/same/", {"other": again.public_id, "is_same": "yes"})
    assert answer.status_code == 403
    assert not SameChild.objects.exists()


def test_an_entry_that_was_not_opened_is_not_decided_about(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    pupil, again = made.entered(actors["ashgrove"]), made.entered(actors["dunmore"])
    answer: Any = signed_in("cleo").post(f"/lost-pupils/{pupil.public_id}/same/", {"other": again.public_id, "is_same": "yes"})
    assert answer.status_code == 404
    assert not SameChild.objects.exists()
