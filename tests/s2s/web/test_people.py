"""The pages about people: outsiders first."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.s2s.accounts.models import User
from cts.site import outbox

pytestmark = pytest.mark.django_db

ACTS = ["", "correct/", "reset/", "second-step/", "suspend/", "restore/", "approver/"]


@pytest.mark.parametrize("outsider", ["drew", "elmer", "ffion"])
def test_an_outsider_cannot_tell_foreign_from_absent(
    people: dict[str, User], signed_in: Callable[[str], Client], outsider: str
) -> None:
    browser = signed_in(outsider)
    assert "Alice Ash" not in browser.get("/people/?text=alice").content.decode()
    for act in ACTS:
        for public_id in (people["ashgrove"].public_id, "A" * 20):
            answer = browser.get(f"/people/{public_id}/{act}")
            assert answer.status_code == 404
            assert "Alice" not in answer.content.decode()


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "cedarshire"])
def test_who_keeps_no_people_has_no_such_pages(
    people: dict[str, User], signed_in: Callable[[str], Client], username: str
) -> None:
    browser = signed_in(username)
    for address in ("/people/", "/people/invite/", f"/people/{people['alder'].public_id}/"):
        assert browser.get(address).status_code == 403
    assert ">People<" not in browser.get("/").content.decode()


def test_asking_first_and_doing_nothing_yet(people: dict[str, User], signed_in: Callable[[str], Client]) -> None:
    browser = signed_in("cerys")
    for act in ("reset/", "second-step/", "suspend/", "approver/"):
        assert browser.get(f"/people/{people['birchwood'].public_id}/{act}").status_code == 200
    assert User.objects.get(username="birchwood").is_active
    assert not outbox.waiting().exists()


def test_a_refused_invitation_says_why_at_the_field(people: dict[str, User], signed_in: Callable[[str], Client]) -> None:
    assert people
    entered = {"username": "Ashgrove", "name": "Ann", "email": "ann@example.org", "role": "school", "language": "en"}
    answer = signed_in("alder").post("/people/invite/", entered)
    assert answer.status_code == 422
    assert "perhaps with other capital letters" in answer.content.decode()
    assert 'href="#id_username"' in answer.content.decode()


def test_one_page_for_every_dead_link(client: Client) -> None:
    answer = client.get("/account/link/nothing-of-the-kind/")
    assert answer.status_code == 409
    assert "LINK-OVER" in answer.content.decode()
