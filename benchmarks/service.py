"""The real service in a folder of its own: started as an operator does, killed as by a power cut, looked at from outside."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
READY = 60.0
"""Seconds that a start may take."""

_LISTED = (
    "import django, json; django.setup(); from cts.s2s.transfers.models import Transfer; "
    "print(json.dumps(list(Transfer.objects.values('public_id', 'sha256', 'size', 'file_id'))))"
)


def free_port() -> int:
    """A port below those that the system gives to clients: one of ours could take it while the service is down."""
    chance = random.Random(os.getpid() ^ time.monotonic_ns())
    while True:
        port = chance.randrange(20_000, 32_000)
        with socket.socket() as listener, contextlib.suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port


@dataclass
class Service:
    """A service on loopback. `database_url` is "" for SQLite."""

    folder: Path
    database_url: str = ""
    more: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("CTS_", "DJANGO_"))}
        for name in ("SECRET_KEY", "STORAGE_DIR", "KEYS_DIR", "AUDIT_ANCHOR_DIR", "ERASURES_DIR", "DATABASE_URL", "TLS"):
            kept.pop(name, None)
        ours = {"DATA_DIR": str(self.folder), "PORT": str(self.port), "CTS_DEMONSTRATION": "1", "CTS_LANG": "en"}
        ours["DJANGO_SETTINGS_MODULE"] = "cts.s2s.settings"
        return kept | ours | ({"DATABASE_URL": self.database_url} if self.database_url else {}) | self.more

    def start(self) -> float:
        """Start it, wait until it answers, and return how many seconds that took."""
        began = time.monotonic()
        log = (self.folder / "service.log").open("ab")
        with log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "cts.s2s.serve"],
                cwd=ROOT,
                env=self.environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while time.monotonic() - began < READY:
            if self._process.poll() is not None:
                break
            with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5):
                return time.monotonic() - began
            time.sleep(0.05)
        raise RuntimeError(f"the service did not start:\n{(self.folder / 'service.log').read_text(encoding='utf-8')[-3000:]}")

    @property
    def pid(self) -> int:
        """The process that was started; the others descend from it."""
        if self._process is None:
            raise RuntimeError("the service does not run")
        return self._process.pid

    def kill(self) -> None:
        """SIGKILL to every process of the service, the inspections of uploads too."""
        if self._process is None:
            return
        known: set[int] = set()
        while new := set(family(self._process.pid)) - known:  # stopped, they cannot fork one that we would not know
            for pid in new:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGSTOP)
            known |= new
        for pid in known:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()
        self._process = None
        # One that is not ours to wait for may hold the port for a moment yet.
        until = time.monotonic() + READY
        while any(_lives(pid) for pid in known) and time.monotonic() < until:
            time.sleep(0.01)

    def stop(self) -> None:
        """TERM, as an operator ends it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=READY)
            self._process = None

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run an operator's command beside the service: `run("s2s", "fsck", "--json")`."""
        return subprocess.run(
            [sys.executable, "-m", "cts", *command], cwd=ROOT, env=self.environment(), capture_output=True, text=True, check=False
        )

    def checked(self) -> dict[str, Any]:
        """What `cts s2s fsck` says."""
        answer = self.run("s2s", "fsck", "--json")
        if not answer.stdout:
            raise RuntimeError(answer.stderr)
        found: dict[str, Any] = json.loads(answer.stdout)
        return found

    def transfers(self) -> dict[str, dict[str, Any]]:
        """The rows of the table of transfers, by public id."""
        answer = subprocess.run(
            [sys.executable, "-c", _LISTED], cwd=ROOT, env=self.environment(), capture_output=True, text=True, check=True
        )
        return {row["public_id"]: row for row in json.loads(answer.stdout)}


def _lives(pid: int) -> bool:
    """Whether anything of the process is left that may hold a port: a thread may still be syncing after the first has ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[0]
        return state != "Z" or len(list(Path(f"/proc/{pid}/task").iterdir())) > 1
    except OSError:
        return False


def family(pid: int) -> Iterator[int]:
    """The process and all that descend from it, the eldest first: whoever would start another again goes before it."""
    yield pid
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                yield from family(int(child))
