"""What it costs that the record has one writer at a time, on PostgreSQL: `python -m benchmarks.audit_writers`.

Starts a cluster of its own in a temporary folder, on a socket only, and stops it. Each writer is a connection that does what an
action does: reads a row, changes it, adds to the record, commits. Compared: no chain at all (what the database could do), the
chain behind an advisory lock (what the service does), and behind a locked row; once with the record written last, as the actions
do, and once with it written first, so that the lock is held through the action's own work.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

SECONDS = 4.0
WRITERS = (1, 2, 4, 8, 16)
WORK = 0.005
"""Seconds that an action spends on its own checks and writes, beside the record."""
LOCK = 1
TABLES = """
    CREATE TABLE transfer (id int PRIMARY KEY, status text);
    INSERT INTO transfer SELECT g, 'waiting' FROM generate_series(1, 64) g;
    CREATE TABLE event (sequence bigserial PRIMARY KEY, previous_hash text, hash text, details text);
    CREATE TABLE head (one int PRIMARY KEY, sequence bigint, hash text);
    INSERT INTO head VALUES (1, 0, repeat('0', 64));
"""
DETAILS = '{"children": "child-0123456789abcdef0123456789abcdef"}'


def unchained(cursor: psycopg.Cursor) -> None:
    """The event alone."""
    cursor.execute("INSERT INTO event (previous_hash, hash, details) VALUES ('', '', %s)", [DETAILS])


def advisory_lock(cursor: psycopg.Cursor) -> None:
    """Wait for the turn, read the head of the chain, add to it."""
    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    cursor.execute("SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1")
    sequence, row_hash = cursor.fetchone() or (0, "0" * 64)
    _add(cursor, sequence, row_hash)


def locked_row(cursor: psycopg.Cursor) -> None:
    """The head in a row of its own, which each writer locks and changes."""
    cursor.execute("SELECT sequence, hash FROM head WHERE one = 1 FOR UPDATE")
    sequence, row_hash = cursor.fetchone() or (0, "0" * 64)
    _add(cursor, sequence, row_hash)
    cursor.execute("UPDATE head SET sequence = %s, hash = %s WHERE one = 1", [sequence + 1, "f" * 64])


def _add(cursor: psycopg.Cursor, sequence: int, row_hash: str) -> None:
    values = [sequence + 1, row_hash, "f" * 64, DETAILS]
    cursor.execute("INSERT INTO event (sequence, previous_hash, hash, details) VALUES (%s, %s, %s, %s)", values)


Record = Callable[[psycopg.Cursor], None]


def work(cursor: psycopg.Cursor, number: int) -> None:
    """The rest of an action: a row of its own, read and changed, and a moment of thought."""
    cursor.execute("SELECT status FROM transfer WHERE id = %s FOR UPDATE", [number + 1])
    time.sleep(WORK)
    cursor.execute("UPDATE transfer SET status = 'downloaded' WHERE id = %s", [number + 1])


def measure(address: str, *, writers: int, record: Record, record_first: bool) -> tuple[float, float, float]:
    """Return commits a second, and the median and 95th percentile of one action in milliseconds."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("TRUNCATE event; UPDATE head SET sequence = 0")
    taken: list[float] = []
    until = time.perf_counter() + SECONDS

    def write(number: int) -> None:
        steps = [lambda cursor: work(cursor, number), record]
        with psycopg.connect(address) as connection:
            while time.perf_counter() < until:
                began = time.perf_counter()
                with connection.transaction(), connection.cursor() as cursor:
                    for step in reversed(steps) if record_first else steps:
                        step(cursor)
                taken.append(time.perf_counter() - began)

    threads = [threading.Thread(target=write, args=[number]) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(taken) / SECONDS, statistics.median(taken) * 1000, statistics.quantiles(taken, n=20)[-1] * 1000


@contextmanager
def cluster() -> Iterator[str]:
    """A PostgreSQL of our own, with its default safety (fsync on), reached by a socket in its folder."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None, key=lambda path: int(path.parent.name))
    if programs is None:
        sys.exit("PostgreSQL is not here; on Debian, as root: apt install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="cts-bench-"))
    as_owner: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "nobody")
        as_owner = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    data = folder / "data"
    run = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    try:
        subprocess.run([*as_owner, programs / "initdb", "-D", data, "-A", "trust", "-U", "bench", "-E", "UTF8"], **run)  # type: ignore[call-overload]
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
        start = [*as_owner, programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"]
        subprocess.run(start, **run)  # type: ignore[call-overload]
        try:
            yield f"host={folder} user=bench dbname=postgres"
        finally:
            subprocess.run([*as_owner, programs / "pg_ctl", "-D", data, "-w", "-m", "fast", "stop"], **run)  # type: ignore[call-overload]
    finally:
        shutil.rmtree(folder)


def main() -> None:
    """Measure and print a table."""
    ways: list[tuple[str, Record, bool]] = [
        ("no chain", unchained, False),
        ("advisory lock, record last", advisory_lock, False),
        ("locked row, record last", locked_row, False),
        ("advisory lock, record first", advisory_lock, True),
    ]
    with cluster() as address:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(TABLES)
        print(f"{'':30}{'writers':>8}{'commits/s':>11}{'median ms':>11}{'p95 ms':>9}{'of no chain':>13}")
        whole: dict[int, float] = {}
        for name, record, record_first in ways:
            for writers in WRITERS:
                rate, median, p95 = measure(address, writers=writers, record=record, record_first=record_first)
                whole.setdefault(writers, rate)
                print(f"{name:30}{writers:8}{rate:11.0f}{median:11.1f}{p95:9.1f}{rate / whole[writers]:13.2f}")


if __name__ == "__main__":
    main()
