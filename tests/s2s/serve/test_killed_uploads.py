"""Acknowledged is kept (P1): the running service killed at its system calls, its disk failing or full, while somebody uploads.

The store alone goes through the same in `tests/site/storage/test_crash.py`; `benchmarks/upload_kill.py` kills at random moments.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from benchmarks import upload_kill
from benchmarks.clerk import Clerk, NotSentError, Receipt
from benchmarks.service import Service, family

CALLS = {"write": 1, "fsync": 1, "rename": 1, "sendto": 1, "fdatasync": 3, "pwrite64": 23}
"""System calls of an upload, and every which one is tried: SQLite writes many pages for one transaction."""

FAULTS = {"write": "ENOSPC", "fsync": "EIO", "fdatasync": "EIO", "pwrite64": "ENOSPC"}
MOST = 400

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here; as root: apt install strace")


@dataclass
class Uploads:
    """Somebody at Ashgrove who sends one file after the other, to a service that has a hard time."""

    service: Service
    clerk: Clerk
    files: upload_kill.Files
    receipts: list[Receipt] = field(default_factory=list)

    def one(self) -> bool:
        """Send a file, and return whether it was acknowledged."""
        name, content = self.files.next(sender="9992001", receiver="9994001", pupils=1)
        with contextlib.suppress(NotSentError, OSError, http.client.HTTPException):
            self.receipts.append(self.clerk.upload(name=name, content=content))
            return True
        return False

    def workers(self) -> set[int]:
        """The processes of the web server that answer."""
        parents = {int(pid): int(stat.rpartition(")")[2].split()[1]) for pid, stat in self._stats()}
        commands = {pid: Path(f"/proc/{pid}/cmdline").read_bytes() for pid in parents if Path(f"/proc/{pid}").exists()}
        web = {pid for pid, command in commands.items() if b"gunicorn" in command}
        return {pid for pid in web if parents[pid] in web}

    def _stats(self) -> Iterator[tuple[str, str]]:
        for pid in family(self.service.pid):
            with contextlib.suppress(OSError):
                yield str(pid), Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")

    @contextlib.contextmanager
    def under(self, fault: str) -> Iterator[None]:
        """Inject a fault into what the web server does in this block. `fault` is as strace takes it."""
        until = time.monotonic() + 30
        while len(workers := self.workers()) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={fault.partition(':')[0]}", "-e", f"inject={fault}"]
        with subprocess.Popen([*command, *(part for pid in workers for part in ("-p", str(pid)))]) as tracer:
            while time.monotonic() < until and not all(_is_traced(pid) for pid in workers):
                time.sleep(0.01)
            try:
                yield
            finally:
                tracer.kill()  # told to end, it may wait for ever for a thread of a process that it has killed

    def check(self) -> None:
        """Compare what was acknowledged with what is there."""
        rows = self.service.transfers()
        for receipt in self.receipts:
            row = rows[receipt.public_id]
            assert (row["sha256"], row["size"]) == (receipt.sha256, receipt.size)
        found = self.service.checked()
        assert found["findings"] == []
        assert found["counts"]["files"] >= 2 * len(rows)  # each with its list of pupils; some still wait for a word
        assert self.clerk.sees(self.receipts[-1])


def _is_traced(pid: int) -> bool:
    try:
        tasks = [task / "status" for task in Path(f"/proc/{pid}/task").iterdir()]
        return all("TracerPid:\t0\n" not in task.read_text(encoding="utf-8") for task in tasks)
    except OSError:
        return True  # it died


@pytest.fixture(scope="module")
def uploads(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Uploads]:
    """A running service. Its web server forks workers that have everything loaded, so that a killed one is replaced at once."""
    service = Service(tmp_path_factory.mktemp("service"), more={"GUNICORN_CMD_ARGS": "--preload"})
    try:
        service.start()
        clerk = Clerk(service.port, "ashgrove")
        clerk.sign_in()
        yield Uploads(service, clerk, upload_kill.Files({1: upload_kill.body(1)}))
    finally:
        service.kill()


@needs_strace
@pytest.mark.parametrize("call", list(CALLS))
def test_killed_at_its_system_calls(uploads: Uploads, call: str) -> None:
    killed = 0
    for number in range(1, MOST, CALLS[call]):
        with uploads.under(f"{call}:signal=KILL:when={number}"):
            if uploads.one():
                break
        killed += 1
    else:
        pytest.fail(f"{call} is called more often than expected")
    assert killed, f"{call} was never called"
    uploads.check()


@needs_strace
@pytest.mark.parametrize("call", list(FAULTS))
def test_each_of_them_failing_once(uploads: Uploads, call: str) -> None:
    failed = 0
    for number in range(1, MOST, CALLS[call]):
        before = len(uploads.receipts)
        with uploads.under(f"{call}:error={FAULTS[call]}:when={number}"):
            uploads.one()
        failed += len(uploads.receipts) == before
        if number > 1 and len(uploads.receipts) > before:
            break
    assert failed, f"{call} was never called"
    assert uploads.one()
    uploads.check()


def test_killed_at_random_moments(tmp_path: Path) -> None:
    service = Service(tmp_path)
    try:
        figures = upload_kill.measure(service, kills=3, seed=3)
    finally:
        service.kill()
    assert figures["acknowledged"] > 0
    assert (figures["lost"], figures["torn"], figures["unseen"], figures["other_findings"]) == (0, 0, 0, [])


def test_a_full_disk(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small)]
    if os.geteuid() != 0 or subprocess.run(mounting, capture_output=True, check=False).returncode != 0:
        pytest.skip("only root, with the right to mount, can make a disk that is soon full")
    service = Service(tmp_path, more={"STORAGE_DIR": str(small)})
    try:
        service.start()
        clerk = Clerk(service.port, "ashgrove")
        clerk.sign_in()
        files = upload_kill.Files({1: upload_kill.body(1), 30: upload_kill.body(30)})
        name, content = files.next(sender="9992001", receiver="9994001", pupils=30)
        assert len(content) > 256 * 1024
        with pytest.raises(NotSentError) as refused:
            clerk.upload(name=name, content=content)
        assert refused.value.status == http.client.UNPROCESSABLE_ENTITY
        name, content = files.next(sender="9992001", receiver="9994001", pupils=1)
        receipt = clerk.upload(name=name, content=content)
        assert clerk.sees(receipt)
        assert service.checked()["findings"] == []
    finally:
        service.kill()
        subprocess.run(["umount", str(small)], check=True)
