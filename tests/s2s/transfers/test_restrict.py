"""Protecting a child's file, and what its sender sees then: two worlds that differ in the child's whereabouts alone (P10)."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from cts.s2s.core import Actor, Refused
from cts.s2s.transfers import actions, queries
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import Status
from cts.site import queue
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import cast, make
from tests.pages import CheckedClient

LOST, AUTHORITY = "9992001_CTF_XXXXXXX_001.xml", "9992001_CTF_999LLLL_001.xml"
HOUR = timedelta(hours=1)


@pytest.fixture
def at_authority(actors: dict[str, Actor]) -> str:
    return make.sent(actors["ashgrove"], name=AUTHORITY)


def restrict(by: Actor, public_id: str) -> None:
    actions.restrict(by=by, public_id=public_id, now=make.NOW)


def test_it_works(actors: dict[str, Actor], at_authority: str) -> None:
    restrict(actors["cerys"], at_authority)
    seen = queries.sent(actors["ashgrove"], public_id=at_authority, now=make.NOW)
    assert (seen.status, seen.downloaded_at, seen.in_hand) == (Status.DOWNLOADED, make.NOW, True)
    assert Transfer.objects.get().status == Status.WAITING
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, event.by, event.subject) == ("transfer.restricted", "cerys", at_authority)


@pytest.mark.parametrize("who", ["dunmore", "ashgrove", "alder", "birchwood", "cedarshire", "olwen"])
def test_who_may_not(actors: dict[str, Actor], at_authority: str, who: str) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        restrict(actors[who], at_authority)


def test_another_authority_does_not_see_it_and_the_department_does(actors: dict[str, Actor], at_authority: str) -> None:
    for asked in (at_authority, "not-a-transfer"):
        with pytest.raises(Refused, match="NOT-FOUND"):
            restrict(actors["elmer"], asked)
    restrict(actors["elin"], at_authority)


def test_a_file_at_a_school_is_not_protected(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="RESTRICT-AT-SCHOOL"):
        restrict(actors["elin"], make.sent(actors["ashgrove"]))


def test_what_is_over_is_not_protected(actors: dict[str, Actor], at_authority: str) -> None:
    actions.remove(by=actors["ashgrove"], public_id=at_authority, now=make.NOW)
    with pytest.raises(Refused, match="TRANSFER-IS-WITHDRAWN"):
        restrict(actors["cerys"], at_authority)


def test_the_first_time_counts(actors: dict[str, Actor], at_authority: str) -> None:
    restrict(actors["cerys"], at_authority)
    actions.restrict(by=actors["elin"], public_id=at_authority, now=make.NOW + HOUR)
    assert Transfer.objects.get().restricted_by == "cerys"


def test_a_protected_file_is_neither_rejected_nor_taken_back(actors: dict[str, Actor], at_authority: str) -> None:
    restrict(actors["cerys"], at_authority)
    with pytest.raises(Refused, match="TRANSFER-IN-HAND"):
        actions.reject(by=actors["cerys"], public_id=at_authority, reason="not-on-roll", text="", now=make.NOW)
    with pytest.raises(Refused, match="TRANSFER-IS-DOWNLOADED"):
        actions.remove(by=actors["ashgrove"], public_id=at_authority, now=make.NOW)
    with pytest.raises(Refused, match="TRANSFER-IN-HAND"):
        actions.ask_to_delete(by=actors["ashgrove"], public_id=at_authority, now=make.NOW)


def test_its_name_is_free_again_at_once(actors: dict[str, Actor], at_authority: str) -> None:
    restrict(actors["cerys"], at_authority)
    other = make.ctf(AUTHORITY).replace(b"Amelia", b"Emilia")
    assert make.sent(actors["ashgrove"], name=AUTHORITY, of=other) != at_authority


Deed = Callable[[dict[str, Actor], str], None]


def nothing(_actors: dict[str, Actor], _public_id: str) -> None:
    """Nobody does anything."""


def to_birchwood(actors: dict[str, Actor], public_id: str) -> None:
    """Found, forwarded, collected."""
    sent = actions.forward_lost_pupil(by=actors["cerys"], public_id=public_id, to=cast.BIRCHWOOD, now=make.NOW + HOUR)
    actions.accept(by=actors["birchwood"], public_id=sent, now=make.NOW + HOUR)
    b"".join(actions.download(by=actors["birchwood"], public_id=sent, now=make.NOW + HOUR).chunks)
    actions.confirm_arrival(by=actors["birchwood"], public_id=sent, arrived=True, now=make.NOW + HOUR)


def to_derwen_and_rejected(actors: dict[str, Actor], public_id: str) -> None:
    """Forwarded by another authority to a school that does not want it."""
    sent = actions.forward_lost_pupil(by=actors["ffion"], public_id=public_id, to=cast.DERWEN, now=make.NOW + HOUR)
    actions.reject(by=actors["derwen"], public_id=sent, reason="not-on-roll", text="", now=make.NOW + HOUR)


def to_derwen_and_back(actors: dict[str, Actor], public_id: str) -> None:
    """Forwarded, and taken back."""
    sent = actions.forward_lost_pupil(by=actors["ffion"], public_id=public_id, to=cast.DERWEN, now=make.NOW + HOUR)
    actions.undo_forward(by=actors["ffion"], public_id=sent, now=make.NOW + HOUR)


def protected(actors: dict[str, Actor], public_id: str) -> None:
    """Protected in the database."""
    restrict(actors["cerys"], public_id)


def collected_by_authority(actors: dict[str, Actor], public_id: str) -> None:
    """The authority downloads the file."""
    actions.accept(by=actors["cerys"], public_id=public_id, now=make.NOW + HOUR)
    b"".join(actions.download(by=actors["cerys"], public_id=public_id, now=make.NOW + HOUR).chunks)
    actions.confirm_arrival(by=actors["cerys"], public_id=public_id, arrived=True, now=make.NOW + HOUR)


def accepted_by_authority(actors: dict[str, Actor], public_id: str) -> None:
    """The authority has begun to."""
    actions.accept(by=actors["cerys"], public_id=public_id, now=make.NOW + HOUR)


@contextmanager
def a_world() -> Iterator[None]:
    """What is done in it is undone afterwards."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]  # as Django marks the transaction round each test
    with block:
        yield
        transaction.set_rollback(True)


