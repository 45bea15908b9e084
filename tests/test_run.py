"""The script `./run`: what it refuses and says, and that the service it starts answers, ends and starts again."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SECONDS = 120
"""How long a start or an end may take on a busy machine before the test gives up."""

PLAIN = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}
"""The environment of a new user: nothing of what pytest and the tests' settings have put into ours."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a space in its name that holds the script and the locks, and nothing else."""
    folder = tmp_path / "a school's folder"
    folder.mkdir()
    for name in ("run", "requirements.txt", "requirements-dev.txt"):
        shutil.copy2(ROOT / name, folder / name)
    return folder


def run(place: Path, *arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [place / "run", *arguments],
        cwd=cwd or place,
        env=PLAIN | environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def a_python(folder: Path, script: str) -> str:
    """Make a stand-in for python3 and return the PATH that finds it first."""
    folder.mkdir()
    python = folder / "python3"
    python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    python.chmod(0o755)
    return f"{folder}:{os.defpath}"


def test_help_works_from_anywhere_and_needs_nothing(place: Path, tmp_path: Path) -> None:
    answer = run(place, "help", cwd=tmp_path)
    assert answer.returncode == 0
    assert answer.stderr == ""
    for command in ("serve", "test", "check", "bench", "docs", "setup", "shell", "help"):
        assert re.search(rf"^  {command} ", answer.stdout, re.MULTILINE), command
    assert sorted(path.name for path in place.iterdir()) == ["requirements-dev.txt", "requirements.txt", "run"]


def test_an_unknown_command_is_named_and_changes_nothing(place: Path) -> None:
    answer = run(place, "tset")
    assert answer.returncode == 64
    assert "'tset'" in answer.stderr
    assert "./run help" in answer.stderr
    assert not (place / ".venv").exists()


@pytest.mark.parametrize("command", ["serve", "setup", "test", "check"])
def test_an_old_python_is_refused_with_its_version(place: Path, tmp_path: Path, command: str) -> None:
    path = a_python(tmp_path / "old", 'case $1 in -V) echo "Python 3.9.2" ;; *) exit 1 ;; esac')
    answer = run(place, command, PATH=path)
    assert answer.returncode == 1
    assert "3.11 or newer" in answer.stderr
    assert "Python 3.9.2" in answer.stderr
    assert not (place / ".venv").exists()


def test_a_python_without_virtual_environments_names_the_package(place: Path, tmp_path: Path) -> None:
    path = a_python(tmp_path / "bare", "case $2 in *ensurepip*) exit 1 ;; *) exit 0 ;; esac")
    answer = run(place, PATH=path)
    assert answer.returncode == 1
    assert "python3-venv" in answer.stderr
    assert not (place / ".venv").exists()


def test_no_python_at_all_names_the_packages(place: Path) -> None:
    answer = run(place, PYTHON="python-of-nowhere")
    assert answer.returncode == 1
    assert "python-of-nowhere" in answer.stderr
    assert "python3 python3-venv" in answer.stderr


def test_a_set_up_that_fails_leaves_nothing_that_looks_done(place: Path, tmp_path: Path) -> None:
    (place / "requirements.txt").write_text("a-package-without-hashes==1.0\n", encoding="utf-8")
    answer = run(place, "setup", HOME=str(tmp_path), PIP_CONFIG_FILE=os.devnull)
    assert answer.returncode == 1
    assert "requirements.txt could not be installed" in answer.stderr
    assert not list((place / ".venv").glob("made-from-*"))


def pins(name: str) -> set[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {line.rstrip(" \\") for line in lines if re.match(r"[a-z]", line)}


def test_the_development_lock_holds_the_service_lock() -> None:
    assert pins("requirements.txt")
    assert not pins("requirements.txt") - pins("requirements-dev.txt")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_has_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert len(pins(name)) == len(re.findall(r"^[a-z].*\\\n    --hash=sha256:", text, re.MULTILINE))


# The service as ./run starts it.


def set_up_is_current() -> bool:
    """Whether ./run would find nothing to set up here, as when ./run test called us."""
    made_from = ROOT / ".venv" / "made-from-requirements-dev.txt"
    recipe = f"Python {sys.version.split()[0]}\n{ROOT}\n{(ROOT / 'requirements-dev.txt').read_text(encoding='utf-8')}"
    return made_from.exists() and made_from.read_text(encoding="utf-8") == recipe


needs_set_up = pytest.mark.skipif(not set_up_is_current(), reason="./run would make .venv anew under this test; use ./run test")


def free_port() -> int:
    """A port that is free, as the two after it are, which the registers take."""
    while True:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port: int = listener.getsockname()[1]
        if all(is_free(one) for one in (port + 1, port + 2)):
            return port


def is_free(port: int) -> bool:
    with socket.socket() as listener:
        try:
            listener.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
    return True


def get(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=SECONDS) as answer:
        body: bytes = answer.read()
    return body.decode()


def session_of(entry: Path) -> int | None:
    try:
        return int((entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[3])
    except OSError:
        return None  # ended while we looked


def processes_of(session: int) -> list[str]:
    return [entry.name for entry in Path("/proc").iterdir() if entry.name.isdigit() and session_of(entry) == session]


@contextmanager
def service(*, data: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """`./run` called from another folder; what it prints goes to the file."""
    printed = data.parent / f"printed-{time.monotonic_ns()}"
    with printed.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [ROOT / "run"],
            cwd=data.parent,
            env=PLAIN | {"PORT": str(port), "DATA_DIR": data.name},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
    try:
        wait_for_answer(process, port, printed)
        yield process, printed
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_for_answer(process: subprocess.Popen[str], port: int, printed: Path) -> None:
    for _ in range(SECONDS * 10):
        assert process.poll() is None, printed.read_text(encoding="utf-8")
        try:
            get(port, "/healthz")
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"no answer in time:\n{printed.read_text(encoding='utf-8')}")


def wait_for_line(words: str, printed: Path) -> str:
    for _ in range(SECONDS * 10):
        if words in (said := printed.read_text(encoding="utf-8")):
            return said
        time.sleep(0.1)
    pytest.fail(f"{words} was not said in time:\n{said}")


@needs_set_up
def test_the_service_starts_answers_ends_and_starts_again(tmp_path: Path) -> None:
    data = tmp_path / "kept data"
    for _ in range(2):
        port = free_port()
        with service(data=data, port=port) as (process, printed):
            assert 'autocomplete="current-password"' in get(port, "/")
            greeting = wait_for_line("Ashgrove", printed)
            assert f"http://localhost:{port}" in greeting
            assert "ashgrove" in greeting
            for register, school in ((port + 1, "Ashgrove Primary"), (port + 2, "Ysgol Derwen")):
                wait_for_line(f"http://localhost:{register}", printed)
                assert 'autocomplete="current-password"' in get(register, "/"), school
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=SECONDS) == 0, printed.read_text(encoding="utf-8")
            assert processes_of(process.pid) == []


@needs_set_up
def test_a_taken_port_is_said_plainly(tmp_path: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port: int = listener.getsockname()[1]
        answer = run(ROOT, cwd=tmp_path, PORT=str(port), DATA_DIR="data")
    assert answer.returncode != 0
    assert str(port) in answer.stderr
    assert "Traceback" not in answer.stderr
