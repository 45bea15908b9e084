"""`cts ctf diff`."""

import json
from pathlib import Path

from tests.cli.running import cts
from tests.ctf.operations import made


def test_it_works(good: Path, quirky: Path) -> None:
    answer = cts("ctf", "diff", good, quirky)
    assert answer.returncode == 0
    assert "12 the same" in answer.stdout


def test_differences_are_one(tmp_path: Path) -> None:
    first = made.file(tmp_path / "a.xml", [made.pupil(made.ALEX, year="5"), made.pupil(made.BRYN)])
    second = made.file(
        tmp_path / "b.xml", [made.pupil(made.ALEX, year="6"), made.pupil(made.CERI, forename="Ceri")], version="26.0"
    )
    answer = cts("ctf", "diff", first, second)
    assert answer.returncode == 1
    assert "CTFversion: 25.0 → 26.0" in answer.stdout
    assert "BasicDetails/NCyearActual: 5 → 6" in answer.stdout
    assert "0 the same, 1 changed, 1 only in the first file, 1 only in the second." in answer.stdout.replace("\n", " ")
    told = json.loads(cts("ctf", "diff", "--json", first, second).stdout)
    assert list(told) == ["same", "header", "only_in_first", "only_in_second", "changed", "equal"]
    assert told["same"] is False
    assert told["changed"][0]["changes"] == [{"path": "BasicDetails/NCyearActual", "before": "5", "after": "6"}]
    assert [pupil["upn"] for pupil in told["only_in_second"]] == [made.CERI]


def test_what_cannot_be_read_is_two_and_named(one: Path, unreadable: Path) -> None:
    for pair in ((one, unreadable), (unreadable, one)):
        answer = cts("ctf", "diff", *pair)
        assert answer.returncode == 2
        assert str(unreadable) in answer.stderr.replace("\n  ", "")
