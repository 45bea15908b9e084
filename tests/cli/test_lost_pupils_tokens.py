"""`cts lost-pupils tokens`, as a partner runs it: without a service, without a network."""

import subprocess
import sys
from pathlib import Path

import pytest

from cts.s2s.comparisons import tokens_file
from cts.s2s.comparisons.tokens_file import Key
from tests.cli.running import cts

KEY = Key(comparison="ab12", secret=b"k" * 32, last_day="2026-12-05")
HEAD = "reference,surname,forename,date_of_birth,upn,postcode,sex\n"
SIAN = "A-1,Prydderch,Siân,09/03/2015,,SA1 1AA,F\n"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key.json"
    path.write_bytes(tokens_file.key_file(KEY))
    return path


def written(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "list.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def run(key: Path, tmp_path: Path, rows: str, *more: str) -> subprocess.CompletedProcess[str]:
    return cts("lost-pupils", "tokens", "--key", key, written(tmp_path, HEAD + rows), *more)


def test_it_works(key: Path, tmp_path: Path) -> None:
    answer = run(key, tmp_path, SIAN + "A-2,,,,P999200120017,,\n")
    assert answer.returncode == 0
    rows = tokens_file.read(answer.stdout.encode(), key=KEY)
    assert [row.reference for row in rows] == ["A-1", "A-2"]
    assert not any(word in answer.stdout.lower() for word in ("prydderch", "siân", "2015-03-09", "20150309", "sa1", "p999"))
    assert "Tokens for comparison ab12: 2 rows." in answer.stderr


def test_the_same_list_and_key_make_the_same_bytes(key: Path, tmp_path: Path) -> None:
    assert run(key, tmp_path, SIAN).stdout == run(key, tmp_path, SIAN).stdout


def test_it_writes_a_new_file(key: Path, tmp_path: Path) -> None:
    out = tmp_path / "tokens.csv"
    assert run(key, tmp_path, SIAN, "-o", str(out)).returncode == 0
    assert len(tokens_file.read(out.read_bytes(), key=KEY)) == 1


def test_it_never_writes_over_a_file(key: Path, tmp_path: Path) -> None:
    answer = run(key, tmp_path, SIAN, "-o", str(tmp_path / "list.csv"))
    assert answer.returncode == 2
    assert (tmp_path / "list.csv").read_text() == HEAD + SIAN


@pytest.mark.parametrize(
    "content",
    [
        "Cyfeirnod;Cyfenw;Enw cyntaf;Dyddiad geni;Cod post;Rhyw\nA-1;Prydderch;Siân;2015-03-09;SA1 1AA;Benyw\n",
        "Rhyw,Enw cyntaf,Notes,Cyfenw,DOB,Postcode,Ref\nF,SIAN,x,PRYDDERCH,9.3.2015,sa1 1aa,A-1\n",
        (HEAD + SIAN).encode("cp1252"),
        (HEAD + SIAN).encode("utf-16"),
        b"\xef\xbb\xbf\r\n" + (HEAD + SIAN).replace("\n", "\r\n").encode(),
    ],
)
def test_lists_of_many_kinds_make_the_same_tokens(key: Path, tmp_path: Path, content: str | bytes) -> None:
    usual = run(key, tmp_path, SIAN).stdout
    answer = cts("lost-pupils", "tokens", "--key", key, written(tmp_path, content))
    assert answer.stdout == usual


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("A-2,Lloyd,Siân,,,,F\n", "LIST-THIN"),
        ("A-2,,Siân,09/03/2015,,SA1 1AA,F\n", "LIST-THIN"),
        ("A-2,Lloyd,Siân,30/02/2015,,,F\n", "LIST-DAY"),
        ("=A2,Lloyd,Siân,09/03/2015,,,F\n", "LIST-REFERENCE"),
        ("lloyd-7,Lloyd,Siân,09/03/2015,,,F\n", "LIST-REFERENCE-NAMES"),
        ("P999200120017,,,,P999200120017,,\n", "LIST-REFERENCE-NAMES"),
        (SIAN, "LIST-TWICE"),
    ],
)
def test_a_row_that_will_not_do_is_left_out_and_named(key: Path, tmp_path: Path, row: str, code: str) -> None:
    answer = run(key, tmp_path, SIAN + row)
    assert answer.returncode == 1
    assert len(tokens_file.read(answer.stdout.encode(), key=KEY)) == 1
    assert "line 3" in answer.stderr
    assert f"({code})" in " ".join(answer.stderr.split())


def test_a_list_without_a_row_that_will_do_writes_nothing(key: Path, tmp_path: Path) -> None:
    answer = run(key, tmp_path, "A-1,Lloyd,,,,,\n")
    assert (answer.returncode, answer.stdout) == (1, "")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "LIST-EMPTY"),
        (HEAD, "LIST-EMPTY"),
        ("a,b\n1,2\n", "LIST-COLUMNS"),
        (b"PK\x03\x04\0\0", "LIST-TEXT"),
        (HEAD + '"' + "x" * 200_000, "LIST-TEXT"),
        (HEAD + SIAN * (tokens_file.ROWS_MOST + 1), "LIST-ROWS"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused(key: Path, tmp_path: Path, content: str | bytes, code: str) -> None:
    answer = cts("lost-pupils", "tokens", "--key", key, written(tmp_path, content))
    assert (answer.returncode, answer.stdout) == (2, "")
    assert f"({code})" in " ".join(answer.stderr.split())


@pytest.mark.parametrize("content", ["", "{}", "reference,surname\n", "\0"])
def test_a_key_that_is_none_is_refused(tmp_path: Path, content: str) -> None:
    key = tmp_path / "key.json"
    key.write_text(content)
    answer = run(key, tmp_path, SIAN)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "(LIST-KEY)" in " ".join(answer.stderr.split())


def test_a_missing_list_is_unreadable(key: Path, tmp_path: Path) -> None:
    assert cts("lost-pupils", "tokens", "--key", key, tmp_path / "nowhere.csv").returncode == 2


def test_made_up_rows_look_like_the_others(key: Path, tmp_path: Path) -> None:
    answer = run(key, tmp_path, SIAN, "--pad-to", "8")
    rows = tokens_file.read(answer.stdout.encode(), key=KEY)
    assert len(rows) == 8
    assert len({len(row.tokens) for row in rows}) == 1
    assert all(len(row.reference) == 3 and row.reference[1] == "-" for row in rows)
    (own,) = tokens_file.read(run(key, tmp_path, SIAN).stdout.encode(), key=KEY)
    assert own in rows
    assert sum(bool(set(own.tokens) & set(row.tokens)) for row in rows) == 1


def test_too_many_made_up_rows_are_wrong_use(key: Path, tmp_path: Path) -> None:
    assert run(key, tmp_path, SIAN, "--pad-to", str(tokens_file.ROWS_MOST + 1)).returncode == 64


def test_it_speaks_welsh(key: Path, tmp_path: Path) -> None:
    assert "Tocynnau ar gyfer cymhariaeth ab12" in run(key, tmp_path, SIAN, "--lang", "cy").stderr


def test_it_needs_no_django(key: Path, tmp_path: Path) -> None:
    list_file = written(tmp_path, HEAD + SIAN)
    code = (
        "import sys; from cts.cli.root import cts\n"
        f"try: cts.main(['lost-pupils', 'tokens', '--key', {str(key)!r}, {str(list_file)!r}])\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "assert not any(name.partition('.')[0] == 'django' for name in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
