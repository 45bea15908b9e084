"""The commands that write files: convert, split, merge, pick, sample."""

import json
from pathlib import Path

import pytest

from cts import ctf
from tests.cli.running import cts
from tests.ctf.operations import made


def test_convert(good: Path, tmp_path: Path) -> None:
    answer = cts("ctf", "convert", good, "--edition", "16.0", "-o", tmp_path / "old.xml")
    assert answer.returncode == 0
    assert "Common Transfer File 16.0, 12 pupils" in answer.stdout.replace("\n", " ")
    assert "URN" in answer.stdout
    assert ctf.read(tmp_path / "old.xml").header.version == "16.0"


def test_convert_as_json(good: Path, tmp_path: Path) -> None:
    answer = json.loads(cts("ctf", "convert", good, "--edition", "12", "-o", tmp_path / "old.xml", "--json").stdout)
    assert list(answer) == ["file", "edition", "pupils", "lost"]
    assert (answer["edition"], answer["pupils"]) == ("12.0", 12)
    assert list(answer["lost"][0]) == ["pupil", "path", "value", "why", "message"]


def test_to_standard_output_goes_the_file_alone(one: Path) -> None:
    answer = cts("ctf", "convert", one, "--edition", "24", "-o", "-")
    assert answer.stdout.startswith("<?xml")
    assert answer.stdout.endswith("</CTfile>\n")
    assert "24.0" in answer.stderr


def test_pick(good: Path, tmp_path: Path) -> None:
    answer = cts("ctf", "pick", good, "--sections", "attendance, contacts", "-o", tmp_path / "part.xml")
    assert answer.returncode == 0
    assert "contacts, attendance, 12 pupils" in answer.stdout.replace("\n", " ")
    assert ctf.read(tmp_path / "part.xml").header.qualifier == "partial"


