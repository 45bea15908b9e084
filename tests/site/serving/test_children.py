"""The parent: starts its children again when they die, stops them when it is told to, and never leaves one behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SECONDS = 60

PARENT = """
import sys
from pathlib import Path
from cts.site.serving import children

children.LOOK_EVERY = 0.02
children.STOPPING = 2.0
folder = Path(sys.argv[1])
code = "import os, pathlib, signal, time; pathlib.Path({!r}, str(os.getpid())).touch(); " + sys.argv[2]
both = [children.Child(name, [sys.executable, "-c", code.format(str(folder))]) for name in ("web server", "worker")]
ready = lambda: len(list(folder.iterdir())) >= 2
sys.exit(children.keep_alive(both, ready=ready, on_ready=lambda: print("ready", flush=True)))
"""
SLEEPS = "time.sleep(600)"
DEAF = "signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
DIES = "raise SystemExit(7)"


@pytest.fixture
def parent(tmp_path: Path) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []

    def start(what_children_do: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", PARENT, str(tmp_path), what_children_do]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def wait_ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"


def children_in(folder: Path) -> set[int]:
    return {int(path.name) for path in folder.iterdir()}


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def eventually(what: Callable[[], bool]) -> bool:
    for _ in range(SECONDS * 20):
        if what():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("what_children_do", [SLEEPS, DEAF], ids=["they listen", "they are deaf"])
def test_it_ends_with_its_children(
    parent: Callable[[str], subprocess.Popen[str]], tmp_path: Path, ending: signal.Signals, what_children_do: str
) -> None:
    process = parent(what_children_do)
    wait_ready(process)
    process.send_signal(ending)
    assert process.wait(timeout=SECONDS) == 0
    assert not any(lives(pid) for pid in children_in(tmp_path))


def test_a_child_that_died_is_started_again(parent: Callable[[str], subprocess.Popen[str]], tmp_path: Path) -> None:
    process = parent(SLEEPS)
    wait_ready(process)
    killed, other = sorted(children_in(tmp_path))
    os.kill(killed, signal.SIGKILL)
    assert eventually(lambda: len(children_in(tmp_path)) == 3)
    assert lives(other)
    process.terminate()
    _, said = process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    assert "ended with code -9 and is started again" in said


def test_children_that_die_at_once_end_it_with_a_sentence(parent: Callable[[str], subprocess.Popen[str]]) -> None:
    process = parent(DIES)
    _, said = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    assert "ended with code 7" in said
    assert "cannot be kept alive" in said


def test_no_child_outlives_a_parent_that_was_killed(parent: Callable[[str], subprocess.Popen[str]], tmp_path: Path) -> None:
    process = parent(SLEEPS)
    wait_ready(process)
    process.kill()
    process.wait()
    assert eventually(lambda: not any(lives(pid) for pid in children_in(tmp_path)))
