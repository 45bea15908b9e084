"""The pages of receipts, the timeline on the pages of files, and the public key."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cts.s2s.core import Actor
from cts.s2s.transfers import receipt_format, receipts
from tests import make
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]


def test_it_works(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    for username, address in (("ashgrove", f"/files/{public_id}/receipt/"), ("birchwood", f"/download/ctf/{public_id}/receipt/")):
        page = text(signed_in(username).get(address))
        assert make.NAME in page
        assert "Birchwood High (9994001)" in page
        assert receipts.public_key() in page
        signed = signed_in(username).get(f"{address}?as=json")
        assert signed["Content-Disposition"] == f'attachment; filename="receipt-{public_id}.json"'
        receipt, key, signature = receipt_format.read(signed.content)
        assert receipt_format.is_genuine(receipt, key=key, signature=signature)


def test_after_a_rejection_the_list_leads_to_the_receipt(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    office, address = signed_in("birchwood"), f"/download/ctf/{public_id}/receipt/"
    shown = office.post(f"/download/ctf/{public_id}/reject/", {"reason": "not-on-roll"}, follow=True)
    assert f'href="{address}"' in shown.content.decode()
    page = text(office.get(address))
    assert "Rejected" in page
    assert make.NAME in page


@pytest.mark.parametrize("asked", ["", "?as=json"])
def test_an_outsider_gets_none(signed_in: SignedIn, actors: dict[str, Actor], asked: str) -> None:
    public_id = make.sent(actors["ashgrove"])
    for address in (f"/files/{public_id}/receipt/", f"/download/ctf/{public_id}/receipt/"):
        answer = signed_in("dunmore").get(address + asked)
        assert answer.status_code == 404
        assert make.NAME not in text(answer)


def test_the_key_is_public(client: Client, db: None) -> None:  # noqa: ARG001
    assert client.get("/receipts/key/").content.decode().strip() == receipts.public_key()


def test_the_timeline_tells_each_side_what_has_happened(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"])
    sent = text(signed_in("ashgrove").get(f"/files/{public_id}/"))
    received = text(signed_in("birchwood").get(f"/download/ctf/{public_id}/"))
    for page in (sent, received):
        assert page.index("Uploaded</strong>") < page.index("Accepted by the receiving establishment</strong>")
        assert "7 September 2026, 10:00" in page
    assert "7 September 2026, 10:00, ashgrove" in sent
    assert "7 September 2026, 10:00, birchwood" in received
    assert "birchwood" not in sent[sent.index("<main") :]


@pytest.mark.parametrize(("days", "late"), [(1, False), (60, True)])
def test_the_clock_counts_school_days(signed_in: SignedIn, actors: dict[str, Actor], days: int, late: bool) -> None:
    public_id = make.sent(actors["ashgrove"], now=make.real_now() - timedelta(days=days))
    page = text(signed_in("ashgrove").get(f"/files/{public_id}/"))
    assert "Under way for" in page
    assert ("Longer than it should be" in page) is late


def test_the_clock_stops_when_the_file_has_arrived(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"], now=make.real_now())
    assert "It took 0 school days." in text(signed_in("ashgrove").get(f"/files/{public_id}/"))


def test_it_speaks_welsh(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["derwen"], name="9982002_CTF_9994001_001.xml")
    assert "Derbynneb" in text(signed_in("derwen").get(f"/files/{public_id}/receipt/"))
