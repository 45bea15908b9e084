"""The whole: started on an empty folder, answering, ended, started again; and what stops it says so in a sentence."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def environment(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CTS_", "LC_", "LANG"))}
    for name in ("SECRET_KEY", "STORAGE_DIR", "KEYS_DIR", "AUDIT_ANCHOR_DIR"):
        kept.pop(name, None)
    return kept | {"DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "cts.s2s.settings"} | more


def refused(data: Path, **more: str) -> str:
    command = [sys.executable, "-m", "cts.s2s.serve"]
    answer = subprocess.run(command, cwd=ROOT, env=environment(data, **more), capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    return answer.stderr


def prepared(data: Path) -> None:
    code = (
        "import django; django.setup(); from cts.site.serving import preparing; from cts.s2s.serve import directory; "
        "preparing.prepare(steps=[directory.step()])"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment(data), check=True)


def test_it_starts_answers_ends_and_starts_again(tmp_path: Path) -> None:
    for _ in range(2):
        port = str(free_port())
        with subprocess.Popen(
            [sys.executable, "-m", "cts.s2s.serve"],
            cwd=ROOT,
            env=environment(tmp_path, PORT=port),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert f":{port}" in process.stdout.readline()
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=60) as answer:
                assert answer.status == 200
            process.send_signal(signal.SIGTERM)
        assert process.returncode == 0


def test_a_second_start_prepares_nothing_anew(tmp_path: Path) -> None:
    prepared(tmp_path)
    note = (tmp_path / "prepared.json").read_text()
    collected = {path: path.stat().st_mtime_ns for path in (tmp_path / "static").rglob("*")}
    prepared(tmp_path)
    assert (tmp_path / "prepared.json").read_text() == note
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "static").rglob("*")} == collected


@pytest.mark.parametrize("note", ["", "{", "[]", '{"database": "of another copy"}'])
def test_a_lost_or_broken_note_only_costs_time(tmp_path: Path, note: str) -> None:
    (tmp_path / "prepared.json").write_text(note)
    prepared(tmp_path)
    assert (tmp_path / "static" / "staticfiles.json").exists()


def test_a_database_that_was_put_back_from_before_is_migrated(tmp_path: Path) -> None:
    prepared(tmp_path)
    for file in tmp_path.glob("s2s.sqlite3*"):
        file.unlink()
    prepared(tmp_path)
    with sqlite3.connect(tmp_path / "s2s.sqlite3") as database:
        assert database.execute("SELECT COUNT(*) FROM site_audit_event").fetchone() == (0,)
    database.close()


def test_a_port_in_use_is_said(tmp_path: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = str(listener.getsockname()[1])
        assert port in refused(tmp_path, PORT=port)


@pytest.mark.parametrize("port", ["0", "65536", "eight", "-1", "٨٠٠٠"])
def test_a_port_that_is_none_is_said(tmp_path: Path, port: str) -> None:
    assert port in refused(tmp_path, PORT=port)


def test_a_host_that_is_not_ours_is_said(tmp_path: Path) -> None:
    assert "192.0.2.1" in refused(tmp_path, HOST="192.0.2.1", PORT=str(free_port()))


def test_a_bad_secret_key_stops_before_anything_is_made(tmp_path: Path) -> None:
    assert "START-SECRET-KEY" in refused(tmp_path, SECRET_KEY="changeme", PORT=str(free_port()))
    assert not list(tmp_path.glob("*.sqlite3"))
