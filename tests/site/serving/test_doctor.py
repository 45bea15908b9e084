"""Each fault that an operator can have, set once (P23)."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import Settings

from cts.site import audit
from cts.site.audit import anchors, guard
from cts.site.outbox import Mail
from cts.site.queue import Job
from cts.site.serving import doctor, wording
from cts.site.storage import store

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _healthy(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A service with nothing wrong: each place on a disk of its own, with room."""
    settings.DATA_DIR = tmp_path
    settings.STORAGE_DIR = tmp_path / "files"
    settings.KEYS_DIR = tmp_path / "keys"
    settings.AUDIT_ANCHOR_DIR = tmp_path / "anchors"
    settings.TLS = True
    settings.DEMONSTRATION = False
    disks = {"files": 2, "keys": 3, "anchors": 4}
    monkeypatch.setattr(doctor, "_disk_of", lambda path: disks.get(path.name, 1))
    monkeypatch.setattr(doctor, "_file_system", lambda _disk: "ext4")
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: SimpleNamespace(free=10 * 1024**3))
    store().write(chunks=[b"kept"], purpose="transfer")
    record(at=NOW)
    anchors.write(now=NOW)


def record(*, at: datetime) -> None:
    with transaction.atomic():
        audit.record(event="transfer.sent", by="alice", acting_for="9992001", subject="transfer-1", now=at)


def found(*, now: datetime = NOW, host: str = "127.0.0.1") -> dict[str, bool]:
    """The codes that are doctor's own, and whether each stops a start."""
    concerns = doctor.examine(host=host, now=now)
    return {concern.code: concern.stops for concern in concerns if not concern.code.endswith(("EXPAT", "ZIPFILE"))}


def test_a_healthy_service_has_no_concern() -> None:
    assert found() == {}


def test_nothing_is_made(tmp_path: Path) -> None:
    for name in ("files", "keys", "anchors"):
        shutil.rmtree(tmp_path / name)
    assert found() == {}
    assert not (tmp_path / "keys").exists()


def test_what_the_start_refuses_comes_first(settings: Settings) -> None:
    settings.SECRET_KEY = "short"
    settings.TLS = False
    assert list(found().items()) == [("START-SECRET-KEY", True), ("DOCTOR-TLS", False)]


@pytest.mark.parametrize(
    ("name", "value", "code"), [("DEBUG", True, "DOCTOR-DEBUG"), ("DEMONSTRATION", True, "DOCTOR-DEMONSTRATION")]
)
def test_switches_of_the_workshop_are_said(settings: Settings, name: str, value: bool, code: str) -> None:
    setattr(settings, name, value)
    assert found() == {code: False}


def test_debug_where_others_can_reach_it_stops(settings: Settings) -> None:
    settings.DEBUG = True
    assert found(host="10.0.0.7") == {"START-DEBUG": True}


@pytest.mark.parametrize(("megabytes", "stops"), [(1024, False), (100, True)])
def test_a_full_disk(monkeypatch: pytest.MonkeyPatch, megabytes: int, stops: bool) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: SimpleNamespace(free=megabytes * 1024**2))
    assert found() == {"DOCTOR-SPACE": stops}


@pytest.mark.parametrize(("kind", "code", "stops"), [("tmpfs", "DOCTOR-MEMORY", True), ("nfs4", "DOCTOR-NETWORK-DISK", False)])
def test_a_disk_that_is_none(monkeypatch: pytest.MonkeyPatch, kind: str, code: str, stops: bool) -> None:
    monkeypatch.setattr(doctor, "_file_system", lambda _disk: kind)
    assert found() == {code: stops}


