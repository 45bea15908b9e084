"""Every test on SQLite, then those that touch a database once more on PostgreSQL: `python -m tests.databases`.

The service and the register are two Django projects, whose tests run in two processes, one after the other.

PostgreSQL is a cluster of our own, in a temporary folder (in memory where there is room), reached by a socket there and gone
afterwards. It syncs as a real one does. Where its programs are missing the second run is skipped, and that is said.

    python -m tests.databases                                both runs
    python -m tests.databases postgresql [ARGUMENTS ...]     the second only; arguments go to pytest
"""

from __future__ import annotations

import ctypes
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import ram

SECONDS = 60
"""How long PostgreSQL may take to start or end."""

USER = "cts"
REGISTER = ("tests/mis",)
LAST = {"CTS_TEST_LAST": "1"}
"""The run whose closing line counts all."""

MISSING = "PostgreSQL is not here: the run on it is skipped, SQLite must do. To run both, as root: apt install postgresql"


def main(arguments: list[str]) -> int:
    """Run, and return the exit code: 0 if all runs were good. The last line written is that of the last test runner."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    if arguments:
        if arguments[0] != "postgresql":
            sys.stderr.write(__doc__ or "")
            return 64
        return _on_postgresql(arguments[1:] or ["-n", "2"])
    with tempfile.TemporaryDirectory(prefix="cts-totals-") as folder:
        totals = {"CTS_TEST_TOTALS": str(Path(folder) / "totals.json")}
        service = _pytest(["-n", "2"], totals)
        if service not in {0, 1}:  # interrupted, or pytest could not work at all
            return service
        if _programs() is None:
            _say(MISSING)
            return _pytest([*REGISTER, "-n", "2"], totals | LAST) or service
        register = _pytest([*REGISTER, "-n", "2"], totals)
        if register not in {0, 1}:
            return register
        return _on_postgresql(["-n", "2"], totals) or service or register


def _on_postgresql(arguments: list[str], environment: dict[str, str] | None = None) -> int:
    programs = _programs()
    if programs is None:
        _say(MISSING)
        return 1
    with cluster(programs) as url:
        address = {"TEST_DATABASE_URL": url}
        if environment is None:
            return _pytest(arguments, address)
        service = _pytest(arguments, environment | address)
        if service not in {0, 1}:
            return service
        return _pytest([*REGISTER, *arguments], environment | address | LAST) or service


def _pytest(arguments: list[str], environment: dict[str, str]) -> int:
    command = [sys.executable, "-m", "pytest", "-p", "tests.both_databases", *arguments]
    return subprocess.run(command, env=os.environ | environment, check=False).returncode


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _programs() -> Path | None:
    """The folder of PostgreSQL's programs, None without them. Debian keeps them out of PATH, a folder for each version."""
    if (found := shutil.which("initdb")) is not None and shutil.which("postgres") is not None:
        return Path(found).resolve().parent
    versions = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb") if path.with_name("postgres").exists()]
    return max(versions, key=lambda path: [int(digits) for digits in re.findall(r"\d+", str(path))], default=None)


@contextmanager
def cluster(programs: Path, *, kept: Path | None = None) -> Iterator[str]:
    """A new PostgreSQL for as long as the block lasts; gives the address of its databases.

    With a folder to be `kept` in it outlasts the block, and the next block finds what this one wrote.
    """
    user = _unprivileged()
    folder = ram.folder("cts-postgresql-") if kept is None else kept
    folder.mkdir(parents=True, exist_ok=True)
    log, data = folder / "log", folder / "data"
    try:
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        making: list[str | Path] = [
            programs / "initdb",
            "-D",
            data,
            "-U",
            USER,
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
        ]
        if not data.exists() and _start(making, user=user, log=log).wait(timeout=SECONDS) != 0:
            raise SystemExit(f"PostgreSQL could not make a cluster:\n{log.read_text(encoding='utf-8')}")
        server = _start([programs / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses="], user=user, log=log)
        try:
            for _ in range(SECONDS * 10):
                if _is_ready(folder) or server.poll() is not None:
                    break
                time.sleep(0.1)
            else:
                raise SystemExit("PostgreSQL did not start in time")
            if server.poll() is not None:
                raise SystemExit(f"PostgreSQL could not start:\n{log.read_text(encoding='utf-8')}")
            yield f"postgres://{USER}@/cts?host={folder}"
        finally:
            server.send_signal(signal.SIGINT)  # ends at once, without waiting for those connected
            server.wait(timeout=SECONDS)
    finally:
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> pwd.struct_passwd | None:
    """Whom PostgreSQL runs as, which refuses to run as root; None: as ourselves."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _start(command: list[str | Path], *, user: pwd.struct_passwd | None, log: Path) -> subprocess.Popen[bytes]:
    """Start a program that does not outlive us, not even when we are killed."""
    with log.open("ab") as said:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            cwd=log.parent,
            user=None if user is None else user.pw_uid,
            group=None if user is None else user.pw_gid,
            extra_groups=None if user is None else [],
            start_new_session=True,  # Ctrl-C is for the tests; they still need it
            preexec_fn=_end_with_us,
        )


def _end_with_us() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)  # PR_SET_PDEATHSIG


def _is_ready(folder: Path) -> bool:
    """Whether the server takes connections: the last line of its own note says so."""
    try:
        return "ready" in (folder / "data" / "postmaster.pid").read_text(encoding="utf-8").splitlines()[-1]
    except (OSError, IndexError):
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