def test_split_and_merge(good: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    answer = cts("ctf", "split", good, "--by", "pupil", "-o", out)
    assert answer.returncode == 0
    files = sorted(out.iterdir())
    assert len(files) == 12
    assert answer.stdout.splitlines()[0].startswith(str(files[0]))
    assert cts("ctf", "merge", *files, "-o", tmp_path / "merged.xml").returncode == 0
    assert cts("ctf", "diff", good, tmp_path / "merged.xml").returncode == 0
    again = cts("ctf", "split", good, "--by", "pupil", "-o", out)
    assert again.returncode == 2
    assert "(CTF-272)" in again.stderr


def test_split_by_allocation(good: Path, tmp_path: Path) -> None:
    upns = [str(pupil.upn) for pupil in ctf.read(good).pupils]
    places = tmp_path / "places.csv"
    places.write_text("upn,dfe_number\n" + "".join(f"{upn},999400{number % 2 + 1}\n" for number, upn in enumerate(upns)))
    answer = cts("ctf", "split", good, "--allocation", places, "-o", tmp_path / "a", "--json")
    assert answer.returncode == 0
    told = json.loads(answer.stdout)
    assert [(Path(file["file"]).name, file["group"], file["pupils"]) for file in told["files"]] == [
        ("9992001_CTF_9994001_001.xml", "9994001", 6),
        ("9992001_CTF_9994002_001.xml", "9994002", 6),
    ]
    places.write_text(f"upn,dfe_number\n{upns[0]},9994001\n{made.ALEX},9994001\n")
    answer = cts("ctf", "split", good, "--allocation", places, "-o", tmp_path / "b")
    assert answer.returncode == 1
    assert upns[1] in answer.stdout
    assert f"line 3: {made.ALEX} to 9994001" in answer.stdout


def test_a_list_that_is_none_is_two(good: Path, tmp_path: Path) -> None:
    answer = cts("ctf", "split", good, "--allocation", tmp_path / "nothing.csv", "-o", tmp_path / "a")
    assert answer.returncode == 2
    assert "(CTF-273)" in answer.stderr


def test_files_that_do_not_belong_together_are_one(good: Path, one: Path, tmp_path: Path) -> None:
    answer = cts("ctf", "merge", good, one, "-o", tmp_path / "merged.xml")
    assert answer.returncode == 1
    assert "(CTF-280)" in answer.stderr
    assert not (tmp_path / "merged.xml").exists()


def test_sample(tmp_path: Path) -> None:
    path = tmp_path / "sample.xml"
    assert cts("ctf", "sample", "--pupils", "30", "--seed", "7", "--edition", "24", "-o", path).returncode == 0
    report = ctf.check(path)
    assert (report.edition, report.pupil_count, report.findings) == ("24.0", 30, [])
    once, again, other = (cts("ctf", "sample", "--pupils", "3", "--seed", seed).stdout for seed in ("7", "7", "8"))
    assert once == again != other
    assert once.startswith("<?xml")


COMMANDS = {
    "convert": ["--edition", "25"],
    "pick": ["--sections", "contacts"],
    "split": ["--by", "pupil"],
    "merge": [],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_what_cannot_be_read_is_two_and_named(command: str, unreadable: Path, tmp_path: Path) -> None:
    other = made.file(tmp_path / "other.xml", [made.pupil(made.BRYN)], qualifier="partial")
    files = [other, unreadable] if command == "merge" else [unreadable]
    answer = cts("ctf", command, *files, *COMMANDS[command], "-o", tmp_path / "result")
    assert answer.returncode == 2
    assert str(unreadable) in answer.stderr.replace("\n  ", "")
    assert "(CTF-1" in answer.stderr
    assert not (tmp_path / "result").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_place_that_cannot_be_written_is_two(command: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    files = [made.file(tmp_path / "a.xml", [made.pupil()]), made.file(tmp_path / "b.xml", [made.pupil(made.BRYN)])]
    answer = cts("ctf", command, *(files if command == "merge" else files[:1]), *COMMANDS[command], "-o", tmp_path / "file" / "x")
    assert answer.returncode == 2
    assert "Not a directory" in answer.stderr


@pytest.mark.parametrize("command", ["convert", "pick"])
def test_a_folder_is_no_file_to_write(command: str, one: Path, tmp_path: Path) -> None:
    answer = cts("ctf", command, one, *COMMANDS[command], "-o", tmp_path)
    assert answer.returncode == 2
    assert "directory" in answer.stderr


def test_a_full_disk_is_a_sentence(one: Path) -> None:
    answer = cts("ctf", "convert", one, "--edition", "25", "-o", "/dev/full")
    assert answer.returncode == 2
    assert "No space left" in answer.stderr


def test_repair_shows_first_and_writes_only_after_a_yes(tmp_path: Path) -> None:
    pupils = [made.pupil(made.ALEX.lower()), made.pupil(made.BRYN, forename="Bryn")]
    source = made.file(tmp_path / "9992001_ctf_XXXXXXX_004 (1).xml", pupils, destination="XXXXXXX")
    shown = cts("ctf", "repair", source)
    assert shown.returncode == 1
    assert "- 9992001_ctf_XXXXXXX_004 (1).xml" in shown.stdout
    assert "+ 9992001_CTF_XXXXXXX_005.xml" in shown.stdout
    assert f"UPN: {made.ALEX.lower()} > {made.ALEX}" in shown.stdout
    asked = cts("ctf", "repair", source, "-o", tmp_path / "out", given=b"n\n")
    assert (asked.returncode, (tmp_path / "out").exists()) == (1, False)
    agreed = cts("ctf", "repair", source, "-o", tmp_path / "out", "--lang", "cy", given=b"y\n")
    assert agreed.returncode == 0
    assert "Ysgrifennwyd" in agreed.stdout
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"9992001_CTF_XXXXXXX_00{n}.xml" for n in (4, 5)]
    right = cts("ctf", "repair", tmp_path / "out" / "9992001_CTF_XXXXXXX_004.xml")
    assert (right.returncode, "nothing to mend" in right.stdout) == (0, True)