@pytest.mark.parametrize("name", ["keys", "keys/storage.json", "keys/audit-anchor.key", "secret-key"])
def test_a_key_that_others_can_read_stops(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if not path.exists():
        path.write_text("secret")
    path.chmod(0o750 if path.is_dir() else 0o640)
    assert found() == {"DOCTOR-KEY-MODE": True}


@pytest.mark.parametrize("name", ["storage.json", "audit-anchor.key"])
def test_a_lost_key_stops_and_is_not_made_anew(tmp_path: Path, name: str) -> None:
    (tmp_path / "keys" / name).unlink()
    assert found() == {"DOCTOR-KEY-MISSING": True}
    assert not (tmp_path / "keys" / name).exists()


def test_keys_beside_the_files_that_they_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_disk_of", lambda path: 5 if path.name in {"files", "keys"} else len(path.name))
    assert found() == {"DOCTOR-KEYS-DISK": False}


def test_an_old_key() -> None:
    later = datetime.now(UTC) + doctor.KEY_AGE + timedelta(days=1)
    record(at=later)
    anchors.write(now=later)
    assert found(now=later) == {"DOCTOR-KEY-AGE": False}


def test_a_clock_that_went_back_stops() -> None:
    assert found(now=NOW - timedelta(minutes=3)) == {"DOCTOR-CLOCK": True}
    assert found(now=NOW - timedelta(minutes=1)) == {}


def test_the_databases_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no clock of its own")
    monkeypatch.setattr(doctor, "_database_clock", lambda: datetime.now(UTC) - timedelta(minutes=5))
    assert found() == {"DOCTOR-CLOCKS": False}


def test_anchors_on_the_disk_of_the_database(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> None:
    monkeypatch.setattr(doctor, "_database_place", lambda: tmp_path / "s2s.sqlite3")
    assert found() == {}
    monkeypatch.setattr(doctor, "_disk_of", lambda path: {"files": 2, "keys": 3}.get(path.name, 1))
    assert found() == {"DOCTOR-ANCHOR-DISK": False}
    settings.AUDIT_ANCHOR_MAILBOX = "auditor@cedarshire.example"
    assert found() == {}


def test_where_a_path_lies_is_asked_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    assert doctor._disk_of(tmp_path / "not" / "yet") == os.stat(tmp_path).st_dev  # noqa: PTH116
    assert isinstance(doctor._file_system(os.stat("/proc").st_dev), str)  # noqa: PTH116


def test_a_record_that_is_not_anchored_each_hour() -> None:
    record(at=NOW + timedelta(minutes=5))
    assert found(now=NOW + timedelta(hours=2)) == {}
    assert found(now=NOW + timedelta(hours=2, minutes=6)) == {"DOCTOR-ANCHOR-OLD": False}


def test_a_job_that_was_given_up() -> None:
    Job.objects.create(
        name="stored_files.sweep", run_at=NOW, enqueued_at=NOW, ended_at=NOW, state="dead", max_attempts=1, error="OSError: full"
    )
    assert found() == {"DOCTOR-DEAD-JOBS": False}


def test_an_e_mail_that_failed_is_counted_and_not_quoted() -> None:
    Mail.objects.create(
        to="office@ashgrove.example",
        language="en",
        subject="s",
        body="b",
        dedupe="1",
        message_id="1",
        made_at=NOW,
        state="failed",
    )
    assert found() == {"DOCTOR-MAILS": False}
    assert not any("ashgrove" in concern.words for concern in doctor.examine(host="localhost", now=NOW))


def test_a_record_without_its_guard() -> None:
    with connection.cursor() as cursor:
        cursor.execute(guard.removing(connection.vendor)[0])
    assert found() == {"START-RECORD": True}


def test_a_database_of_an_older_form_stops() -> None:
    MigrationRecorder(connection).migration_qs.filter(app="transfers").delete()
    assert found() == {"DOCTOR-MIGRATIONS": True}


def test_versions_are_named() -> None:
    assert {"cts", "Python", "Django", "OpenSSL", "Expat"} < set(doctor.versions())
    assert {"SQLite", "PostgreSQL"} & set(doctor.versions())


def test_every_sentence_is_there_in_welsh(settings: Settings) -> None:
    settings.TLS = False
    with wording.speaking("cy"):
        (welsh,) = [one for one in doctor.examine(host="localhost", now=NOW) if one.code == "DOCTOR-TLS"]
    (english,) = [one for one in doctor.examine(host="localhost", now=NOW) if one.code == "DOCTOR-TLS"]
    assert english.words.startswith("TLS is off")
    assert welsh.words.startswith("Mae TLS")


def test_an_e_mail_and_a_job_that_wait_for_more_than_an_hour() -> None:
    Mail.objects.create(
        to="office@ashgrove.example", language="en", subject="s", body="b", dedupe="1", message_id="1", made_at=NOW
    )
    Job.objects.create(name="outbox.deliver", run_at=NOW, enqueued_at=NOW, max_attempts=5)
    assert found(now=NOW + timedelta(hours=1)) == {}
    assert found(now=NOW + timedelta(hours=1, seconds=1)) == {"DOCTOR-MAILS-WAIT": False, "DOCTOR-LATE-JOBS": False}
