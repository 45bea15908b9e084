"""`cts s2s`: the operator's commands, each in a process of its own on a service of its own."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT, cts
from tests.ctf.operations import made


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a service that has been prepared."""
    environment = {"DATA_DIR": str(tmp_path_factory.mktemp("service")), "DJANGO_SETTINGS_MODULE": "cts.s2s.settings"}
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"} | environment,
        check=True,
        timeout=120,
    )
    return environment


def s2s(service: dict[str, str], *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return cts("s2s", *arguments, environment=service | variables)


@pytest.fixture(scope="module")
def ashgrove(service: dict[str, str]) -> str:
    """A school in the register."""
    answer = s2s(service, "register", "9992001", "--name", "Ashgrove Primary", "--email", "office@ashgrove.example")
    assert answer.returncode == 0
    return "9992001"


def invite(service: dict[str, str], username: str, *more: str, **variables: str) -> subprocess.CompletedProcess[str]:
    person = ["--name", "Alice Ash", "--email", "alice@ashgrove.example"]
    return s2s(service, "invite", username, *person, "--establishment", "9992001", *more, **variables)


def test_a_person_is_invited_and_only_the_password_goes_to_standard_output(service: dict[str, str], ashgrove: str) -> None:
    answer = invite(service, "alice.ash")
    assert answer.returncode == 0
    assert len(answer.stdout.strip()) == 23
    assert "alice.ash" in answer.stderr
    assert answer.stdout.strip() not in answer.stderr
    again = invite(service, "alice.ash")
    assert (again.returncode, again.stdout) == (1, "")
    assert "(USERNAME-TAKEN)" in again.stderr
    assert ashgrove


@pytest.mark.usefixtures("ashgrove")
def test_refusals_are_sentences_in_both_languages(service: dict[str, str]) -> None:
    english, welsh = (invite(service, "bob", "--role", "department", "--lang", lang) for lang in ("en", "cy"))
    assert english.returncode == welsh.returncode == 1
    assert "(ROLE-NOT-HERE)" in english.stderr
    assert english.stderr != welsh.stderr
    assert "(ESTABLISHMENT-KNOWN)" in s2s(service, "register", "9992001", "--name", "x", "--email", "x@example.org").stderr


def test_a_number_without_a_country_is_wrong_use(service: dict[str, str]) -> None:
    assert s2s(service, "register", "central", "--name", "Department", "--email", "d@example.org").returncode == 64
    answer = s2s(service, "register", "central", "--name", "Department", "--email", "d@example.org", "--country", "W")
    assert answer.returncode == 0


@pytest.mark.usefixtures("ashgrove")
def test_who_saw_a_child_and_who_asked(service: dict[str, str]) -> None:
    assert s2s(service, "audit", "who-saw", made.ALEX).returncode == 0
    (line,) = s2s(service, "audit", "who-saw", made.ALEX.lower(), "--json").stdout.splitlines()
    event = json.loads(line)
    assert (event["event"], event["by"]) == ("record.searched", "operator")
    assert made.ALEX not in line
    slip = s2s(service, "audit", "who-saw", "A" + made.ALEX[1:])
    assert (slip.returncode, slip.stdout) == (0, "")
    assert "check letter" in slip.stderr


@pytest.mark.usefixtures("ashgrove")
def test_a_record_that_was_bent_is_one(service: dict[str, str], tmp_path: Path) -> None:
    assert s2s(service, "audit", "verify").returncode == 0
    copy = tmp_path / "s2s.sqlite3"
    with sqlite3.connect(Path(service["DATA_DIR"]) / "s2s.sqlite3") as live, sqlite3.connect(copy) as other:
        live.backup(other)
        for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            other.execute(f'DROP TRIGGER "{name}"')
        other.execute("""UPDATE site_audit_event SET "by" = 'nobody' WHERE sequence = 1""")
    live.close()
    other.close()
    bent = s2s(service, "audit", "verify", DATA_DIR=str(tmp_path))
    assert bent.returncode == 1
    assert "Event 1 was changed" in bent.stdout


@pytest.mark.parametrize("arguments", [["audit", "verify"], ["audit", "who-saw", made.ALEX]])
def test_where_there_is_no_service_nothing_is_made(arguments: list[str], tmp_path: Path) -> None:
    answer = cts("s2s", *arguments, DATA_DIR=str(tmp_path / "nothing"))
    assert answer.returncode == 2
    assert "DATA_DIR" in answer.stderr
    assert not (tmp_path / "nothing").exists()
    answer = cts("s2s", *arguments, DATA_DIR=str(tmp_path))
    assert answer.returncode == 2
    assert "Start the service once" in answer.stderr.replace("\n  ", " ")


def test_serve_is_the_service_itself() -> None:
    answer = cts("s2s", "serve", PORT="no number")
    assert answer.returncode == 1
    assert "PORT" in answer.stderr


def test_a_register_is_tried_taken_in_and_searched(service: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    good, bad = "801,2001,Elm Lane School,Bristol", "801,20O1,Rowan Road School,Bristol"
    file.write_text("\n".join(["LA (code),EstablishmentNumber,EstablishmentName,Town", good, bad]), encoding="cp1252")
    tried = s2s(service, "establishments", "import", str(file), "--dry-run")
    assert tried.returncode == 0
    assert "A dry run: nothing was changed." in tried.stderr + tried.stdout
    assert "line 3: Rowan Road School" in tried.stdout
    assert "(ROW-NUMBER)" in tried.stdout
    assert s2s(service, "establishments", "search", "elm", "lane").returncode == 1
    assert s2s(service, "establishments", "import", str(file)).returncode == 0
    found = s2s(service, "establishments", "search", "elm", "lane")
    assert (found.returncode, found.stdout) == (0, "8012001\topen\tElm Lane School\tBristol\n")


def test_what_is_no_register_is_refused_in_both_languages(service: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text("a,b\n1,2\n", encoding="ascii")
    english, welsh = (s2s(service, "establishments", "import", str(file), "--lang", lang) for lang in ("en", "cy"))
    assert english.returncode == welsh.returncode == 1
    assert "(REGISTER-COLUMNS)" in english.stderr
    assert english.stderr != welsh.stderr
    absent = s2s(service, "establishments", "import", str(tmp_path / "absent.csv"))
    assert absent.returncode == 2
    assert "absent.csv" in absent.stderr


def test_jobs_are_listed_and_run_by_hand(service: dict[str, str]) -> None:
    listed = s2s(service, "jobs", "list")
    assert listed.returncode == 0
    assert "transfers.remind: last due" in listed.stdout.replace("\n  ", " ")
    assert "transfers.remind" in s2s(service, "jobs", "due").stdout
    assert s2s(service, "jobs", "run", "transfers.remind").returncode == 0
    ahead = s2s(service, "jobs", "run", "transfers.remind", "--now", "2999-12-02T07:00")
    assert (ahead.returncode, "(JOB-NOW-AHEAD)" in ahead.stderr) == (1, True)
    assert s2s(service, "jobs", "run", "transfers.remind", "--now", "on Monday").returncode == 64


def test_what_is_not_there_is_not_tried_again(service: dict[str, str]) -> None:
    assert s2s(service, "emails", "list", "--state", "failed").returncode == 0
    for what in ("jobs", "emails"):
        assert "(NOT-FOUND)" in s2s(service, what, "retry", "987654").stderr
