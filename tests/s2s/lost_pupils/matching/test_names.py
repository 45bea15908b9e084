"""How names are folded, and how close two of them are."""

import csv
from pathlib import Path

import pytest

import cts
from cts.s2s.lost_pupils.matching import spelling
from cts.s2s.lost_pupils.matching.also_called import also_called
from cts.s2s.lost_pupils.matching.folding import How, forename_forms, surname_forms, words
from cts.s2s.lost_pupils.matching.spelling import Closeness, closeness

PAIRS = Path(cts.__file__).parent / "s2s" / "lost_pupils" / "matching" / "names.csv"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Siân", ("sian",)),
        ("O'Brien", ("obrien",)),
        ("Mc Donald", ("mcdonald",)),
        ("Prydderch-Lloyd", ("prydderch", "lloyd")),
        ("ap Rhys", ("ap", "rhys")),
        ("Łukasz Strauß", ("lukasz", "strauss")),
        ("  ", ()),
        ("Ng", ("ng",)),
        ("J0NE5", ("jones",)),
        ("42", ()),
    ],
)
def test_names_are_folded(text: str, folded: tuple[str, ...]) -> None:
    assert words(text) == folded


def test_a_double_surname_is_found_whole_and_by_each_half() -> None:
    assert surname_forms("Prydderch-Lloyd") == {"prydderchlloyd": How.MAIN, "prydderch": How.PART, "lloyd": How.PART}


@pytest.mark.parametrize("text", ["ap Rhys", "al-Rhys", "ferch Rhys"])
def test_a_particle_may_be_left_out(text: str) -> None:
    assert surname_forms(text)["rhys"] is How.MAIN


def test_the_first_forename_is_the_likeliest() -> None:
    assert forename_forms("Mary Ann") == {"maryann": How.MAIN, "mary": How.PREFERRED, "ann": How.PART}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("smith", "smith", Closeness.SAME),
        ("robert", "bob", Closeness.OTHER_FORM),
        ("sian", "jane", Closeness.OTHER_FORM),
        ("ioan", "john", Closeness.OTHER_FORM),
        ("gwilym", "william", Closeness.OTHER_FORM),
        ("price", "rhys", Closeness.OTHER_FORM),
        ("mohammed", "muhammad", Closeness.OTHER_FORM),
        ("oleksandr", "alexander", Closeness.OTHER_FORM),
        ("thompson", "thomspon", Closeness.ONE_LETTER),
        ("griffiths", "grifiths", Closeness.ONE_LETTER),
        ("philomena", "filomina", Closeness.SOUND),
        ("christopher", "christofar", Closeness.SOUND),
        ("isabella", "isab", Closeness.NEAR),
        ("s", "sian", Closeness.INITIAL),
        ("fiprd", "ford", Closeness.RESEMBLING),
        ("hocksha", "hoxha", Closeness.RESEMBLING),
        ("jones", "evans", None),
        ("sian", "owen", None),
    ],
)
def test_how_close_two_names_are(one: str, other: str, expected: Closeness | None) -> None:
    assert closeness(one, other) is expected
    assert closeness(other, one) is expected


@pytest.mark.parametrize(("one", "other"), [("thompson", "thomspon"), ("lloyd", "loyd"), ("khan", "kahn"), ("nia", "niah")])
def test_names_one_letter_apart_share_a_code(one: str, other: str) -> None:
    assert spelling.codes(one) & spelling.codes(other)


def test_the_list_of_other_forms_is_long_folded_and_says_where_each_pair_is_from() -> None:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 1000
    assert {row["kind"] for row in rows} == {"short", "welsh", "patronymic", "transliterated", "spelling"}
    assert all(words(row[side]) == (row[side],) for row in rows for side in ("name", "form"))
    assert {row["source"] for row in rows} == {"own"}
    assert len({frozenset((row["name"], row["form"])) for row in rows}) == len(rows)


def test_two_short_forms_of_one_name_are_forms_of_each_other() -> None:
    assert "rob" in also_called("bob")
    assert "bob" not in also_called("bob")
