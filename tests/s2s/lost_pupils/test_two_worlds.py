"""P10: a school cannot tell what became of a child whom it sent to the Lost Pupil Database, nor whether a child is in it.

Each test lives the same days twice. The worlds differ in what authorities and other schools do; all that the sending school can
fetch or is sent is compared byte by byte, but for the tokens of forms and scripts and for random ids.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client

from cts.s2s.accounts.models import User
from cts.s2s.core import Actor
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.retention import actions as retention
from cts.s2s.transfers import actions, queries
from cts.s2s.transfers.models import PendingUpload, Transfer
from cts.site import queue
from cts.site.outbox import Mail
from tests import cast, make
from tests.pages import CheckedClient
from tests.s2s.retention.reviewed import DAY
from tests.s2s.web.reading import body

LOST, AUTHORITY = "9992001_CTF_XXXXXXX_001.xml", "9992001_CTF_999LLLL_001.xml"
HOUR = timedelta(hours=1)
DEEDS_UNTIL = make.NOW + 402 * DAY
MOMENTS = (3 * HOUR, 16 * DAY, 403 * DAY)

Deed = Callable[[dict[str, Actor], str], None]


def entry_of(public_id: str) -> str:
    return LostPupil.objects.get(transfer_id=public_id).public_id


def nothing(_actors: dict[str, Actor], _public_id: str) -> None:
    """Nobody does anything."""


def claimed(actors: dict[str, Actor], public_id: str) -> None:
    """Another authority works on the entry."""
    lost_pupils.claim(by=actors["lowri"], public_id=entry_of(public_id), now=make.NOW + HOUR)


def to_birchwood(actors: dict[str, Actor], public_id: str) -> None:
    """Forwarded to a school of the same authority, and collected there."""
    sent = actions.forward_lost_pupil(by=actors["cerys"], public_id=public_id, to=cast.BIRCHWOOD, now=make.NOW + HOUR)
    collected(actors["birchwood"], sent)


def to_derwen(actors: dict[str, Actor], public_id: str) -> None:
    """Forwarded to a school in Wales, and collected there."""
    sent = actions.forward_lost_pupil(by=actors["ffion"], public_id=public_id, to=cast.DERWEN, now=make.NOW + HOUR)
    collected(actors["derwen"], sent)


def to_derwen_and_rejected(actors: dict[str, Actor], public_id: str) -> None:
    """Forwarded, and not wanted there."""
    sent = actions.forward_lost_pupil(by=actors["ffion"], public_id=public_id, to=cast.DERWEN, now=make.NOW + HOUR)
    actions.reject(by=actors["derwen"], public_id=sent, reason="not-on-roll", text="", now=make.NOW + HOUR)


def found(actors: dict[str, Actor], public_id: str) -> None:
    """Closed: the child was found."""
    found_on = make.NOW.date()
    lost_pupils.close(
        by=actors["cerys"],
        public_id=entry_of(public_id),
        outcome="found-at-school",
        text="",
        found_on=found_on,
        now=make.NOW + HOUR,
    )


def found_and_deleted(actors: dict[str, Actor], public_id: str) -> None:
    """Closed, reviewed over a year later, and deleted."""
    found(actors, public_id)
    retention.delete(by=actors["cerys"], public_id=entry_of(public_id), why="closed", sure=True, now=DEEDS_UNTIL)


def protected(actors: dict[str, Actor], public_id: str) -> None:
    """Protected in the database."""
    actions.restrict(by=actors["cerys"], public_id=public_id, now=make.NOW + HOUR)


def collected(by: Actor, public_id: str) -> None:
    """The file is accepted, saved, and said to have arrived."""
    actions.accept(by=by, public_id=public_id, now=make.NOW + HOUR)
    b"".join(actions.download(by=by, public_id=public_id, now=make.NOW + HOUR).chunks)
    actions.confirm_arrival(by=by, public_id=public_id, arrived=True, now=make.NOW + HOUR)


def collected_by_authority(actors: dict[str, Actor], public_id: str) -> None:
    """The authority downloads a protected file."""
    collected(actors["cerys"], public_id)


@contextmanager
def a_world() -> Iterator[None]:
    """What is done in it is undone afterwards."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]  # as Django marks the transaction round each test
    with block:
        yield
        transaction.set_rollback(True)


