"""Killed in the middle of it: what was acknowledged is there and whole, what was not is absent or whole, never torn (P1)."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cts.site.storage import Keyring
from cts.site.storage.disk import Disk

ROOT = Path(__file__).parents[3]
KILLED = -9


def uploader(folder: Path, *, count: int, seed: int, under: list[str] | None = None) -> list[str]:
    return [*(under or []), sys.executable, "-m", "tests.site.storage.uploader", str(folder), str(count), str(seed)]


def check_all(folder: Path, lines: list[str]) -> int:
    """Open the store as after a restart and compare it with what was acknowledged. Return how many files that was."""
    disk = Disk(folder=folder / "files", keyring=Keyring(folder / "keys" / "storage.json"))
    acknowledged = [line.split() for line in lines if line.startswith("file-") and line.endswith("\n")]
    for file_id, sha256, size in acknowledged:
        content = b"".join(disk.read(file_id=file_id))
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (sha256, int(size))
    whole = {file_id for file_id in disk.file_ids() if b"".join(disk.read(file_id=file_id)) is not None}
    assert whole >= {file_id for file_id, _, _ in acknowledged}
    assert len(whole) <= len(acknowledged) + 1
    after = disk.write(chunks=[b"the next one"], purpose="file")
    assert b"".join(disk.read(file_id=after.file_id)) == b"the next one"
    return len(acknowledged)


@pytest.mark.parametrize("seed", range(10))
def test_killed_at_a_random_moment(tmp_path: Path, seed: int) -> None:
    for turn in range(3):
        with subprocess.Popen(
            uploader(tmp_path / str(turn), count=10_000, seed=seed), stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            chance = random.Random(seed * 3 + turn)
            # However slow the machine is, some were acknowledged and the next is under way.
            lines = [process.stdout.readline() for _ in range(chance.randint(1, 8))]
            time.sleep(chance.uniform(0, 0.05))
            process.kill()
            lines += process.stdout.readlines()
        assert process.returncode == KILLED
        assert check_all(tmp_path / str(turn), lines)


def run_injected(folder: Path, fault: str) -> subprocess.CompletedProcess[str]:
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", fault]
    command = uploader(folder, count=1, seed=5, under=strace)
    quiet = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}  # else the interpreter's own files are counted
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=quiet, check=False)


needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here; as root: apt install strace")


@needs_strace
@pytest.mark.parametrize("call", ["write", "fsync", "rename", "link", "mkdir", "chmod"])
def test_killed_at_every_system_call_of_an_upload(tmp_path: Path, call: str) -> None:
    for number in range(1, 60):
        folder = tmp_path / str(number)
        result = run_injected(folder, f"inject={call}:signal=KILL:when={number}")
        check_all(folder, result.stdout.splitlines(keepends=True))
        if result.returncode == 0:
            break
        assert result.returncode == KILLED
    assert result.returncode == 0, f"{call} is called more often than expected"
    assert number > 1, f"{call} was never called"


@needs_strace
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
@pytest.mark.parametrize("call", ["write", "fsync", "rename"])
def test_a_call_that_fails_is_a_refusal_and_no_acknowledgement(tmp_path: Path, call: str, error: str) -> None:
    refused = 0
    for number in range(1, 60):
        folder = tmp_path / str(number)
        result = run_injected(folder, f"inject={call}:error={error}:when={number}")
        acknowledged = check_all(folder, result.stdout.splitlines(keepends=True))
        if acknowledged:
            break
        refused += 1
        assert "refused" in result.stdout or result.returncode == 1
    assert acknowledged
    assert refused, f"{call} was never called"
