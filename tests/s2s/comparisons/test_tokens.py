"""The tokens themselves, and that whoever makes them learns nothing."""

from datetime import date

import pytest

from cts.s2s.comparisons.tokens import ENOUGH, Kind, Maker, Person, of_person
from cts.s2s.comparisons.tokens_file import Key, is_reference, key_file, read_key
from cts.s2s.core import Actor
from tests.s2s.comparisons import made
from tests.s2s.lost_pupils import made as lost

BORN = date(2015, 3, 9)
MAKER = Maker(b"k" * 32)


@pytest.mark.parametrize(
    ("person", "kinds"),
    [
        (Person(), set()),
        (Person(surname="Lloyd", forename="Siân"), set()),
        (Person(date_of_birth=BORN, postcode="SA1 1AA"), set()),
        (Person(upn="P999"), set()),
        (Person(upn="P999200120017"), {Kind.UPN}),
        (Person(surname="Lloyd", date_of_birth=BORN), set()),
        (Person(forename="Siân", date_of_birth=BORN, postcode="SA1 1AA"), {Kind.PLACE}),
        (Person(surname="Lloyd", forename="Siân", date_of_birth=BORN), {Kind.NAMES, Kind.SOUND}),
        (Person(surname="Lloyd", forename="Siân", postcode="SA1 1AA"), {Kind.ADDRESS}),
        (Person(surname="-", forename="?", date_of_birth=BORN), set()),
    ],
)
def test_a_token_needs_all_that_it_is_of(person: Person, kinds: set[Kind]) -> None:
    assert of_person(person, maker=MAKER).keys() == kinds
    assert bool(ENOUGH & kinds) == bool(kinds - {Kind.PLACE})


def test_another_key_makes_other_tokens() -> None:
    some, others = (
        {token for tokens in of_person(made.SIAN, maker=maker).values() for token in tokens}
        for maker in (MAKER, Maker(b"o" * 32))
    )
    assert some
    assert not some & others


def test_no_kind_of_token_can_be_taken_for_another() -> None:
    tokens = [token for some in of_person(made.SIAN, maker=MAKER).values() for token in some]
    assert len(tokens) == len(set(tokens))


def test_the_key_file_is_read_again() -> None:
    key = Key(comparison="ab12", secret=b"k" * 32, last_day="2026-12-05")
    assert read_key(key_file(key)) == key


@pytest.mark.parametrize("reference", ["A-1", "17", "2026/17 b", "x" * 40])
def test_a_reference_may_be(reference: str) -> None:
    assert is_reference(reference)


@pytest.mark.parametrize("reference", ["", " 1", "=1", "+1", "-1", "@a", "\t1", "a\n", "Siân", "١", "a,b", 'a"', "x" * 41])
def test_a_reference_may_not_be(reference: str) -> None:
    assert not is_reference(reference)


def test_in_two_worlds_the_partner_has_the_same_bytes(actors: dict[str, Actor]) -> None:
    """Whether the child is in the database or not: the key file and the tokens, all that the partner ever has, are alike."""
    key = made.key_of(actors["lowri"], made.begun(actors["lowri"]))
    without = key_file(key), made.tokens({"A-1": made.SIAN}, key=key)
    lost.entered(actors["ashgrove"])
    assert (key_file(key), made.tokens({"A-1": made.SIAN}, key=key)) == without
    shape = made.key_of(actors["lowri"], made.begun(actors["lowri"]))
    assert (len(key_file(shape)), shape.last_day) == (len(without[0]), key.last_day)