SPAN = "since=01/09/2026&until=31/12/2027"


def addresses(public_id: str) -> list[str]:
    """Everything that a school can fetch of a file that it has sent, and everything that counts, lists or finds it."""
    shown = [f"/files/?show={name}{more}" for name in queries.SentList for more in ("", "&text=9992001", "&export=csv")]
    tables = {
        "usage": ("uploaded", "received"),
        "movements": ("movements",),
        "timeliness": ("in-time", "uncollected", "rejections"),
    }
    reports = [f"/reports/{name}/?{SPAN}" for name in (*tables, "people")]
    exports = [f"/reports/{name}/?{SPAN}&table={one}&export=csv" for name, some in tables.items() for one in some]
    school = [f"/reports/school/?{SPAN}&show={end}{more}" for end in ("sent", "received") for more in ("", "&export=csv")]
    file = [f"/files/{public_id}/{page}" for page in ("", "receipt/", "receipt/?as=json", "remove/", "wrong-school/")]
    return ["/", *shown, *reports, *exports, *school, *file, f"/upload/ctf/{public_id}/", "/download/ctf/", "/messages/"]


def all_that_a_school_gets(user: User, public_id: str, *, moments: tuple[timedelta, ...] = MOMENTS) -> list[tuple[str, bytes]]:
    """Every answer to a look and to a press of the button, at these moments, and every e-mail."""
    while queue.work_once(now=DEEDS_UNTIL, worker="test"):
        pass
    got: list[tuple[str, bytes]] = []
    for later in moments:
        with time_machine.travel(make.NOW + later, tick=False):
            browser = Client()  # that each page is well formed is for its own test
            browser.force_login(user)
            for address in addresses(public_id):
                got.append((address, _plain(browser.get(address))))
                if "?" not in address:
                    got.append((f"POST {address}", _plain(browser.post(address))))
    mails = Mail.objects.filter(to__in=[cast.email_of_place(cast.ASHGROVE), user.email]).order_by("pk")
    return [*got, *((mail.subject, mail.body.encode()) for mail in mails)]


def _plain(response: HttpResponseBase) -> bytes:
    content = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", body(response))
    content = re.sub(rb'nonce="[^"]+"', b"", content)
    headers = "".join(f"{name}: {response.get(name, '')}\n" for name in ("Content-Type", "Content-Disposition", "Location"))
    return f"{response.status_code}\n{headers}".encode() + content


def assert_same(one: list[tuple[str, bytes]], other: list[tuple[str, bytes]]) -> None:
    assert [name for name, _ in one] == [name for name, _ in other]
    for (name, left), (_, right) in zip(one, other, strict=True):
        assert left == right, name


DEEDS: tuple[Deed, ...] = (
    claimed,
    to_birchwood,
    to_derwen,
    to_derwen_and_rejected,
    found,
    found_and_deleted,
    protected,
)


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_all_that_the_sender_gets_is_the_same_whatever_became_of_the_child(
    people: dict[str, User], actors: dict[str, Actor], deed: Deed
) -> None:
    public_id = make.sent(actors["ashgrove"], name=LOST)
    moments = MOMENTS[-1:] if deed is found_and_deleted else MOMENTS  # nobody looks before it was done
    worlds = []
    for one in (nothing, deed):
        with a_world():
            one(actors, public_id)
            worlds.append(all_that_a_school_gets(people["ashgrove"], public_id, moments=moments))
    assert_same(*worlds)
    addresses_that_answered = {name for name, content in worlds[0] if content.startswith(b"200")}
    assert {f"/files/{public_id}/receipt/?as=json", f"/reports/usage/?{SPAN}"} <= addresses_that_answered


