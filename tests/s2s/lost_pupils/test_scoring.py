"""What the names of a search weigh."""

from cts.s2s.lost_pupils.matching import weights
from cts.s2s.lost_pupils.matching.folding import surname_forms
from cts.s2s.lost_pupils.scoring import Known, Likeness

PUPILS = 100_000


def likeness(surname: str, known: list[Known]) -> Likeness:
    made = Likeness(surname_forms(surname), weights.SURNAME, weights.bits(weights.SURNAME_OTHER, 1))
    made.weigh(known, counted="as_surname", pupils=PUPILS)
    return made


def test_it_works() -> None:
    found = likeness("Zebedee", [Known(1, "zebedee", 20, 0), Known(2, "zebede", 20, 0), Known(3, "evans", 4000, 0)])
    assert found.likeliest(9) == [1, 2]
    assert found.of(3).bits == found.rest < 0


def test_a_rare_name_weighs_more_than_a_common_one() -> None:
    common, rare = likeness("Jones", [Known(1, "jones", 5000, 0)]), likeness("Zebedee", [Known(1, "zebedee", 2, 0)])
    assert rare.of(1).bits > common.of(1).bits + 8


def test_a_slip_in_a_double_surname_weighs_more_than_its_common_half() -> None:
    """However many are called nearly like one of the halves, few are called nearly like both."""
    near = [Known(1, "faimchetjones", 1, 0), Known(2, "jones", 5000, 0), Known(3, "jonse", 2000, 0)]
    found = likeness("Faemchet-Jones", near)
    assert found.of(1).bits > found.of(2).bits + 5


def test_rare_names_are_those_of_few_pupils_together() -> None:
    found = likeness("Zebedee", [Known(1, "zebedee", 20, 0), Known(2, "zebede", 10, 0), Known(3, "zebedie", 900, 0)])
    assert found.rare(30) == [1, 2]
    assert likeness("Jones", [Known(1, "jones", 5000, 0)]).rare(300) == []


def test_a_field_that_was_not_given_says_nothing() -> None:
    assert likeness("", [Known(1, "jones", 5000, 0)]).of(1).bits == 0
