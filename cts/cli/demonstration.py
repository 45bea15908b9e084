"""`python -m cts.cli.demonstration`: the transfer service, and beside it the registers of two of its made-up schools.

The service listens on PORT, the registers on the two ports after it. They share nothing but the machine: each is a process with a
data folder of its own (`registers/` in DATA_DIR). A register whose port is taken is left out, and that is said.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from cts.cli.language import of_environment
from cts.cli.wording import N_, text
from cts.site.serving import children, program
from cts.site.serving.wording import complain

SCHOOLS = (
    {"SCHOOL_NUMBER": "9992001", "SCHOOL_NAME": "Ashgrove Primary", "SCHOOL_LANGUAGE": "en"},
    {"SCHOOL_NUMBER": "9982002", "SCHOOL_NAME": "Ysgol Derwen", "SCHOOL_NAME_CY": "Ysgol Derwen", "SCHOOL_LANGUAGE": "cy"},
)
OWN = ("STORAGE_DIR", "KEYS_DIR", "AUDIT_ANCHOR_DIR", "ERASURES_DIR", "DATABASE_URL", "SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS")
"""Settings of the service that a register must not share."""

STOPPING = 40.0
"""Seconds that the service and the registers have to end: longer than each of them gives its own processes."""

_LEFT_OUT = N_("Port {port} of {host} cannot be used ({trouble}), so the register of {school} is left out.")


def main() -> int:
    """Run until TERM or INT, or until the service ends by itself; returns its exit code."""
    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, end)
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    service = subprocess.Popen(_command("cts.s2s.serve"))  # noqa: S603 - our own interpreter and module
    registers: list[subprocess.Popen[bytes]] = []
    while service.poll() is None and not stop.wait(children.LOOK_EVERY):
        # the registers begin when the service answers: it is what people wait for
        if not registers and children.answers(host=host, port=int(port)):
            registers = list(_registers(host=host, port=int(port)))
            if not registers:
                break
    while service.poll() is None and not stop.wait(children.LOOK_EVERY):
        pass
    _stop([service, *registers])
    return service.returncode


def _registers(*, host: str, port: int) -> Iterator[subprocess.Popen[bytes]]:
    for place, school in enumerate(SCHOOLS, start=port + 1):
        trouble = program.taken(host=host, port=place) if place < 2**16 else "-"
        if trouble is not None:
            named = {"port": place, "host": host, "trouble": trouble, "school": school["SCHOOL_NAME"]}
            complain(text(_LEFT_OUT, of_environment(), **named))
            continue
        folder = Path(os.environ.get("DATA_DIR") or "data") / "registers" / school["SCHOOL_NUMBER"]
        kept = {name: value for name, value in os.environ.items() if name.removesuffix("_FILE") not in OWN}
        settings = {"DATA_DIR": str(folder), "PORT": str(place), "SERVICE_URL": f"http://localhost:{port}", **school}
        yield subprocess.Popen(_command("cts.mis.serve"), env=kept | settings)  # noqa: S603


def _command(module: str) -> list[str]:
    safe_path = ["-P"] if sys.flags.safe_path else []
    return [sys.executable, *safe_path, "-m", module]


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + STOPPING
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
