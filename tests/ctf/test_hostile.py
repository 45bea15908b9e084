"""Every hostile file gets the answer that is due: in words, at once, and without a look elsewhere (promises P11 and P20)."""

import io
import json
import random
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from cts import ctf
from cts.ctf import checking, filenames
from tests.hostile import base, every, readers, twins
from tests.hostile.case import Accepted, Case, Unreadable, Where, Wrong
from tests.hostile.families import names
from tests.hostile.heavy import outcome

CASES = list(every.cases())
LIGHT = [case for case in CASES if not case.heavy]
HEAVY = [case for case in CASES if case.heavy]
# labels that are spelt as our users spell them, and that other parsers do not know
OWN_LABELS = ("enc-good-utf8", "enc-good-latin-1", "enc-good-cp1252")
SHARED = [case for case in LIGHT if isinstance(case.answer, Accepted) and case.name not in OWN_LABELS]
SECRET = "The canary sings at midnight"
# a net below the tests, for a reader that hangs; nothing is measured
MOST_SECONDS = 120


@pytest.fixture(scope="session")
def canary() -> Iterator[socket.socket]:
    """Somebody who listens, and must never be called."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


@pytest.fixture(scope="session")
def where(canary: socket.socket, tmp_path_factory: pytest.TempPathFactory) -> Where:
    secret = tmp_path_factory.mktemp("secret") / "secret.txt"
    secret.write_text(SECRET)
    return Where(f"http://127.0.0.1:{canary.getsockname()[1]}/", str(secret))


@pytest.fixture
def _guarded(canary: socket.socket) -> Iterator[None]:
    """No hang, and no connection to anybody."""

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError("the check of this file does not end")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(MOST_SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
    with pytest.raises(BlockingIOError):
        canary.accept()


@pytest.fixture(scope="session")
def heavy(where: Where) -> dict[str, dict[str, Any]]:
    """The outcomes of the heavy cases."""
    command = [sys.executable, "-m", "tests.hostile.heavy", where.address, where.secret]
    root = Path(__file__).parents[2]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=3 * MOST_SECONDS, check=False)
    outcomes = {found["case"]: found for found in map(json.loads, ran.stdout.splitlines())}
    assert ran.returncode == 0, f"it broke down behind {list(outcomes)[-1:]}: {ran.stderr[-2000:]}"
    return outcomes


def due(case: Case, found: dict[str, Any]) -> None:
    """Assert that the outcome is the answer that is due, and that it is said so that people understand it."""
    answer = case.answer
    if isinstance(answer, Unreadable):
        assert not found["readable"]
        assert found["errors"]
        assert found["last"] in answer.codes, found["sentences"]
    elif isinstance(answer, Wrong):
        assert found["readable"], found["sentences"]
        assert found["errors"]
        assert set(answer.codes) <= set(found["codes"]), found["sentences"]
    else:
        assert found["readable"], found["sentences"]
        assert not found["errors"], found["sentences"]
        assert [tuple(name) for name in found["names"]] == list(answer.names)
    for line, english, welsh in found["sentences"]:
        assert SECRET not in english + welsh
        for sentence, word in ((english, "Line"), (welsh, "")):
            assert len(sentence) < 1500
            assert sentence.rstrip().endswith((".", "!", "?"))
            assert sentence.isprintable()
            assert line is None or f"{word} {line}".strip() in sentence


def test_there_are_many_cases_of_every_family() -> None:
    families = [case.name.partition("-")[0] for case in CASES]
    assert len({case.name for case in CASES}) == len(CASES)
    assert all(families.count(family) >= 30 for family in ("dtd", "out", "enc", "shape", "rule", "face", "text"))


@pytest.mark.usefixtures("_guarded")
@pytest.mark.parametrize("case", LIGHT, ids=lambda case: ascii(case.name))
def test_a_hostile_file_gets_its_answer(case: Case, where: Where, tmp_path: Path) -> None:
    path = tmp_path / "case.xml"
    path.write_bytes(case.make(where))
    due(case, outcome(ctf.check(path)))


@pytest.mark.usefixtures("_guarded")
@pytest.mark.parametrize("case", HEAVY, ids=lambda case: case.name)
def test_a_heavy_file_gets_its_answer_in_little_memory(case: Case, heavy: dict[str, dict[str, Any]]) -> None:
    due(case, heavy[case.name])


@pytest.mark.usefixtures("_guarded")
@pytest.mark.parametrize("case", SHARED, ids=lambda case: ascii(case.name))
def test_what_is_accepted_is_what_every_other_reader_sees(case: Case, where: Where) -> None:
    agree(case.make(where))


@pytest.mark.usefixtures("_guarded")
@pytest.mark.parametrize("seed", range(300))
def test_a_two_faced_file_shows_one_face_or_is_refused(seed: int) -> None:
    agree(twins.make(random.Random(seed)))


def test_two_faced_files_are_both_accepted_and_refused() -> None:
    taken = [not ctf.check(io.BytesIO(twins.make(random.Random(seed)))).has_errors for seed in range(300)]
    assert 30 < sum(taken) < 200


def agree(data: bytes) -> None:
    """Assert that all readers find the same pupils in a file, or that it was refused."""
    if ctf.check(io.BytesIO(data)).has_errors:
        return
    with ctf.open(io.BytesIO(data)) as file:
        ours = [
            (pupil.upn, pupil.surname, pupil.forename, pupil.date_of_birth and pupil.date_of_birth.isoformat()) for pupil in file
        ]
    for name, read in readers.READERS.items():
        assert read(data) == ours, name


def test_the_other_readers_see_an_honest_file_as_it_is() -> None:
    data = base.file(base.pupil(1, surname="O'Brien & Llŷr", more=base.SECTIONS) + base.pupil(2))
    for read in readers.READERS.values():
        expected = [(base.upn(1), "O'Brien & Llŷr", "Elin", "2017-03-04"), (base.upn(2), "Evans", "Elin", "2017-03-04")]
        assert read(data) == expected


@pytest.mark.parametrize("name", list(names.cases()), ids=lambda name: name.case)
def test_a_misleading_name_is_refused_with_an_example(name: names.Name) -> None:
    if not name.codes:
        assert filenames.parse(name.name).name
        return
    with pytest.raises(ctf.FileNameRefused) as refused:
        filenames.parse(name.name)
    assert refused.value.code in name.codes
    for language in ("en", "cy"):
        sentence = refused.value.message(language)
        assert sentence.isprintable()
        assert len(sentence) < 1000
        assert "_" in sentence  # a right name


@pytest.mark.parametrize("name", [name for name in names.cases() if name.codes], ids=lambda name: name.case)
def test_a_misleading_name_is_told_with_the_file(name: names.Name) -> None:
    report = ctf.check(io.BytesIO(base.file()), name=name.name)
    assert report.readable
    assert {found.code for found in report.findings if found.severity == "error"} & set(name.codes)


def test_endless_warnings_are_left_out_and_the_report_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_WARNINGS", 100)
    body = "".join(base.pupil(serial, more="<House>Red</House>" * 30) for serial in range(1, 11))
    report = ctf.check(io.BytesIO(base.file(body)))
    assert not report.has_errors
    assert report.pupil_count == 10
    assert [found.code for found in report.findings].count("CTF-111") == 1
    assert len(report.findings) <= 101
    wrong = ctf.check(io.BytesIO(base.file(body + base.pupil(11, born="x"))))
    assert "CTF-212" in [found.code for found in wrong.findings]