def test_all_that_the_sender_gets_of_a_protected_file_is_the_same(people: dict[str, User], actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"], name=AUTHORITY)
    actions.restrict(by=actors["cerys"], public_id=public_id, now=make.NOW)
    worlds = []
    for one in (nothing, collected_by_authority):
        with a_world():
            one(actors, public_id)
            worlds.append(all_that_a_school_gets(people["ashgrove"], public_id))
    assert_same(*worlds)


def test_a_school_that_turned_the_child_up_learns_nothing_either(people: dict[str, User], actors: dict[str, Actor]) -> None:
    """Whether the child of an upload was in the database: the sender of that upload gets the same (P9)."""
    source, destination = b"<LEA>999</LEA>\n      <Estab>2001</Estab>", b"<LEA>XXX</LEA>\n      <Estab>XXXX</Estab>"
    elsewhere = make.ctf(LOST).replace(source, b"<LEA>997</LEA>\n      <Estab>3001</Estab>", 1)
    ordinary = make.ctf(LOST).replace(destination, b"<LEA>999</LEA>\n      <Estab>4001</Estab>")
    worlds = []
    for is_lost in (False, True):
        with a_world():
            if is_lost:
                make.sent(actors["dunmore"], name="9973001_CTF_XXXXXXX_001.xml", of=elsewhere)
            public_id = make.sent(actors["ashgrove"], of=ordinary)
            got = all_that_a_school_gets(people["ashgrove"], public_id)
            worlds.append([_without(public_id, name, content) for name, content in got])
            assert LostPupil.objects.filter(status="surfaced").exists() is is_lost
    assert_same(*worlds)


def _without(public_id: str, name: str, content: bytes) -> tuple[str, bytes]:
    """An answer without the random id of the file, and without the signature, which is over the id too."""
    content = re.sub(rb'"signature": "[0-9a-f]{128}"', b"", content)
    return name.replace(public_id, ""), content.replace(public_id.encode(), b"")


@pytest.mark.parametrize("deed", [nothing, to_derwen, found], ids=lambda deed: deed.__name__)
def test_a_second_upload_of_the_child_is_answered_as_the_first(
    people: dict[str, User], actors: dict[str, Actor], deed: Deed
) -> None:
    """Q4's advice stands on every upload, so that no school can probe the database with files."""
    first = make.sent(actors["ashgrove"], name=LOST)
    worlds = []
    for is_there in (False, True):
        with a_world(), time_machine.travel(make.NOW + 2 * HOUR, tick=False):
            if is_there:
                deed(actors, first)
            else:
                LostPupil.objects.all().delete()
            worlds.append(_uploaded_again(people["ashgrove"]))
    assert_same(*worlds)


def _uploaded_again(user: User) -> list[tuple[str, bytes]]:
    """A file of the same child to the database, through the pages: chosen, asked about, confirmed."""
    browser: Client = CheckedClient()
    browser.force_login(user)
    name = LOST.replace("001.xml", "002.xml")
    asking = browser.post("/upload/ctf/", {"file": SimpleUploadedFile(name, make.ctf(LOST))})
    got = [("chosen", _plain(asking)), ("asked", _plain(browser.get(asking["Location"])))]
    pending = PendingUpload.objects.get(sent_as="")
    form = {f"{pending.public_id}-{field}": value for field, value in {"send": "yes", "purpose": "ordinary"}.items()}
    done = browser.post(asking["Location"], form)
    got.append(("sent", _plain(done)))
    batch = asking["Location"].strip("/").split("/")[-1]
    ids = [batch, pending.public_id, *Transfer.objects.values_list("public_id", flat=True)]
    for one in ids:
        got = [(step, content.replace(one.encode(), b"")) for step, content in got]
    return got