def everything_the_sender_gets(people: dict[str, object], public_id: str) -> list[tuple[str, bytes]]:
    """Every page about the file, at several moments, and every e-mail, byte for byte but for the tokens of forms and scripts."""
    while queue.work_once(now=make.NOW + 2 * HOUR, worker="test"):
        pass
    found: list[tuple[str, bytes]] = []
    for later in (HOUR * 3, timedelta(days=14), timedelta(days=15), timedelta(days=16), timedelta(days=61), timedelta(days=400)):
        with time_machine.travel(make.NOW + later, tick=False):
            browser: Client = CheckedClient()
            browser.force_login(people["ashgrove"])  # type: ignore[arg-type]
            for address in addresses(public_id):
                for method in (browser.get, browser.post):
                    found.append((address, _without_tokens(method(address))))
    mails = Mail.objects.filter(to=cast.email_of_place(cast.ASHGROVE)).order_by("pk")
    return [*found, *((mail.subject, mail.body.encode()) for mail in mails)]


def addresses(public_id: str) -> list[str]:
    lists = [f"/files/?show={name}" for name in queries.SentList]
    return [
        "/",
        *lists,
        f"/files/{public_id}/",
        f"/upload/ctf/{public_id}/",
        f"/files/{public_id}/remove/",
        f"/files/{public_id}/wrong-school/",
    ]


def _without_tokens(response: object) -> bytes:
    content: bytes = response.content  # type: ignore[attr-defined]
    status: int = response.status_code  # type: ignore[attr-defined]
    content = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", content)
    return b"%d " % status + re.sub(rb'nonce="[^"]+"', b"", content)


@pytest.mark.parametrize(
    "deed", [to_birchwood, to_derwen_and_rejected, to_derwen_and_back, protected], ids=lambda deed: deed.__name__
)
def test_a_sender_cannot_tell_what_becomes_of_a_lost_pupil(
    people: dict[str, object], actors: dict[str, Actor], deed: Deed
) -> None:
    public_id = make.sent(actors["ashgrove"], name=LOST)
    worlds = []
    for one in (nothing, deed):
        with a_world():
            one(actors, public_id)
            worlds.append(everything_the_sender_gets(people, public_id))
    assert worlds[0] == worlds[1]


@pytest.mark.parametrize("deed", [accepted_by_authority, collected_by_authority], ids=lambda deed: deed.__name__)
def test_a_sender_cannot_tell_what_becomes_of_a_protected_file(
    people: dict[str, object], actors: dict[str, Actor], at_authority: str, deed: Deed
) -> None:
    restrict(actors["cerys"], at_authority)
    worlds = []
    for one in (nothing, deed):
        with a_world():
            one(actors, at_authority)
            worlds.append(everything_the_sender_gets(people, at_authority))
    assert worlds[0] == worlds[1]


def test_an_upload_of_a_child_who_is_lost_looks_like_any_other(people: dict[str, object], actors: dict[str, Actor]) -> None:
    ordinary = make.ctf(LOST).replace(b"<LEA>XXX</LEA>\n      <Estab>XXXX</Estab>", b"<LEA>999</LEA>\n      <Estab>4001</Estab>")
    worlds = []
    for is_lost in (False, True):
        with a_world():
            if is_lost:
                of = make.ctf(LOST).replace(b"2001</Estab>", b"3001</Estab>", 1).replace(b"<LEA>999</LEA>", b"<LEA>997</LEA>", 1)
                make.sent(actors["dunmore"], name="9973001_CTF_XXXXXXX_001.xml", of=of)
            public_id = make.sent(actors["ashgrove"], of=ordinary)
            got = everything_the_sender_gets(people, public_id)
            worlds.append([(address.replace(public_id, ""), page.replace(public_id.encode(), b"")) for address, page in got])
    assert worlds[0] == worlds[1]
