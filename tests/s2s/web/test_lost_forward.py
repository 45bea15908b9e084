"""Forwarding the file of a found pupil."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.s2s.core import Actor
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import Status
from cts.s2s.transfers import queries
from tests import cast, make
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]


@pytest.fixture
def entry(actors: dict[str, Actor]) -> LostPupil:
    sent = make.sent(actors["ashgrove"], name="9992001_CTF_XXXXXXX_001.xml", now=make.real_now())
    return LostPupil.objects.get(transfer_id=sent)


def address(entry: LostPupil, what: str = "forward") -> str:
    return f"/lost-pupils/{entry.public_id}/{what}/"


def test_it_works(signed_in: SignedIn, actors: dict[str, Actor], entry: LostPupil) -> None:
    cleo = signed_in("cleo")
    assert "Is this the school where the pupil is?" in text(cleo.post(address(entry), {"to": cast.DERWEN}))
    assert not queries.waiting(actors["derwen"], now=make.real_now())
    page = cleo.post(address(entry), {"to": cast.DERWEN, "sure": "yes"}, follow=True)
    assert "The file waits for the school now" in text(page)
    assert "Forwarded to a school" in text(page)
    assert len(queries.waiting(actors["derwen"], now=make.real_now())) == 1
    assert "Take the file back" in text(cleo.post(f"/lost-pupils/{entry.public_id}/"))
    cleo.post(address(entry, "undo"))
    entry.refresh_from_db()
    assert (entry.status, entry.forwarded_to) == (Status.IN_DATABASE, "")
    assert not queries.waiting(actors["derwen"], now=make.real_now())


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "cedarshire", "elin"])
def test_nobody_else_forwards(signed_in: SignedIn, entry: LostPupil, username: str) -> None:
    assert signed_in(username).post(address(entry), {"to": cast.DUNMORE, "sure": "yes"}).status_code == 403
    entry.refresh_from_db()
    assert entry.status == Status.IN_DATABASE


@pytest.mark.parametrize("to", ["", "9999876", cast.CEDARSHIRE])
def test_it_goes_to_a_school_only(signed_in: SignedIn, entry: LostPupil, to: str) -> None:
    assert signed_in("cleo").post(address(entry), {"to": to, "sure": "yes"}).status_code == 422
    entry.refresh_from_db()
    assert entry.status == Status.IN_DATABASE


def test_another_authority_cannot_take_it_back(signed_in: SignedIn, entry: LostPupil) -> None:
    signed_in("cleo").post(address(entry), {"to": cast.DERWEN, "sure": "yes"})
    assert signed_in("lowri").post(address(entry, "undo")).status_code == 404
