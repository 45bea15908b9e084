"""The inspection process and its limits."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from cts.s2s.core import Refused
from cts.s2s.transfers import inspection
from cts.site.receiving import confined, spool
from tests import make


def pretend(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Put a program of ours in the place of the inspector."""
    program = folder / "inspector"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))


def is_alive(process: int) -> bool:
    try:
        return (Path("/proc") / str(process) / "stat").read_text().split()[2] != "Z"
    except OSError:
        return False


def under_limits(work: str) -> subprocess.CompletedProcess[str]:
    """Do work in a process with the inspector's limits."""
    code = f"from cts.site.receiving import confined; confined.limit(cpu_seconds=1)\n{work}"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)


def test_it_works() -> None:
    with make.content(make.ctf()) as file:
        found = inspection.inspect(content=file, name=make.NAME)
    assert (found.readable, found.edition, found.qualifier, found.pupil_count) == (True, "25.0", "full", 3)
    assert found.errors == []


def test_findings_come_in_both_languages_with_their_place() -> None:
    with make.content(make.ctf("9992001_CTF_9994001_002.xml")) as file:
        found = inspection.inspect(content=file, name=None)
    date = next(finding for finding in found.errors if finding.code == "CTF-212")
    assert (date.pupil, date.upn, date.path) == (1, "K999200119014", "/CTfile/CTFpupilData/Pupil[1]/DOB")
    assert date.line is not None
    assert date.message("en").startswith(f"Line {date.line}, pupil 1 (K999200119014), DOB: ")
    assert date.explanation("cy") != date.explanation("en")
    assert date.message("cy").endswith(date.explanation("cy"))


def test_an_empty_file_is_refused_without_a_process() -> None:
    with make.content(b"") as file, pytest.raises(Refused, match="CTF-EMPTY"):
        inspection.inspect(content=file, name=None)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("exit 1", id="fails"),
        pytest.param("kill -9 $$", id="is killed"),
        pytest.param("echo nonsense", id="answers nonsense"),
        pytest.param("echo '{\"readable\": 7}'", id="answers something else"),
        pytest.param("exit 0", id="says nothing"),
    ],
)
def test_an_inspector_that_ends_badly_is_a_refusal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    pretend(monkeypatch, tmp_path, script)
    with make.content(b"x") as file, pytest.raises(Refused, match="CTF-TOO-HARD"):
        inspection.inspect(content=file, name=None)


def test_an_inspector_that_does_not_end_is_killed_with_its_children(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pretend(monkeypatch, tmp_path, f"sleep 300 & echo $! > {tmp_path}/child; wait")
    monkeypatch.setattr(confined, "SECONDS", 3)
    with make.content(b"x") as file, pytest.raises(Refused, match="CTF-TOO-HARD"):
        inspection.inspect(content=file, name=None)
    child = int((tmp_path / "child").read_text())
    # A process that was killed may take a moment to go; one that was forgotten stays for five minutes.
    patience = time.monotonic() + 60
    while is_alive(child) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not is_alive(child)


def test_larger_files_may_take_longer() -> None:
    assert confined.seconds_for(size=0) == confined.SECONDS
    assert confined.seconds_for(size=100 << 20) == confined.SECONDS + 50


def test_memory_is_limited() -> None:
    assert "MemoryError" in under_limits("bytearray(2 << 30)").stderr


def test_processor_time_is_limited() -> None:
    assert under_limits("while True: pass").returncode < 0


def test_what_may_be_written_is_limited(tmp_path: Path) -> None:
    written = under_limits(f"open({str(tmp_path / 'big')!r}, 'wb').write(bytes(65 << 20))")
    assert "File too large" in written.stderr


def test_the_inspector_reads_without_the_environment_of_the_service(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET_KEY", "very secret")
    pretend(monkeypatch, tmp_path, f"env > {tmp_path}/seen; exit 1")
    with make.content(b"x") as file, pytest.raises(Refused):
        inspection.inspect(content=file, name=None)
    assert "very secret" not in (tmp_path / "seen").read_text()


def test_the_spooled_file_has_no_name_and_its_folder_is_private(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    with spool.nameless_file() as file:
        file.write(b"clear")
        file.flush()
        folder = tmp_path / "spool"
        assert list(folder.iterdir()) == []
        assert folder.stat().st_mode & 0o777 == 0o700
        assert b"".join(spool.chunks_of(file)) == b"clear"
