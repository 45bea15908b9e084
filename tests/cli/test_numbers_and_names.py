"""`cts ctf name` and `cts ctf upn`."""

import json

import pytest

from cts.ctf.identifiers import upn
from tests.cli.running import cts


def test_a_right_name_is_explained() -> None:
    answer = cts("ctf", "name", "9992001_CTF_9994001_001.xml")
    assert answer.returncode == 0
    assert "9994001" not in answer.stderr
    assert "school 4001 of local authority 999" in answer.stdout.replace("\n", " ")
    assert "Ffeil Drosglwyddo" in cts("ctf", "name", "9992001_CTF_9994001_001.xml", "--lang", "cy").stdout


@pytest.mark.parametrize("name", ["", "x", "9992001_CTF_9994001_001 (1).xml", "../9992001_CTF_9994001_001.xml", "a\x1b[31m.xml"])
def test_a_wrong_name_is_one_and_says_why(name: str) -> None:
    answer = cts("ctf", "name", name)
    assert answer.returncode == 1
    assert "(CTF-7" in answer.stdout
    assert "\x1b" not in answer.stdout


def test_a_name_as_json() -> None:
    told = json.loads(cts("ctf", "name", "--json", "9992001_CTF_XXXXXXX_007.xml").stdout)
    assert (told["right"], told["kind"], told["source"], told["destination"], told["counter"]) == (
        True,
        "ctf",
        "9992001",
        "XXXXXXX",
        7,
    )
    told = json.loads(cts("ctf", "name", "--json", "9992001_CTF_9994001_001 (1).xml").stdout)
    assert (told["right"], told["problem"]["suggestion"]) == (False, "9992001_CTF_9994001_001.xml")


def test_upns_are_checked_one_a_line() -> None:
    answer = cts("ctf", "upn", "check", "B801200005001", "B82012342501B", "A801200005001")
    assert answer.returncode == 1
    right, temporary, wrong = answer.stdout.splitlines()
    assert right == "B801200005001 valid"
    assert temporary == "B82012342501B temporary"
    assert wrong.startswith("A801200005001 ")
    assert "give B." in wrong
    assert "valid" not in wrong


def test_right_upns_are_zero() -> None:
    assert cts("ctf", "upn", "check", "B801200005001", "h801 2000 01001").returncode == 0


def test_upns_come_from_standard_input() -> None:
    answer = cts("ctf", "upn", "check", "-", given=b"\xef\xbb\xbfB801200005001\r\n\r\n  H801200001001\n\xff\xfe\n")
    assert answer.returncode == 1
    assert [line.split()[1] for line in answer.stdout.splitlines()[:2]] == ["valid", "valid"]
    assert len(answer.stdout.splitlines()) == 3


def test_upns_are_made() -> None:
    made = cts("ctf", "upn", "make", "--school", "9992001", "--year", "26", "--serial", "7").stdout.strip()
    assert upn.is_valid(made)
    assert made[1:] == "999200126007"
    temporary = cts("ctf", "upn", "make", "--school", "9992001", "--year", "26", "--temporary").stdout.strip()
    assert upn.is_valid(temporary)
    assert upn.is_temporary(temporary)
