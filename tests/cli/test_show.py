"""`cts ctf show`."""

import json
from pathlib import Path

from cts import ctf
from tests.cli.running import cts
from tests.ctf.operations import made


def test_it_works(good: Path) -> None:
    answer = cts("ctf", "show", good, COLUMNS="100")
    assert answer.returncode == 0
    pupils = ctf.read(good).pupils
    assert answer.stdout.count("\n") >= 12
    assert all(str(pupil.upn) in answer.stdout for pupil in pupils)
    assert "Ashgrove Primary (9992001)" in answer.stdout


def test_one_pupil_is_shown_in_full(one: Path) -> None:
    answer = cts("ctf", "show", one)
    assert "Year 5 (5)" in answer.stdout
    assert cts("ctf", "show", one, "--pupil", "b801 200005001").stdout == answer.stdout


def test_what_is_urgent_is_marked(tmp_path: Path) -> None:
    details = ctf.model.BasicDetails(medical_flag=True)
    pupils = [made.pupil(made.ALEX, basic_details=details), made.pupil(made.BRYN)]
    path = made.file(tmp_path / "a.xml", pupils)
    first, second = cts("ctf", "show", path).stdout.splitlines()[-2:]
    assert "! medical" in first
    assert "!" not in second
    assert "! The old school holds medical information" in cts("ctf", "show", path, "--pupil", made.ALEX).stdout


def test_json_is_what_the_library_reads(good: Path) -> None:
    answer = cts("ctf", "show", "--json", good)
    assert ctf.from_json(answer.stdout) == ctf.read(good)
    upn = str(ctf.read(good).pupils[3].upn)
    (pupil,) = json.loads(cts("ctf", "show", "--json", "--pupil", upn, good).stdout)["pupils"]
    assert pupil["upn"] == upn


def test_a_pupil_who_is_not_there_is_one(good: Path) -> None:
    answer = cts("ctf", "show", good, "--pupil", made.ALEX)
    assert answer.returncode == 1
    assert made.ALEX in answer.stderr
    answer = cts("ctf", "show", good, "--json", "--pupil", made.ALEX)
    assert (answer.returncode, answer.stdout) == (1, "")


def test_what_cannot_be_read_is_two(unreadable: Path) -> None:
    answer = cts("ctf", "show", unreadable)
    assert answer.returncode == 2
    assert "(CTF-1" in answer.stderr
    answer = cts("ctf", "show", "--json", unreadable)
    assert (answer.returncode, answer.stdout) == (2, "")


def test_in_welsh(one: Path) -> None:
    assert "Dyddiad geni" in cts("ctf", "show", one, "--lang", "cy").stdout
