"""`cts ctf check`."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.cli.running import ROOT, cts
from tests.ctf.operations import made

KEYS = ["file", "edition", "qualifier", "pupils", "readable", "findings"]
FINDING_KEYS = ["code", "severity", "message", "pupil", "path", "line"]


def test_it_works(good: Path) -> None:
    answer = cts("ctf", "check", good)
    assert answer.returncode == 0
    assert answer.stdout.splitlines()[0] == str(good)
    assert "Common Transfer File 25.0, full, 12 pupils" in answer.stdout
    assert answer.stderr == ""


def test_quirks_are_not_errors(quirky: Path) -> None:
    assert cts("ctf", "check", quirky).returncode == 0


def test_errors_are_printed_with_code_place_and_count(bad: Path) -> None:
    answer = cts("ctf", "check", bad)
    assert answer.returncode == 1
    assert "Pupil 1: Sample, Alex (B801200005001)" in answer.stdout
    assert "error CTF-212" in answer.stdout
    assert "DOB: " in answer.stdout
    assert "1 error, 0 warnings" in answer.stdout.splitlines()[-1]


def test_lines_fit_a_terminal(bad: Path) -> None:
    lines = cts("ctf", "check", bad, COLUMNS="80").stdout.splitlines()
    assert all(len(line) <= 80 for line in lines if str(bad) not in line)


def test_what_cannot_be_read_is_two(unreadable: Path) -> None:
    answer = cts("ctf", "check", unreadable)
    assert answer.returncode == 2
    assert "CTF-1" in answer.stdout


def test_of_several_files_the_worst_counts(good: Path, bad: Path) -> None:
    assert cts("ctf", "check", good, bad, good).returncode == 1
    answer = cts("ctf", "check", bad, good.parent / "nothing.xml", good)
    assert answer.returncode == 2
    assert answer.stdout.splitlines()[-1].startswith("3 files")


def test_json_is_one_object_a_line(good: Path, bad: Path, unreadable: Path) -> None:
    answer = cts("ctf", "check", "--json", good, bad, unreadable)
    assert answer.returncode == 2
    first, second, third = (json.loads(line) for line in answer.stdout.splitlines())
    assert list(first) == list(second) == list(third) == KEYS
    assert (first["file"], first["edition"], first["qualifier"], first["pupils"]) == (str(good), "25.0", "full", 12)
    assert (first["readable"], second["readable"], third["readable"]) == (True, True, False)
    assert first["findings"] == []
    found = next(one for one in second["findings"] if one["severity"] == "error")
    assert list(found) == FINDING_KEYS
    assert found["code"] == "CTF-212"
    assert found["pupil"] == {"index": 1, "upn": made.ALEX}
    assert found["path"] == "/CTfile/CTFpupilData/Pupil[1]/DOB"
    assert isinstance(found["line"], int)
    assert third["findings"][-1]["pupil"] is None


def test_many_findings_are_one_line_of_json_too(tmp_path: Path) -> None:
    path = made.file(tmp_path / "a.xml", [made.pupil("A801200005001", forename=f"A{number}") for number in range(1200)])
    answer = cts("ctf", "check", "--json", path)
    (line,) = answer.stdout.splitlines()
    assert len(json.loads(line)["findings"]) >= 1200


def test_the_name_is_judged_only_when_asked(good: Path, one: Path) -> None:
    assert cts("ctf", "check", one).returncode == 0
    assert cts("ctf", "check", "--name", one).returncode == 1
    assert cts("ctf", "check", "--name", good).returncode == 0
    answer = cts("ctf", "check", "--json", "--name-is", "9992001_CTF_9994002_001.xml", one)
    assert answer.returncode == 1
    assert [found["code"] for found in json.loads(answer.stdout)["findings"]] == ["CTF-731"]


def test_a_name_is_for_one_file(good: Path, one: Path) -> None:
    assert cts("ctf", "check", "--name-is", good.name, good, one).returncode == 64


@pytest.mark.parametrize("environment", [{"CTS_LANG": "cy"}, {"LC_ALL": "cy_GB.UTF-8"}, {"LC_ALL": "", "LANG": "cy_GB.UTF-8"}])
def test_it_speaks_welsh(environment: dict[str, str], bad: Path) -> None:
    by_option = cts("ctf", "check", "--lang", "cy", bad).stdout
    assert "Disgybl 1" in by_option
    assert cts("ctf", "check", bad, environment=environment).stdout == by_option
    assert "Pupil 1" in cts("ctf", "check", "--lang", "en", bad, environment=environment).stdout


def test_it_reads_standard_input_and_pipes(good: Path, tmp_path: Path) -> None:
    answer = cts("ctf", "check", "--json", "-", given=good.read_bytes())
    assert (answer.returncode, json.loads(answer.stdout)["pupils"]) == (0, 12)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    threading.Thread(target=pipe.write_bytes, args=(good.read_bytes(),), daemon=True).start()
    answer = cts("ctf", "check", "--json", pipe)
    assert (answer.returncode, json.loads(answer.stdout)["pupils"]) == (0, 12)


def test_no_colour_and_no_escapes_outside_a_terminal(bad: Path) -> None:
    assert "\x1b" not in cts("ctf", "check", bad).stdout


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = made.file(tmp_path / "a.xml", [made.pupil("A801200005001", surname="\x9b31mSample\u202e")])
    answer = cts("ctf", "check", path)
    assert "\x9b" not in answer.stdout
    assert "\u202e" not in answer.stdout


def test_a_terminal_that_knows_only_ascii_is_no_reason_to_stop(bad: Path) -> None:
    assert cts("ctf", "check", "--lang", "cy", bad, PYTHONIOENCODING="ascii").returncode == 1


def test_a_reader_who_has_had_enough_is_no_error(tmp_path: Path) -> None:
    path = made.file(tmp_path / "a.xml", [made.pupil("A801200005001", forename=f"A{number}") for number in range(3000)])
    with subprocess.Popen(
        [sys.executable, "-m", "cts", "ctf", "check", path], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


def test_no_files_is_wrong_use() -> None:
    answer = cts("ctf", "check")
    assert answer.returncode == 64
    assert "FILE" in answer.stderr
