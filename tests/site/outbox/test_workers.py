"""Real workers and a real mail server: away, greylisting, cutting the line; workers several at once, and killed. None lost."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.site.outbox.conftest import Postbox
from tests.site.queue.test_workers import own_database

__all__ = ["own_database"]

ROOT = Path(__file__).parents[3]
SECONDS = 60
Start = Callable[..., "subprocess.Popen[str]"]


class Moody(Postbox):
    """A mail server that takes a mail and then does what the test wants before it says so."""

    def __init__(self) -> None:
        super().__init__()
        self.cut = 0
        """How many lines are still to be cut after the mail was taken and before the answer."""
        self.hold = threading.Event()
        self.hold.set()
        """While this is not set, answers wait: the worker hangs between the server's yes and its own note."""
        self.taken = threading.Event()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        self.taken.set()
        while not self.hold.is_set():
            await asyncio.sleep(0.02)
        if self.cut:
            self.cut -= 1
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        return answer

    def arrived(self) -> Counter[str]:
        """How often each mail arrived, by its address."""
        return Counter(address for envelope in self.received for address in envelope.rcpt_tos)

    def ids(self) -> dict[str, set[str]]:
        """The Message-IDs that arrived, by address."""
        found: dict[str, set[str]] = {}
        for message in self.messages():
            found.setdefault(message["To"], set()).add(message["Message-ID"])
        return found


@pytest.fixture
def server() -> Iterator[tuple[Moody, Controller]]:
    """A mail server that is not there yet."""
    box = Moody()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    yield box, controller
    box.hold.set()
    if controller.loop.is_running():
        controller.stop()


@pytest.fixture
def start(tmp_path: Path, own_database: str, server: tuple[Moody, Controller]) -> Iterator[Start]:
    """Start the program with a verb; what still runs at the end of the test is killed."""
    environment = os.environ | {
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.site.outbox.mail_settings",
        "WORKER_DATABASE_URL": own_database,
        "EMAIL_PORT": str(server[1].port),
    }
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.site.outbox.mail_program", *arguments]
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


def shown(start: Start) -> list[dict[str, Any]]:
    mails: list[dict[str, Any]] = json.loads(finish(start("show")))
    return mails


def send(start: Start, count: int) -> None:
    finish(start("prepare"))
    finish(start("send", str(count)))


def wait_until_all_sent(start: Start) -> list[dict[str, Any]]:
    for _ in range(SECONDS * 2):
        mails = shown(start)
        if {mail["state"] for mail in mails} == {"sent"}:
            return mails
        time.sleep(0.5)
    raise AssertionError(mails)


def kill(worker: subprocess.Popen[str]) -> None:
    worker.kill()
    worker.wait()


def test_a_server_that_was_away_gets_everything_once(start: Start, server: tuple[Moody, Controller]) -> None:
    box, controller = server
    send(start, 5)
    start("work")
    for _ in range(SECONDS * 2):
        if all(mail["error"] == "ConnectionRefusedError" for mail in shown(start)):
            break
    controller.start()
    wait_until_all_sent(start)
    assert box.arrived() == Counter({f"office{number}@school.example": 1 for number in range(5)})


def test_two_workers_at_once_send_each_mail_once(start: Start, server: tuple[Moody, Controller]) -> None:
    box, controller = server
    controller.start()
    send(start, 60)
    start("work"), start("work")
    mails = wait_until_all_sent(start)
    assert box.arrived() == Counter({f"office{number}@school.example": 1 for number in range(60)})
    assert {mail["attempts"] for mail in mails} == {1}


def test_a_line_cut_after_the_text_is_sent_again_under_the_same_id(start: Start, server: tuple[Moody, Controller]) -> None:
    box, controller = server
    box.cut = 2
    controller.start()
    send(start, 4)
    start("work")
    mails = wait_until_all_sent(start)
    assert set(box.arrived()) == {mail["to"] for mail in mails}
    doubled = {address for address, times in box.arrived().items() if times > 1}
    assert doubled == {mail["to"] for mail in mails if mail["attempts"] > 1}
    assert sum(box.arrived().values()) == 6
    assert all(len(ids) == 1 for ids in box.ids().values())


def test_a_worker_killed_between_the_servers_yes_and_its_note(start: Start, server: tuple[Moody, Controller]) -> None:
    box, controller = server
    box.hold.clear()
    controller.start()
    send(start, 3)
    worker = start("work")
    assert box.taken.wait(SECONDS)
    kill(worker)
    assert {mail["state"] for mail in shown(start)} == {"waiting"}
    box.hold.set()
    start("work")
    mails = wait_until_all_sent(start)
    assert sorted(box.arrived().values()) == [1, 1, 2]
    doubled = [address for address, times in box.arrived().items() if times == 2]
    assert doubled == [mail["to"] for mail in mails if mail["attempts"] == 2]
    assert all(len(ids) == 1 for ids in box.ids().values())


def test_workers_killed_at_any_moment_lose_nothing(start: Start, server: tuple[Moody, Controller]) -> None:
    box, controller = server
    controller.start()
    send(start, 40)
    for after in (3, 9, 17, 28):
        worker = start("work")
        while len(box.received) < after and worker.poll() is None:
            time.sleep(0.005)
        kill(worker)
    start("work")
    mails = wait_until_all_sent(start)
    arrived = box.arrived()
    assert set(arrived) == {f"office{number}@school.example" for number in range(40)}
    # what may have arrived twice is counted, and nothing else did
    may_be_doubled = {mail["to"] for mail in mails if mail["attempts"] > 1}
    assert {address for address, times in arrived.items() if times > 1} <= may_be_doubled
    assert len(may_be_doubled) <= 4
    assert all(len(ids) == 1 for ids in box.ids().values())
