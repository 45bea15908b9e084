"""A hundred forged logs, each bent by somebody who owns the database: each is found, with its place and kind (P24)."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import translation

from cts.site import audit
from cts.site.audit import AuditEvent, anchors, chain
from cts.site.audit.diagnosis import Kind
from tests.site.audit.conftest import NOON, Forge, record_some

EVENTS = 300
ANCHORED = (100, 200, EVENTS)
COLUMNS = ("event", "by", "acting_for", "subject", "address", "hash", "previous_hash")

Expected = tuple[Kind, int]
"""The kind, and the first bad row."""


@dataclass(frozen=True)
class Forger:
    """Somebody with the database's own password and the triggers out of the way."""

    sql: Forge
    chance: random.Random

    def place(self, *, last: int = EVENTS - 1) -> int:
        return self.chance.randint(2, last)

    def move(self, sequence: int, to: int) -> None:
        self.sql("UPDATE site_audit_event SET sequence = %s WHERE sequence = %s", to, sequence)

    def push(self, *, since: int, by: int) -> None:
        """Make or close a gap: in two steps, since no two rows may have one number meanwhile."""
        self.sql("UPDATE site_audit_event SET sequence = sequence + 10000 WHERE sequence >= %s", since)
        self.sql("UPDATE site_audit_event SET sequence = sequence - %s WHERE sequence > 10000", 10000 - by)

    def changed(self) -> Expected:
        """One column of one row."""
        sequence, column = self.chance.randint(1, EVENTS), self.chance.choice(COLUMNS)
        value = f"{self.chance.getrandbits(64):016x}"
        self.sql(f'UPDATE site_audit_event SET "{column}" = %s WHERE sequence = %s', value, sequence)  # noqa: S608 - names of columns
        return Kind.CHANGED, sequence

    def changed_and_hashed(self) -> Expected:
        """One row, with the right hash of its new content."""
        sequence = self.place()
        row = replace(AuditEvent.objects.get(sequence=sequence).row(), by="forger")
        self.sql("UPDATE site_audit_event SET \"by\" = 'forger', hash = %s WHERE sequence = %s", chain.hash_of(row), sequence)
        return Kind.CHANGED, sequence

    def missing(self) -> Expected:
        """A row, or a few in a row."""
        sequence, count = self.place(last=EVENTS - 10), self.chance.randint(1, 5)
        self.sql("DELETE FROM site_audit_event WHERE sequence >= %s AND sequence < %s", sequence, sequence + count)
        return Kind.MISSING, sequence

    def missing_and_closed(self) -> Expected:
        """The same, and those after it moved up."""
        sequence, count = self.place(last=EVENTS - 10), self.chance.randint(1, 5)
        self.sql("DELETE FROM site_audit_event WHERE sequence >= %s AND sequence < %s", sequence, sequence + count)
        self.push(since=sequence + count, by=-count)
        return Kind.MISSING, sequence

    def inserted(self) -> Expected:
        """A made-up row, and those from there on moved down."""
        sequence = self.place()
        self.push(since=sequence, by=1)
        row = replace(AuditEvent.objects.get(sequence=1).row(), sequence=sequence, by="forger", previous_hash="b" * 64)
        right = chain.hash_of(row) if self.chance.random() < 0.5 else f"{self.chance.getrandbits(256):064x}"
        self.sql(
            "INSERT INTO site_audit_event SELECT %s, at, event, 'forger', acting_for, subject, details, address, %s, %s "
            "FROM site_audit_event WHERE sequence = 1",
            sequence,
            row.previous_hash,
            right,
        )
        return Kind.INSERTED, sequence

    def reordered(self) -> Expected:
        """Two rows changed places."""
        one, other = sorted(self.chance.sample(range(1, EVENTS + 1), 2))
        self.move(one, 10000)
        self.move(other, one)
        self.move(10000, other)
        return Kind.REORDERED, one

    def cut(self) -> Expected:
        """The end is gone."""
        sequence = self.place(last=EVENTS)
        self.sql("DELETE FROM site_audit_event WHERE sequence >= %s", sequence)
        return Kind.CUT, sequence

    def cut_and_grown(self) -> Expected:
        """The end is gone, and has grown again as it grows: only the first anchor after the cut knows better."""
        sequence = self.place()
        self.sql("DELETE FROM site_audit_event WHERE sequence >= %s", sequence)
        record_some(EVENTS - sequence + 1 + self.chance.randint(0, 3), since=NOON + timedelta(days=1))
        return Kind.CHANGED, next(anchored for anchored in ANCHORED if anchored >= sequence)


FORGERIES: tuple[Callable[[Forger], Expected], ...] = (
    Forger.changed,
    Forger.changed_and_hashed,
    Forger.missing,
    Forger.missing_and_closed,
    Forger.inserted,
    Forger.reordered,
    Forger.cut,
    Forger.cut_and_grown,
)


@pytest.fixture
def record() -> None:
    """Three hundred events, anchored three times."""
    for hour in range(len(ANCHORED)):
        record_some(EVENTS // len(ANCHORED), since=NOON + timedelta(hours=2 * hour))
        anchors.write(now=NOON + timedelta(hours=2 * hour + 1))


def test_each_of_a_hundred_forged_logs_is_found(forge: Forge, record: None) -> None:  # noqa: ARG001
    assert audit.verify().ok
    for seed in range(100):
        forgery = FORGERIES[seed % len(FORGERIES)]
        with connection.cursor() as cursor:
            cursor.execute("SAVEPOINT before_forgery")
            kind, sequence = forgery(Forger(sql=forge, chance=random.Random(seed)))
            found = audit.verify()
            cursor.execute("ROLLBACK TO SAVEPOINT before_forgery")
        assert (found.kind, found.sequence) == (kind, sequence), f"{forgery.__name__}, seed {seed}"
        for language in ("en-gb", "cy"):
            with translation.override(language):
                assert str(sequence) in found.sentence()
    assert audit.verify().ok
