"""Keys and anchors in a folder of the test's own, events to bend, and a forger's access to the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from cts.site import audit
from cts.site.audit import AuditEvent, guard

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
Forge = Callable[..., None]


@pytest.fixture(autouse=True)
def _own_folders(settings: Settings, tmp_path: Path) -> None:
    settings.KEYS_DIR = tmp_path / "keys"
    settings.AUDIT_ANCHOR_DIR = tmp_path / "anchors"


@pytest.fixture
def events(db: None) -> list[AuditEvent]:  # noqa: ARG001
    """Twelve events, a minute apart."""
    return record_some(12)


def record_some(count: int, *, since: datetime = NOON) -> list[AuditEvent]:
    """Record events as an action would, each in a transaction of its own."""
    made = []
    for number in range(count):
        with transaction.atomic():
            made.append(
                audit.record(
                    event="transfer.downloaded",
                    by="bea",
                    acting_for="9994001",
                    subject=f"transfer-{number}",
                    details={"size": str(number), "name": "Ysgol y Môr"},
                    address="192.0.2.7",
                    now=since + timedelta(minutes=number),
                )
            )
    return made


@pytest.fixture
def forge(db: None) -> Callable[..., None]:  # noqa: ARG001
    """Run SQL as somebody who owns the database and has taken the triggers off."""
    with connection.cursor() as cursor:
        for statement in guard.removing(connection.vendor):
            cursor.execute(statement)

    def run(sql: str, *values: str | int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)

    return run
