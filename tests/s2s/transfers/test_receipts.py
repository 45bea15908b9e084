"""Signed receipts: true for both sides, forged by nobody, and blind to where a protected child went."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cts.s2s.core import Actor, Refused
from cts.s2s.transfers import actions, receipt_format, receipts
from cts.s2s.transfers.models import Transfer
from tests import make

LATER = make.NOW + timedelta(hours=2)


def said(signed: bytes) -> dict[str, Any]:
    receipt, key, signature = receipt_format.read(signed)
    assert key == receipts.public_key()
    assert receipt_format.is_genuine(receipt, key=key, signature=signature)
    return receipt


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    sent = said(receipts.of_sender(actors["ashgrove"], public_id=public_id, now=LATER))
    row = Transfer.objects.get(public_id=public_id)
    assert sent["file"] == {"name": make.NAME, "sha256": row.sha256, "size": row.size, "kind": "ctf", "pupils": 3}
    assert (sent["from"]["number"], sent["to"]["number"], sent["status"]) == ("9992001", "9994001", "downloaded")
    assert [step["what"] for step in sent["steps"]] == ["uploaded", "accepted", "arrived"]
    assert sent["steps"][0] == {"what": "uploaded", "at": "2026-09-07T09:00:00Z", "by": "ashgrove"}
    received = said(receipts.of_receiver(actors["birchwood"], public_id=public_id, now=LATER))
    assert received["steps"][-1]["by"] == "birchwood"


def test_an_outsider_gets_none(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    for get in (receipts.of_sender, receipts.of_receiver):
        with pytest.raises(Refused, match="NOT-FOUND"):
            get(actors["dunmore"], public_id=public_id, now=LATER)


def test_who_has_rejected_a_file_has_a_receipt_for_as_long_as_its_sender_has_it(actors: dict[str, Actor]) -> None:
    public_id = make.rejected(actors["ashgrove"], to=actors["birchwood"])
    receipt = said(receipts.of_receiver(actors["birchwood"], public_id=public_id, now=LATER))
    assert (receipt["status"], receipt["steps"][-1]["what"]) == ("rejected", "rejected")
    with pytest.raises(Refused, match="NOT-FOUND"):
        receipts.of_receiver(actors["dunmore"], public_id=public_id, now=LATER)
    with pytest.raises(Refused, match="NOT-FOUND"):
        receipts.of_receiver(actors["birchwood"], public_id=public_id, now=LATER + timedelta(days=60))


def test_a_withdrawn_file_leaves_its_receiver_nothing(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    actions.remove(by=actors["ashgrove"], public_id=public_id, now=LATER)
    with pytest.raises(Refused, match="NOT-FOUND"):
        receipts.of_receiver(actors["birchwood"], public_id=public_id, now=LATER)


def test_neither_side_learns_names_of_people_of_the_other(actors: dict[str, Actor]) -> None:
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"])
    assert b"birchwood" not in receipts.of_sender(actors["ashgrove"], public_id=public_id, now=LATER)
    assert b"ashgrove" not in receipts.of_receiver(actors["birchwood"], public_id=public_id, now=LATER)


def test_no_child_is_in_it(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    signed = receipts.of_sender(actors["ashgrove"], public_id=public_id, now=LATER).decode().upper()
    assert "HOLLOWAY" not in signed
    assert "K999200119014" not in signed


def test_the_same_state_gives_the_same_bytes(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"])
    first = receipts.of_sender(actors["ashgrove"], public_id=public_id, now=LATER)
    assert receipts.of_sender(actors["ashgrove"], public_id=public_id, now=LATER + timedelta(days=3)) == first


def test_a_rejection_is_in_it(actors: dict[str, Actor]) -> None:
    public_id = make.rejected(actors["ashgrove"], to=actors["birchwood"])
    sent = said(receipts.of_sender(actors["ashgrove"], public_id=public_id, now=LATER))
    assert (sent["status"], sent["steps"][-1]["what"]) == ("rejected", "rejected")


def test_a_protected_file_has_the_same_receipt_whatever_becomes_of_it(actors: dict[str, Actor]) -> None:
    """Two worlds: in one the authority has done nothing, in the other it has taken the file and sent it on (P10)."""
    public_id = make.sent(actors["ashgrove"])
    Transfer.objects.filter(public_id=public_id).update(restricted=True, restricted_at=LATER, restricted_by="cerys")
    one = receipts.of_sender(actors["ashgrove"], public_id=public_id, now=LATER)
    Transfer.objects.filter(public_id=public_id).update(
        status="downloaded",
        accepted_at=LATER + timedelta(days=1),
        accepted_by="x",
        handed_out_at=LATER + timedelta(days=1),
        handed_out_by="x",
        downloaded_at=LATER + timedelta(days=2),
        downloaded_by="x",
    )
    assert receipts.of_sender(actors["ashgrove"], public_id=public_id, now=LATER) == one


FORGERIES: dict[str, Callable[[dict[str, Any]], object]] = {
    "another number of pupils": lambda signed: signed["receipt"]["file"].update(pupils=4),
    "another hash": lambda signed: signed["receipt"]["file"].update(sha256="0" * 64),
    "another status": lambda signed: signed["receipt"].update(status="downloaded"),
    "another moment": lambda signed: signed["receipt"]["steps"][0].update(at="2026-09-01T09:00:00Z"),
    "a step more": lambda signed: signed["receipt"]["steps"].append({"what": "arrived", "at": "2026-09-08T09:00:00Z"}),
    "another signature": lambda signed: signed.update(signature="0" * 128),
    "a key of one's own": lambda signed: signed.update(key=Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex()),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_forgery_is_noticed(actors: dict[str, Actor], forge: Callable[[dict[str, Any]], object]) -> None:
    public_id = make.sent(actors["ashgrove"])
    signed = json.loads(receipts.of_sender(actors["ashgrove"], public_id=public_id, now=LATER))
    forge(signed)
    receipt, key, signature = receipt_format.read(json.dumps(signed).encode())
    assert not receipt_format.is_genuine(receipt, key=key, signature=signature)
