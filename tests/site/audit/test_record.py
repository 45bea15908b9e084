"""Recording: with the deed or not at all, in one unbroken row of numbers, never changed afterwards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest
from django.db import DatabaseError, connection, transaction

from cts.site import audit
from cts.site.audit import AuditEvent, guard
from cts.site.audit.models import AppendOnlyError
from cts.site.audit.recording import OutsideTransactionError
from tests.site.audit.conftest import NOON, record_some


def test_it_works(events: list[AuditEvent]) -> None:
    kept = list(AuditEvent.objects.order_by("sequence"))
    assert [event.sequence for event in kept] == list(range(1, 13))
    assert kept[0].previous_hash == "0" * 64
    assert [event.previous_hash for event in kept[1:]] == [event.hash for event in kept[:-1]]
    assert kept[3].details == {"size": "3", "name": "Ysgol y Môr"}
    assert [event.hash for event in events] == [event.hash for event in kept]


def test_the_hash_can_be_reckoned_by_anyone(events: list[AuditEvent]) -> None:
    event = AuditEvent.objects.get(sequence=2)
    content = {
        "sequence": 2,
        "at": "2026-11-23T12:01:00.000000Z",
        "event": "transfer.downloaded",
        "by": "bea",
        "acting_for": "9994001",
        "subject": "transfer-1",
        "details": {"name": "Ysgol y Môr", "size": "1"},
        "address": "192.0.2.7",
        "previous_hash": events[0].hash,
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert event.hash == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded() -> None:
    with pytest.raises(OutsideTransactionError):
        audit.record(event="transfer.rejected", by="bea", acting_for="", subject="", now=NOON)
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db
def test_a_deed_that_is_undone_leaves_no_event_and_no_gap(events: list[AuditEvent]) -> None:
    def undone() -> None:
        with transaction.atomic():
            audit.record(event="transfer.rejected", by="bea", acting_for="", subject="", now=NOON)
            raise KeyError

    with pytest.raises(KeyError):
        undone()
    assert AuditEvent.objects.count() == len(events)
    (after,) = record_some(1)
    assert after.sequence == len(events) + 1
    assert audit.verify().ok


@pytest.mark.django_db
def test_a_moment_in_another_time_zone_gives_the_same_hash() -> None:
    summer = timezone(timedelta(hours=1))
    with transaction.atomic():
        made = audit.record(event="a.b", by="x", acting_for="", subject="", now=datetime(2026, 7, 1, 0, 30, tzinfo=summer))
    assert AuditEvent.objects.get(pk=made.pk).hash == made.hash
    assert audit.verify().ok


@pytest.mark.django_db
@pytest.mark.parametrize(
    "event", ["rejected", "Transfer.rejected", "transfer.rejected\n", "transfer.", "transfer rejected", "t.r.x"]
)
def test_an_event_is_named_subject_and_verb(event: str) -> None:
    with transaction.atomic(), pytest.raises(ValueError, match="is named subject"):
        audit.record(event=event, by="x", acting_for="", subject="", now=NOON)


@pytest.mark.django_db
def test_a_moment_without_time_zone_is_refused() -> None:
    with transaction.atomic(), pytest.raises(ValueError, match="time zone"):
        audit.record(event="a.b", by="x", acting_for="", subject="", now=NOON.replace(tzinfo=None))


@pytest.mark.django_db
def test_details_are_text() -> None:
    with transaction.atomic(), pytest.raises(ValueError, match="text to text"):
        audit.record(event="a.b", by="x", acting_for="", subject="", details={"size": 3}, now=NOON)  # type: ignore[dict-item]


def test_a_recorded_event_cannot_be_saved_again(events: list[AuditEvent]) -> None:
    events[0].by = "somebody else"
    with pytest.raises(AppendOnlyError):
        events[0].save()


def test_a_recorded_event_cannot_be_deleted(events: list[AuditEvent]) -> None:
    with pytest.raises(AppendOnlyError):
        events[0].delete()


def test_a_queryset_changes_nothing(events: list[AuditEvent]) -> None:
    some = AuditEvent.objects.filter(sequence__gt=3)
    attempts: list[Callable[[], object]] = [
        lambda: some.update(by="x"),
        some.delete,
        lambda: AuditEvent.objects.bulk_update(events, ["by"]),
        lambda: AuditEvent.objects.bulk_create(events),
    ]
    for attempt in attempts:
        with pytest.raises(AppendOnlyError):
            attempt()
    assert audit.verify().ok


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE site_audit_event SET by = 'nobody' WHERE sequence = 2",
        "DELETE FROM site_audit_event WHERE sequence = 2",
        "DELETE FROM site_audit_event",
        "INSERT INTO site_audit_event SELECT 14, at, event, by, acting_for, subject, details, address, 'a', 'b' "
        "FROM site_audit_event WHERE sequence = 1",
        "INSERT INTO site_audit_event SELECT 0, at, event, by, acting_for, subject, details, address, 'a', 'b' "
        "FROM site_audit_event WHERE sequence = 1",
    ],
)
def test_the_database_itself_refuses(events: list[AuditEvent], statement: str) -> None:
    statement = statement.replace("by", '"by"')
    with pytest.raises(DatabaseError, match="event"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEvent.objects.count() == len(events)
    assert audit.verify().ok


def test_sqlite_does_not_replace_a_row(events: list[AuditEvent]) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("REPLACE is SQLite's")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT OR REPLACE INTO site_audit_event SELECT * FROM site_audit_event WHERE sequence = 5")
    assert AuditEvent.objects.count() == len(events)


def test_postgresql_does_not_truncate(events: list[AuditEvent]) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("TRUNCATE is PostgreSQL's")
    with pytest.raises(DatabaseError, match="never removed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE site_audit_event")
    assert AuditEvent.objects.count() == len(events)


@pytest.mark.django_db
def test_the_guard_tells_whether_it_stands() -> None:
    assert guard.is_installed(connection)
    with connection.cursor() as cursor:
        cursor.execute(guard.removing(connection.vendor)[0])
    assert not guard.is_installed(connection)


def test_an_unknown_database_cannot_be_guarded() -> None:
    with pytest.raises(ValueError, match="mysql"):
        guard.installing("mysql")
