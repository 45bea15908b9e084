"""A backup is a restore (P7): taken under load, put onto an empty machine with one command, erasures since repeated (P26)."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from benchmarks.service import ROOT, Service
from cts.s2s.demonstration import files

DATABASE_URL = os.environ.get("TEST_DATABASE_URL", "")
CANARY = files.LEAVERS[0].surname.encode()

pytestmark = pytest.mark.django_db  # both databases: each test makes services of its own on the one under test


def new_database() -> str:
    """The address of a new, empty database beside the one of the tests; "" for SQLite."""
    if not DATABASE_URL:
        return ""
    import psycopg

    name = f"cts_{uuid.uuid4().hex[:12]}"
    parts = urlsplit(DATABASE_URL)
    with psycopg.connect(parts._replace(path="/postgres").geturl(), autocommit=True) as made:
        made.execute(f'CREATE DATABASE "{name}"')
    return parts._replace(path=f"/{name}").geturl()


class Machine(Service):
    """A service, and what its operator keeps outside of it."""

    def program(self, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.s2s.keeping.program", *arguments]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment(), stdout=subprocess.PIPE, text=True)

    def did(self, *arguments: str) -> list[str]:
        process = self.program(*arguments)
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        return said.splitlines()

    def refused(self, *command: str) -> str:
        answer = self.run(*command)
        assert answer.returncode == 1, answer.stdout + answer.stderr
        assert "Traceback" not in answer.stderr
        return answer.stderr

    def kept(self) -> list[str]:
        """What is in the data folder, the secret of the sessions apart, which every command of Django's makes."""
        found = (str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())
        return sorted(path for path in found if path != "secret-key")


def machine(folder: Path, *, outside: Path) -> Machine:
    folder.mkdir(exist_ok=True)
    more = {"KEYS_DIR": str(outside / "keys"), "AUDIT_ANCHOR_DIR": str(outside / "anchors")}
    return Machine(folder, database_url=new_database(), more=more)


def put_in_place(outside: Path, at: Machine) -> None:
    """What an operator does first: the copies of keys, anchors and the list of erasures, as they are now."""
    shutil.copytree(outside, Path(at.more["KEYS_DIR"]).parent)


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys, anchors and the list of erasures: on other disks than the service."""
    return tmp_path_factory.mktemp("outside")


@pytest.fixture(scope="module")
def lost(tmp_path_factory: pytest.TempPathFactory, outside: Path) -> Machine:
    """A service with three files from Ashgrove to Birchwood."""
    made = machine(tmp_path_factory.mktemp("lost") / "data", outside=outside)
    made.did("prepare")
    made.did("upload", "1", "3")
    return made


@pytest.fixture(scope="module")
def backup(lost: Machine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its backup."""
    path = tmp_path_factory.mktemp("backups") / "night.ctsbackup"
    answer = lost.run("s2s", "backup", str(path))
    assert answer.returncode == 0, answer.stderr
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Machine]:
    """An empty machine."""
    made = machine(tmp_path / "data", outside=tmp_path / "outside")
    yield made
    made.kill()


def test_it_works(lost: Machine, outside: Path, empty: Machine, tmp_path: Path) -> None:
    with lost.program("upload", "100", "500") as uploading:
        assert uploading.stdout is not None
        acknowledged = [uploading.stdout.readline().split() for _ in range(3)]
        answer = lost.run("s2s", "backup", str(tmp_path))
        uploading.send_signal(signal.SIGTERM)
    assert answer.returncode == 0, answer.stderr
    (archive,) = tmp_path.glob("*.ctsbackup")
    erased = acknowledged[0][0]
    lost.did("remove", erased)

    put_in_place(outside, empty)
    restored = empty.run("s2s", "restore", str(archive))

    assert restored.returncode == 0, restored.stdout + restored.stderr
    assert "The record is whole" in " ".join(restored.stdout.split())
    again = re.search(r"erased after the backup: (\d+)", " ".join(restored.stdout.split()))
    assert again is not None
    assert int(again.group(1)) >= 2  # the file and its list of pupils, and what waited for a word when the backup was made
    rows = empty.transfers()
    for public_id, sha256, size in acknowledged:
        assert (rows[public_id]["sha256"], rows[public_id]["size"]) == (sha256, int(size))
    assert rows[erased]["file_id"] == ""
    assert all(row["file_id"] for public_id, row in rows.items() if public_id != erased)
    checked = empty.checked()
    assert checked["clean"], checked
    assert CANARY in files.all_files()["9992001_CTF_9994001_001.xml"]
    assert CANARY not in archive.read_bytes()
    assert not any(CANARY in path.read_bytes() for path in empty.folder.rglob("*") if path.is_file() and "demo" not in str(path))
    assert empty.run("s2s", "audit", "verify").returncode == 0
    empty.start()


