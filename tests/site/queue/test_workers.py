"""Real worker processes on one database: several at once, killed in the middle, locked out for a while."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

ROOT = Path(__file__).parents[3]
SECONDS = 60
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def own_database() -> Iterator[str]:
    """A database for the programs that a test starts: its address on PostgreSQL, "" for SQLite in their folder."""
    server = os.environ.get("TEST_DATABASE_URL", "")
    if not server:
        yield ""
        return
    parts = urlsplit(server)
    name = f"workers_{uuid.uuid4().hex}"
    host = parts.hostname or parse_qs(parts.query)["host"][0]
    with psycopg.connect(dbname="postgres", user=parts.username, host=host, port=parts.port, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield urlunsplit(parts._replace(path=f"/{name}"))
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def start(tmp_path: Path, own_database: str) -> Iterator[Start]:
    """Start the worker program with a verb; what still runs at the end of the test is killed."""
    environment = os.environ | {
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.site.queue.worker_settings",
        "WORKER_DATABASE_URL": own_database,
    }
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.site.queue.worker_program", *arguments]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, text=True, cwd=ROOT, env=environment)
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def finish(process: subprocess.Popen[str]) -> str:
    said, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    return said


def enqueue(start: Start, count: int, *, seconds: float = 0) -> None:
    finish(start("prepare"))
    finish(start("enqueue", str(count), str(seconds)))


def shown(start: Start) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(finish(start("show")))
    return result


def wait_until_all_done(start: Start) -> dict[str, Any]:
    for _ in range(SECONDS * 2):
        result = shown(start)
        if set(result["states"]) == {"done"}:
            return result
        time.sleep(0.5)
    raise AssertionError(result)


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def test_several_workers_lose_and_double_nothing(start: Start) -> None:
    enqueue(start, 200)
    for _ in range(3):
        start("work")
    assert wait_until_all_done(start)["effects"] == list(range(200))


def test_a_job_whose_worker_was_killed_in_the_middle_runs_again_and_takes_effect_once(start: Start) -> None:
    enqueue(start, 1, seconds=30)
    worker = start("work")
    assert line_of(worker) == "ready\n"
    assert line_of(worker) == "in the middle\n"
    worker.kill()
    worker.wait()
    assert shown(start) == {"effects": [], "states": ["running"]}
    start("work")
    assert wait_until_all_done(start)["effects"] == [0]


def test_workers_killed_at_random_moments_lose_and_double_nothing(start: Start) -> None:
    enqueue(start, 120)
    chance = random.Random(7)
    for _ in range(6):
        worker = start("work")
        assert line_of(worker) == "ready\n"
        time.sleep(chance.uniform(0.01, 0.15))
        worker.kill()
        worker.wait()
    start("work")
    assert wait_until_all_done(start)["effects"] == list(range(120))


@contextmanager
def locked(database: Path) -> Iterator[None]:
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


def test_a_worker_outlives_a_locked_database(start: Start, tmp_path: Path, own_database: str) -> None:
    if own_database:
        pytest.skip("only SQLite is locked as a whole")
    enqueue(start, 3)
    with locked(tmp_path / "s2s.sqlite3"):
        worker = start("work")
        assert line_of(worker) == "ready\n"
        time.sleep(3)  # longer than the worker waits for the lock
        assert worker.poll() is None
    assert wait_until_all_done(start)["effects"] == [0, 1, 2]
    assert worker.poll() is None
