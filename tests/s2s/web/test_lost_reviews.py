"""Lost pupils > Entries to review, and Proofs of deletion."""

import html
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cts.s2s.core import Actor
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.retention.models import DeletedEntry, KeptEntry
from cts.s2s.transfers import receipt_format
from cts.site.queue import work_once
from tests import make
from tests.s2s.retention import reviewed
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
REVIEWS = "/lost-pupils/reviews/"


@pytest.fixture
def entry(actors: dict[str, Actor]) -> str:
    """A closed entry of Ashgrove's that is up for review now."""
    return reviewed.closed(actors["ashgrove"], officer=actors["lowri"], now=make.real_now() - timedelta(days=400))


def worked() -> None:
    while work_once(now=make.real_now(), worker="tests"):
        pass


def test_it_works(signed_in: SignedIn, entry: str) -> None:
    cerys = signed_in("cerys")
    page = text(cerys.get(REVIEWS))
    assert "Ashgrove Primary (9992001)" in page
    assert "The entry was closed long enough ago" in page
    assert "Quickthorn" not in page + text(cerys.get(f"{REVIEWS}{entry}/"))
    asking = text(cerys.get(f"{REVIEWS}{entry}/delete/"))
    assert "cannot look at it any more" in asking
    done = cerys.post(f"{REVIEWS}{entry}/delete/", {"why": "closed", "sure": "on"})
    proof = DeletedEntry.objects.get()
    assert done["Location"] == f"/lost-pupils/deletions/{proof.public_id}/"
    assert "still being erased" in text(cerys.get(done["Location"]))
    assert cerys.get(f"{done['Location']}?as=json").status_code == 409
    worked()
    assert "are not there any more" in text(cerys.get(done["Location"]))
    signed = cerys.get(f"{done['Location']}?as=json")
    assert signed["Content-Disposition"] == f'attachment; filename="deletion-{proof.public_id}.json"'
    said, key, signature = receipt_format.read(signed.content)
    assert receipt_format.is_genuine(said, key=key, signature=signature)
    assert proof.public_id in text(cerys.get("/lost-pupils/deletions/"))
    assert "There is nothing to review." in text(cerys.get(REVIEWS))


def test_an_outsider_is_turned_away(signed_in: SignedIn, entry: str) -> None:
    for who, status in (("dunmore", 403), ("ashgrove", 403), ("cleo", 403), ("elmer", 404)):
        for address in (f"{REVIEWS}{entry}/", f"{REVIEWS}{entry}/delete/"):
            assert signed_in(who).get(address).status_code == status
            assert signed_in(who).post(address, {"why": "closed", "sure": "on"}).status_code == status
    assert LostPupil.objects.filter(public_id=entry).exists()


def test_keeping_an_entry(signed_in: SignedIn, entry: str) -> None:
    cerys = signed_in("cerys")
    until = make.real_now() + timedelta(days=90)
    given = {"until": f"{until:%d/%m/%Y}", "reason": "Police are still enquiring."}
    assert cerys.post(f"{REVIEWS}{entry}/", given)["Location"] == REVIEWS
    assert KeptEntry.objects.get().kept_until == until.date()
    assert "There is nothing to review." in text(cerys.get(REVIEWS))
    assert f"{until:%d/%m/%Y}" in text(cerys.get(f"{REVIEWS}?show=kept"))
    assert "Police are still enquiring." in text(cerys.get(f"{REVIEWS}{entry}/"))


@pytest.mark.parametrize(
    ("address", "given", "says"),
    [
        ("", {}, "Enter the day until which the entry is kept."),
        ("", {"until": "nonsense"}, "Write the day like 02/09/2026."),
        ("", {"until": "01/01/2020", "reason": "Police are enquiring."}, "It must be after today."),
        ("delete/", {}, "Choose why the entry is deleted."),
        ("delete/", {"why": "long-held", "sure": "on"}, "Choose why the entry is deleted."),
        ("delete/", {"why": "closed"}, "Nothing was deleted. Say that you are sure"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    signed_in: SignedIn, entry: str, address: str, given: dict[str, str], says: str
) -> None:
    answer = signed_in("cerys").post(f"{REVIEWS}{entry}/{address}", given)
    assert answer.status_code == 422
    assert says in text(answer)
    assert not KeptEntry.objects.exists()
    assert LostPupil.objects.filter(public_id=entry).exists()


def test_the_lead_sees_the_pupil_and_the_department_does_not(signed_in: SignedIn, entry: str) -> None:
    assert "QUICKTHORNA" in text(signed_in("cerys").post(f"{REVIEWS}{entry}/look/"))
    department = signed_in("elin")
    assert "Show the pupil" not in text(department.get(f"{REVIEWS}{entry}/"))
    assert department.post(f"{REVIEWS}{entry}/look/").status_code == 403


def test_it_speaks_welsh(signed_in: SignedIn) -> None:
    page = html.unescape(text(signed_in("ffion").get(REVIEWS)))
    assert "Nid oes dim i'w adolygu." in page


def test_the_lists_go_out_as_spreadsheets(signed_in: SignedIn, entry: str) -> None:
    cerys = signed_in("cerys")
    assert "Ashgrove Primary (9992001),Destination unknown" in text(cerys.get(f"{REVIEWS}?export=csv"))
    cerys.post(f"{REVIEWS}{entry}/delete/", {"why": "closed", "sure": "on"})
    assert DeletedEntry.objects.get().public_id in text(cerys.get("/lost-pupils/deletions/?export=csv"))