def test_messages_that_were_deleted_by_hand_stay_deleted(lost: Machine, outside: Path, empty: Machine, tmp_path: Path) -> None:
    (deleted,), (_kept,) = lost.did("message"), lost.did("message")
    assert lost.run("s2s", "backup", str(tmp_path)).returncode == 0
    lost.did("delete-message", *deleted.split())
    put_in_place(outside, empty)
    (archive,) = tmp_path.glob("*.ctsbackup")
    assert empty.run("s2s", "restore", str(archive)).returncode == 0
    assert empty.did("messages") == lost.did("messages") == ["1 1"]


@pytest.mark.parametrize("damage", ["a flipped bit", "cut", "empty", "another file"])
def test_a_damaged_backup_changes_nothing(backup: Path, outside: Path, empty: Machine, tmp_path: Path, damage: str) -> None:
    content = bytearray(backup.read_bytes())
    if damage == "a flipped bit":
        content[len(content) // 2] ^= 1
    changed = {"cut": content[: len(content) // 2], "empty": b"", "another file": b"<CTfile/>" * 1000}.get(damage, content)
    copy = tmp_path / "copy.ctsbackup"
    copy.write_bytes(bytes(changed))
    put_in_place(outside, empty)
    assert "Nothing was changed" in " ".join(empty.refused("s2s", "restore", str(copy)).split())
    assert [path for path in empty.kept() if "sqlite" not in path] == []


def test_a_place_that_is_not_empty_is_left_alone(lost: Machine, backup: Path) -> None:
    before = lost.kept(), lost.transfers()
    assert "RESTORE-NOT-EMPTY" in lost.refused("s2s", "restore", str(backup))
    assert (lost.kept(), lost.transfers()) == before


def test_without_the_keys_nothing_is_changed(backup: Path, empty: Machine, tmp_path: Path) -> None:
    assert "RESTORE-KEYS-MISSING" in empty.refused("s2s", "restore", str(backup))
    assert not (tmp_path / "outside").exists()


def test_with_anothers_keys_nothing_is_changed(backup: Path, outside: Path, empty: Machine, tmp_path: Path) -> None:
    put_in_place(outside, empty)
    keys = tmp_path / "outside" / "keys"
    (keys / "backup.key").write_text("00" * 32)
    assert "BACKUP-OTHER-KEY" in empty.refused("s2s", "restore", str(backup))
    (keys / "backup-signing.key").write_text("00" * 32)
    assert "BACKUP-DAMAGED" in empty.refused("s2s", "restore", str(backup))
    shutil.copy(outside / "keys" / "backup.key", keys)
    shutil.copy(outside / "keys" / "backup-signing.key", keys)
    (keys / "storage.json").unlink()
    assert "RESTORE-KEY-MISSING" in empty.refused("s2s", "restore", str(backup))
    assert [path for path in empty.kept() if "sqlite" not in path] == []


def test_killed_in_the_middle_it_keeps_the_service_from_starting_and_goes_on(backup: Path, outside: Path, empty: Machine) -> None:
    put_in_place(outside, empty)
    command = [sys.executable, "-m", "cts", "s2s", "restore", str(backup)]
    marker = empty.folder / "restoring.json"
    with subprocess.Popen(command, cwd=ROOT, env=empty.environment()) as restoring:
        while not marker.exists() and restoring.poll() is None:
            time.sleep(0.001)
        restoring.kill()
    assert marker.exists()
    serving = [sys.executable, "-m", "cts.s2s.serve"]
    refused = subprocess.run(serving, cwd=ROOT, env=empty.environment(), capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "START-RESTORING" in refused.stderr
    assert empty.run("s2s", "restore", str(backup)).returncode == 0
    assert not marker.exists()
    assert empty.checked()["clean"]


def test_a_backup_is_not_written_over(lost: Machine, backup: Path) -> None:
    before = backup.read_bytes()
    assert "BACKUP-EXISTS" in lost.refused("s2s", "backup", str(backup))
    assert backup.read_bytes() == before


def test_a_folder_that_is_not_there(lost: Machine, tmp_path: Path) -> None:
    assert "BACKUP-NO-FOLDER" in lost.refused("s2s", "backup", str(tmp_path / "none" / "night.ctsbackup"))


@pytest.mark.skipif(not DATABASE_URL, reason="the programs of PostgreSQL are needed on PostgreSQL only")
@pytest.mark.parametrize("program", ["pg_dump", "pg_restore"])
def test_without_postgresqls_programs_it_says_what_is_missing(lost: Machine, tmp_path: Path, program: str) -> None:
    others = tmp_path / "bin"
    others.mkdir()
    for name in {"pg_dump", "pg_restore"} - {program}:
        (others / name).symlink_to(shutil.which(name) or "/bin/true")
    poor = Machine(lost.folder, database_url=lost.database_url, more={**lost.more, "PATH": str(others)})
    said = poor.refused("s2s", "backup", str(tmp_path / "night.ctsbackup"))
    assert "BACKUP-NO-PROGRAM" in said
    assert program in said
    assert list(tmp_path.glob("*.ctsbackup")) == []
