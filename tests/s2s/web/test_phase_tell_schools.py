"""Telling schools whom they get, from the page of a phase transfer (X-020)."""

from collections.abc import Callable

from django.test import Client

from cts.s2s.arrivals.models import ExpectedPupil
from cts.s2s.core import Actor
from tests import cast, make
from tests.s2s.phase_transfers import made
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]


def run_with_a_list(by: Actor) -> str:
    run = made.begun(by)
    made.load(by, run, made.line(made.ADA), f"{made.BEN.upn},,,,{cast.BIRCHWOOD}")
    return run


def test_it_works(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    address = f"/phase-transfer/{run_with_a_list(actors['cedarshire'])}/"
    officer = signed_in("cedarshire")
    assert "Tell schools whom they get" in text(officer.get(address))
    answer = officer.post(f"{address}tell-schools/", {"first_day": f"{make.real_now():%d/%m/%Y}"}, follow=True)
    assert "1 pupil is on the list of the next school." in text(answer)
    assert "1 line has no name or date of birth and was left out." in text(answer)
    clerk = signed_in("birchwood")
    one = ExpectedPupil.objects.get()
    page = text(clerk.get(f"/arrivals/{one.public_id}/"))
    assert made.ADA.surname.upper() in page
    assert "Put on your list by" in page
    assert made.ADA.upn not in page


def test_outsiders_cannot(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    address = f"/phase-transfer/{run_with_a_list(actors['cedarshire'])}/tell-schools/"
    for outsider, status in (("dunmore", 403), ("birchwood", 403), ("elmer", 404)):
        browser = signed_in(outsider)
        assert browser.get(address).status_code == status
        assert browser.post(address, {"first_day": f"{make.real_now():%d/%m/%Y}"}).status_code == status
    assert not ExpectedPupil.objects.exists()


def test_a_day_that_will_not_do_is_refused(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    address = f"/phase-transfer/{run_with_a_list(actors['cedarshire'])}/tell-schools/"
    officer = signed_in("cedarshire")
    for day in ("", "soon", "01/09/2001"):
        assert officer.post(address, {"first_day": day}).status_code == 422
    assert not ExpectedPupil.objects.exists()
