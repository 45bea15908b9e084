"""P4: hundreds of files, sixty days, workers that die again and again: everybody is told everything once.

The clock is an argument. A worker dies at a random statement to the database: what it had not committed is gone, and its job
waits until its lease is over, as after a kill. (Workers that are really killed: tests/site/queue and tests/site/outbox.)
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from cts.s2s.core import Actor
from cts.s2s.transfers import actions
from cts.s2s.transfers.models import Transfer, new_public_id
from cts.site import queue
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail, State
from tests import cast
from tests.s2s.transfers.test_remind import to_derwen

LONDON = ZoneInfo("Europe/London")
DAYS, FILES = 60, 200
FIRST = datetime(2026, 9, 7, 0, 0, tzinfo=LONDON)
ENDS = [
    (cast.ASHGROVE, cast.BIRCHWOOD),
    (cast.ASHGROVE, cast.DERWEN),
    (cast.DERWEN, cast.BIRCHWOOD),
    (cast.DUNMORE, cast.ASHGROVE),
    (cast.BIRCHWOOD, cast.DUNMORE),
]


class Killed(BaseException):
    """No task can catch this, as none can catch a kill."""


@contextmanager
def dying_after(statements: int) -> Iterator[None]:
    """The worker dies when it wants to send its statement number so many to the database."""
    left = [statements]

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: ANN401
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield


def a_day(day: datetime, *, chance: random.Random) -> int:
    """What workers do on one day, looking every four hours; how many of them died."""
    deaths = 0
    for minutes in range(0, 24 * 60, 240):
        now = day + timedelta(minutes=minutes + 1)
        try:
            with dying_after(chance.randrange(1, 60) if chance.random() < 0.4 else -1):
                queue.enqueue_due(now=now)
                while queue.work_once(now=now, worker=f"worker {chance.random()}"):
                    pass
        except Killed:
            deaths += 1
    return deaths


def uploaded(by: Actor, *, chance: random.Random) -> None:
    """FILES transfers over the first forty days: one through the real upload, the others as copies of its row."""
    to_derwen(by, now=FIRST)
    first = Transfer.objects.get()
    copies = []
    for serial in range(1, FILES):
        sender, receiver = chance.choice(ENDS)
        values = {
            field.attname: getattr(first, field.attname) for field in Transfer._meta.concrete_fields if not field.primary_key
        }
        values |= {
            "public_id": new_public_id(),
            "sender": sender,
            "receiver": receiver,
            "file_name": f"{sender}_CTF_{receiver}_{serial + 1:03}.xml",
            "uploaded_at": FIRST + timedelta(minutes=chance.randrange(40 * 24 * 60)),
        }
        copies.append(Transfer(**values))
    Transfer.objects.bulk_create(copies)


@pytest.mark.django_db(transaction=True)
def test_it_works(actors: dict[str, Actor]) -> None:
    chance = random.Random(4)
    uploaded(actors["ashgrove"], chance=chance)
    by = {actor.establishment: actor for name, actor in actors.items() if name in {"ashgrove", "birchwood", "derwen", "dunmore"}}
    ended: dict[str, datetime] = {}
    for transfer in chance.sample(list(Transfer.objects.all()), FILES // 3):
        ended[transfer.public_id] = transfer.uploaded_at + timedelta(minutes=chance.randrange(30, 45 * 24 * 60))
    deaths = 0
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        over = [key for key, at in ended.items() if at < day]
        for transfer in Transfer.objects.filter(public_id__in=over, status="waiting"):
            at, receiver = ended[transfer.public_id], by[transfer.receiver]
            actions.reject(by=receiver, public_id=transfer.public_id, reason="not-on-roll", text="", now=at)
        deaths += a_day(day, chance=chance)
    assert deaths > 30
    for hours in range(1, 60):  # nobody dies any more: leases end, and what is left is done
        now = FIRST + timedelta(days=DAYS, hours=hours - 1)
        while queue.work_once(now=now, worker="last"):
            pass
    assert not queue.dead().exists()
    check_reports(ended)
    check_reminders()
    check_rejections(ended)
    assert set(Mail.objects.values_list("state", flat=True)) == {State.SENT}


def waited_at(transfer: Transfer, moment: datetime, ended: dict[str, datetime]) -> bool:
    """Whether the transfer waited at the beginning of that day, when decisions are taken in."""
    end = ended.get(transfer.public_id)
    return transfer.uploaded_at <= moment and (end is None or end >= moment.replace(hour=0, minute=0))


def check_reports(ended: dict[str, datetime]) -> None:
    """Each file that waited for 28 days was reported once, to its sender and both authorities."""
    events = Counter(AuditEvent.objects.filter(event="transfer.uncollected").values_list("subject", flat=True))
    assert set(events.values()) == {1}
    text = Counter[tuple[str, str]]()
    for mail in Mail.objects.filter(dedupe__startswith="transfer.uncollected:"):
        for line in set(mail.body.split("\n")):
            if line.startswith("- ") and "uploaded on" in line:
                text[mail.dedupe.rpartition(":")[2], line.split()[1].rstrip(",")] += 1
    assert set(text.values()) == {1}
    for transfer in Transfer.objects.all():
        due = transfer.uploaded_at + timedelta(days=28)
        told = {number for number, name in text if name == transfer.file_name}
        if transfer.public_id in events:
            authorities = {f"{number[:3]}LLLL" for number in (transfer.sender, transfer.receiver)}
            assert told == {transfer.sender} | authorities, transfer.file_name
            assert ended.get(transfer.public_id, due) >= due
        else:
            assert not told
            end = ended.get(transfer.public_id)
            assert due > FIRST + timedelta(days=DAYS - 1) or (end is not None and end < due + timedelta(days=2))


def check_reminders() -> None:
    """Each office got one reminder a week at most, and the files of all weeks are in them."""
    keys = list(Mail.objects.filter(dedupe__startswith="transfer.reminder:").values_list("dedupe", flat=True))
    events = AuditEvent.objects.filter(event="transfer.reminded")
    assert Counter(f"transfer.reminder:{event.details['week']}:{event.subject}" for event in events) == Counter(keys)
    weeks = {key.split(":")[1] for key in keys}
    mondays = [FIRST.date() + timedelta(weeks=week) for week in range(1, DAYS // 7 + 1)]
    assert weeks == {monday.isoformat() for monday in mondays}
    for transfer in Transfer.objects.filter(status="waiting"):
        for monday in mondays:
            if transfer.uploaded_at.astimezone(LONDON).date() < monday:
                assert_named(transfer, monday)


def assert_named(transfer: Transfer, monday: date) -> None:
    """The reminder of that week to the receiver names the file, or counts it among those that did not fit."""
    mail = Mail.objects.get(dedupe=f"transfer.reminder:{monday.isoformat()}:{transfer.receiver}")
    assert transfer.file_name in mail.body or "- and more:" in mail.body, (transfer.file_name, monday)


def check_rejections(ended: dict[str, datetime]) -> None:
    """Whoever sent a file that was rejected was told so once."""
    rejected = Transfer.objects.filter(status="rejected")
    assert {transfer.public_id for transfer in rejected} <= set(ended)
    for transfer in rejected:
        assert Mail.objects.filter(dedupe__startswith=f"transfer.rejected:{transfer.public_id}:").count() == 1
