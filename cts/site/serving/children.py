"""Web server and worker as children of one process: started again when they die, stopped when it is told to stop.

No child outlives it, not even when it is killed: the kernel then sends them TERM.
"""

from __future__ import annotations

import ctypes
import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType

from cts.site.serving.wording import complain
from cts.site.serving.wording import sentence as _

LOOK_EVERY = 0.2
"""Seconds between two looks at the children."""

LIVED = 10.0
"""Seconds after which a child counts as having started well."""

TRIES = 5
"""How often in a row a child may die before that."""

STOPPING = 25.0
"""Seconds that children have to end what they are doing."""

_PR_SET_PDEATHSIG = 1


def web_server(*, application: str, host: str, port: int, processes: int = 2) -> list[str]:
    """Return the command of the web server of a WSGI application ("module:name"): so many processes of four threads each."""
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    command = [sys.executable, "-m", "gunicorn", application, "--bind", address, "--log-level", "warning"]
    command += [
        "--worker-class",
        "gthread",
        "--workers",
        str(processes),
        "--threads",
        "4",
        "--graceful-timeout",
        "20",
        "--no-control-socket",
    ]
    if os.access("/dev/shm", os.W_OK | os.X_OK):  # noqa: S108 - the heartbeat files of gunicorn must not wait for a disk
        command += ["--worker-tmp-dir", "/dev/shm"]  # noqa: S108
    return command


def worker(*, module: str) -> list[str]:
    """Return the command of the worker, which is a module."""
    return [sys.executable, "-m", module]


class Child:
    """One process that should always be there."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name = name
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._start_again_at = 0.0
        self.quick_deaths = 0

    def look(self, *, clock: float) -> None:
        """Start it if it is not there; after a death, a little later each time."""
        if self._process is not None and self._process.poll() is not None:
            lived = clock - self._started_at
            self.quick_deaths = self.quick_deaths + 1 if lived < LIVED else 0
            words = _("The {name} ended with code {code} and is started again.")
            complain(words.format(name=self.name, code=self._process.returncode))
            self._process = None
            self._start_again_at = clock + (2**self.quick_deaths) * LOOK_EVERY
        if self._process is None and clock >= self._start_again_at:
            parent = os.getpid()
            self._started_at = clock
            self._process = subprocess.Popen(self._command, preexec_fn=lambda: _die_with(parent))  # noqa: S603

    def end(self) -> None:
        """Ask it to end."""
        if self._process is not None:
            self._process.terminate()

    def gone(self, *, within: float) -> None:
        """Wait until it has ended; after `within` seconds it is killed."""
        if self._process is None:
            return
        try:
            self._process.wait(timeout=max(within, 0))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _die_with(parent: int) -> None:
    """In the child, before it becomes its program: get TERM when the parent dies. Linux only; elsewhere nothing happens."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died in between
            os._exit(1)


def keep_alive(children: list[Child], *, ready: Callable[[], bool], on_ready: Callable[[], None]) -> int:
    """Keep the children alive until TERM or INT, then stop them and return 0; 1 if one of them cannot be kept alive.

    `on_ready` is called once, when `ready` says so for the first time.
    """
    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, end)
    announced = False
    hopeless: Child | None = None
    while not stop.is_set() and hopeless is None:
        for child in children:
            child.look(clock=time.monotonic())
        hopeless = next((child for child in children if child.quick_deaths >= TRIES), None)
        if not announced and ready():
            announced = True
            on_ready()
        stop.wait(LOOK_EVERY)
    _stop(children)
    if hopeless is not None:
        complain(_("The {name} cannot be kept alive; see above why it ended.").format(name=hopeless.name))
        return 1
    return 0


def _stop(children: list[Child]) -> None:
    until = time.monotonic() + STOPPING
    for child in children:
        child.end()
    for child in children:
        child.gone(within=until - time.monotonic())


def answers(*, host: str, port: int) -> bool:
    """Return whether the web server answers, whatever it says."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    connection = http.client.HTTPConnection(reachable, port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
