"""View/Remove Files."""

from collections.abc import Callable

import pytest
from django.test import Client

from cts.s2s.core import Actor
from cts.s2s.transfers import actions
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Status
from cts.site.audit import AuditEvent
from tests import make
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
LIST = "/files/"


@pytest.mark.parametrize(
    ("state", "shown"),
    [("sent", "collection"), ("accepted", "collection"), ("rejected", "rejected"), ("downloaded", "collected")],
)
def test_a_file_is_in_its_list_and_in_no_other(signed_in: SignedIn, actors: dict[str, Actor], state: str, shown: str) -> None:
    arguments = {} if state == "sent" else {"to": actors["birchwood"]}
    getattr(make, state)(actors["ashgrove"], now=make.real_now(), **arguments)
    ashgrove = signed_in("ashgrove")
    for one in ("collection", "rejected", "collected"):
        page = text(ashgrove.get(f"{LIST}?show={one}"))
        assert (make.NAME in page) is (one == shown)
        assert "HOLLOWAY" not in page.upper()


def test_files_for_collection_come_first_and_unknown_lists_are_ignored(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    for address in (LIST, f"{LIST}?show=everything", f"{LIST}?show=collection&sort=school&order=descending"):
        assert make.NAME in text(signed_in("ashgrove").get(address))


def test_the_sender_sees_why_a_file_was_rejected(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    actions.reject(by=actors["birchwood"], public_id=public_id, reason="other", text="<b>Ring us</b>", now=make.real_now())
    page = text(signed_in("ashgrove").get(f"{LIST}{public_id}/"))
    assert "Another reason" in page
    assert "&lt;b&gt;Ring us&lt;/b&gt;" in page


def test_opening_shows_the_pupils_and_is_on_the_record(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    ashgrove = signed_in("ashgrove")
    assert "HOLLOWAY" not in text(ashgrove.get(f"{LIST}{public_id}/")).upper()
    assert "HOLLOWAY" in text(ashgrove.post(f"{LIST}{public_id}/"))
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.by, event.address) == ("transfer.looked_at", "ashgrove", "127.0.0.1")


def test_removing(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.rejected(actors["ashgrove"], to=actors["birchwood"], now=make.real_now())
    ashgrove = signed_in("ashgrove")
    assert make.NAME in text(ashgrove.get(f"{LIST}{public_id}/remove/"))
    done = ashgrove.post(f"{LIST}{public_id}/remove/", follow=True)
    assert done.redirect_chain == [(f"{LIST}?show=rejected", 302)]
    assert "was removed from the site" in text(done)
    assert Transfer.objects.get().status == Status.REMOVED


def test_an_accepted_file_has_no_button_and_the_deed_is_refused(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    ashgrove = signed_in("ashgrove")
    assert "/remove/" not in text(ashgrove.get(f"{LIST}{public_id}/"))
    for response in (ashgrove.get(f"{LIST}{public_id}/remove/"), ashgrove.post(f"{LIST}{public_id}/remove/")):
        assert response.status_code == 409
        assert "TRANSFER-IS-COLLECTED" in text(response)


@pytest.mark.parametrize("outsider", ["dunmore", "birchwood", "cedarshire"])
def test_others_are_told_that_there_is_nothing(signed_in: SignedIn, actors: dict[str, Actor], outsider: str) -> None:
    public_id = make.sent(actors["ashgrove"])
    browser = signed_in(outsider)
    assert make.NAME not in text(browser.get(LIST))
    for page in ("", "remove/"):
        for response in (browser.get(f"{LIST}{public_id}/{page}"), browser.post(f"{LIST}{public_id}/{page}")):
            assert response.status_code == 404
            assert make.NAME not in text(response)
    assert Transfer.objects.get().status == Status.WAITING


def test_operators_and_strangers_are_turned_away(signed_in: SignedIn, client: Client, db: None) -> None:  # noqa: ARG001
    assert signed_in("olwen").get(LIST).status_code == 403
    assert client.get(LIST)["Location"] == f"/sign-in/?next={LIST}"
