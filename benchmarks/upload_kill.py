"""Acknowledged is kept (P1): kill the running service at random moments while people upload, and compare.

    python -m benchmarks.upload_kill --kills 100 --database sqlite|postgresql [--seed N] [--json]

Starts the real service, signs in, uploads from 8 clients without a pause, sends SIGKILL to every process of the service at random
moments and starts it again. At the end each receipt that a client has seen must be on the site with its hash, and whatever else
is there must be whole (`cts s2s fsck`). Orphans are bytes without a row: uploads that were cut off; the daily sweep removes them.
Ctrl-C compares what was done until then. PostgreSQL is one of our own, with its default safety, gone afterwards.
Aims: lost 0, torn 0.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import io
import json
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.clerk import Clerk, NotSentError, Receipt
from benchmarks.service import Service
from cts import ctf

CLIENTS = 8
SENDERS = {"ashgrove": "9992001", "birchwood": "9994001", "derwen": "9982002", "dunmore": "9973001"}
"""Each is signed in once; two clients share a browser, as two windows do."""

PUPILS = (1, 1, 1, 1, 2, 3, 8, 30, 100, 300, 1200)
"""Sizes of the files, from some KiB to 20 MiB."""

PATIENCE = 20.0
"""Seconds after which it is killed anyway."""

TORN = {"FSCK-MISSING", "FSCK-KEY", "FSCK-DAMAGED", "FSCK-CHANGED", "FSCK-ANNOUNCED", "FSCK-POINTER", "FSCK-UNPOINTED"}


@dataclass
class Files:
    """Valid files between the schools of the demonstration, each with bytes of its own."""

    bodies: dict[int, bytes] = field(default_factory=lambda: {pupils: body(pupils) for pupils in set(PUPILS)})
    lock: threading.Lock = field(default_factory=threading.Lock)
    count: int = 0

    def next(self, *, sender: str, receiver: str, pupils: int) -> tuple[str, bytes]:
        """Return a name and content that were not there before."""
        with self.lock:
            self.count += 1
            number = self.count
        made = self.bodies[pupils].replace(b"CTS sample", f"CTS {number:06d}".encode(), 1)
        return f"{sender}_CTF_{receiver}_{number % 999 + 1:03d}.xml", _between(made, sender=sender, receiver=receiver)


def body(pupils: int) -> bytes:
    """A valid file with so many made-up pupils, from Ashgrove to Birchwood."""
    made = ctf.sample(pupils=pupils, seed=pupils, edition=25)
    into = io.BytesIO()
    ctf.write(into, header=made.header, pupils=made.pupils)
    return into.getvalue()


def _between(made: bytes, *, sender: str, receiver: str) -> bytes:
    """Put the numbers of two schools into the header, which comes first in the file."""
    head, end, rest = made.partition(b"</Header>")
    for number in (sender, receiver):
        source, middle, destination = head.partition(b"<DestSchool>")
        half = source if number is sender else destination
        half = re.sub(rb"<LEA>\d+</LEA>", f"<LEA>{number[:3]}</LEA>".encode(), half)
        half = re.sub(rb"<Estab>\d+</Estab>", f"<Estab>{number[3:]}</Estab>".encode(), half)
        head = (half + middle + destination) if number is sender else (source + middle + half)
    return head + end + rest


@dataclass
class Client:
    """One of those who upload; `receipts` is what it has been told is safe."""

    clerk: Clerk
    files: Files
    chance: random.Random
    up: threading.Event
    stop: threading.Event
    receipts: list[Receipt] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def work(self) -> None:
        sender = SENDERS[self.clerk.username]
        others = [number for number in SENDERS.values() if number != sender]
        while not self.stop.is_set():
            if not self.up.wait(timeout=0.2):
                continue
            name, content = self.files.next(sender=sender, receiver=self.chance.choice(others), pupils=self.chance.choice(PUPILS))
            try:
                self.receipts.append(self.clerk.upload(name=name, content=content))
            except NotSentError as error:
                self.refused.append(str(error))
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)  # it was killed under our hands


def measure(service: Service, *, kills: int, seed: int) -> dict[str, Any]:
    """Kill and restart `kills` times, then compare."""
    chance = random.Random(seed)
    service.start()
    files, up, stop = Files(), threading.Event(), threading.Event()
    clients = []
    for username in SENDERS:
        clerk = Clerk(port=service.port, username=username)
        clerk.sign_in()
        for number in range(CLIENTS // len(SENDERS)):
            own = Clerk(port=service.port, username=username, cookies=dict(clerk.cookies))
            clients.append(Client(own, files, random.Random(f"{seed} {username} {number}"), up, stop))
    threads = [threading.Thread(target=client.work) for client in clients]
    for thread in threads:
        thread.start()
    starts, unseen = [], 0
    try:
        for _ in range(kills):
            up.set()
            _wait_for(clients, more=chance.randrange(CLIENTS // 2 + 1))
            time.sleep(chance.uniform(0, 1))
            up.clear()
            service.kill()
            starts.append(service.start())
            newest = [(client.clerk, client.receipts[-1]) for client in clients if client.receipts]
            unseen += sum(not clerk.sees(receipt) for clerk, receipt in newest)
    except KeyboardInterrupt:
        print(f"stopped after {len(starts)} kills; comparing", file=sys.stderr)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        service.kill()
    return _compared(service, clients) | {
        "kills": len(starts),
        "unseen": unseen,
        "slowest_start": round(max(starts, default=0), 1),
        "median_start": round(statistics.median(starts), 1) if starts else 0,
    }


def _wait_for(clients: list[Client], *, more: int) -> None:
    """Let so many uploads be acknowledged, however slow the machine is: the kill then falls among those that follow."""
    wanted = sum(len(client.receipts) for client in clients) + more
    until = time.monotonic() + PATIENCE
    while sum(len(client.receipts) for client in clients) < wanted and time.monotonic() < until:
        time.sleep(0.01)


def _compared(service: Service, clients: list[Client]) -> dict[str, Any]:
    found = service.checked()
    rows = service.transfers()
    torn = {one["subject"] for one in found["findings"] if one["code"] in TORN}
    receipts = [receipt for client in clients for receipt in client.receipts]
    lost = 0
    for receipt in receipts:
        row = rows.get(receipt.public_id)
        lost += row is None or (row["sha256"], row["size"]) != (receipt.sha256, receipt.size) or row["file_id"] in torn
    orphans = found["counts"].get("arriving", 0) + sum(one["code"] in {"FSCK-ORPHAN", "FSCK-PART"} for one in found["findings"])
    other = sorted({one["code"] for one in found["findings"]} - TORN - {"FSCK-ORPHAN", "FSCK-PART", "FSCK-SPOOL"})
    refused = sorted({reason for client in clients for reason in client.refused})
    return {
        "acknowledged": len(receipts),
        "lost": lost,
        "torn": len(torn),
        "orphans": orphans,
        "kept": len(rows),
        "megabytes": round(sum(receipt.size for receipt in receipts) / 1e6),
        "other_findings": other,
        "refused": refused,
    }


@contextlib.contextmanager
def service_on(database: str) -> Iterator[Service]:
    """A service with an empty folder, on SQLite or on a PostgreSQL of our own."""
    with tempfile.TemporaryDirectory(prefix="cts-kill-") as folder, contextlib.ExitStack() as stack:
        url = ""
        if database == "postgresql":
            import psycopg

            from tests import databases

            programs = databases._programs()
            if programs is None:
                raise SystemExit(databases.MISSING)
            url = stack.enter_context(databases.cluster(programs))
            with psycopg.connect(
                f"host={url.partition('host=')[2]} user={databases.USER} dbname=postgres", autocommit=True
            ) as made:
                made.execute("CREATE DATABASE cts")
        service = Service(Path(folder), database_url=url)
        stack.callback(service.kill)
        yield service


def main(arguments: list[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--json", action="store_true", help="the last line only: one JSON object")
    chosen = options.parse_args(arguments)
    began = time.monotonic()
    with service_on(chosen.database) as service:
        figures = measure(service, kills=chosen.kills, seed=chosen.seed)
    if not chosen.json:
        for name, value in figures.items():
            print(f"{name:20} {value}")
        print(f"{'seconds':20} {time.monotonic() - began:.0f}")
    print(json.dumps({name: figures[name] for name in ("kills", "acknowledged", "lost", "torn", "orphans")}))


if __name__ == "__main__":
    main()
