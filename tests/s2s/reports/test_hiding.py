"""Small numbers are hidden, and no set of tables gives them away."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cts.s2s.reports import hiding
from cts.s2s.reports.hiding import Shown


@dataclass(frozen=True)
class Key:
    place: str
    kind: int


KEYS = [Key(place, kind) for place in "abc" for kind in range(4)]
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
counts = st.fixed_dictionaries({key: st.integers(0, 40) for key in KEYS})


@pytest.mark.parametrize(
    ("count", "number"), [(0, 0), (1, None), (4, None), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (1002, 1000), (1003, 1005)]
)
def test_a_count_is_hidden_or_rounded(count: int, number: int | None) -> None:
    assert hiding.shown(count) == Shown(number)


def everything(of: dict[Key, int]) -> list[object]:
    """Every table that can be made of these counts: cells, totals both ways, the parts, shares and medians."""
    made = hiding.published(of)
    kinds, places = range(4), "abc"
    return [
        made.cells,
        made.total(),
        [made.total(place=place) for place in places],
        [made.total(kind=kind) for kind in kinds],
        [part.total(kind=kind) for part in made.parts("place").values() for kind in kinds],
        [hiding.percentage(made.worth(kind=kind), of=made.worth()) for kind in kinds],
        hiding.median((7 * kind, 7 * kind + 7, made.worth(kind=kind)) for kind in kinds),
    ]


@unhurried
@given(of=counts, others=st.fixed_dictionaries({key: st.integers(1, 4) for key in KEYS}))
def test_worlds_that_differ_in_hidden_counts_alone_look_the_same(of: dict[Key, int], others: dict[Key, int]) -> None:
    """So no hidden count can be computed from all tables together: each may be any of 1 to 4, whatever the rest is."""
    other = {key: others[key] if 1 <= count <= 4 else count for key, count in of.items()}
    assert everything(of) == everything(other)


@unhurried
@given(of=counts, by=st.integers(-2, 2))
def test_and_so_do_worlds_that_differ_by_what_is_rounded_away(of: dict[Key, int], by: int) -> None:
    other = {key: max(5, 5 * ((count + 2) // 5) + by) if count >= 5 else count for key, count in of.items()}
    assert everything(of) == everything(other)


@unhurried
@given(of=counts)
def test_no_number_below_five_is_ever_shown_and_every_number_is_a_multiple_of_five(of: dict[Key, int]) -> None:
    made = hiding.published(of)
    totals = [made.total(), *(made.total(place=place) for place in "abc"), *(made.total(kind=kind) for kind in range(4))]
    assert all(one.number is None or one.number % 5 == 0 for one in [*made.cells.values(), *totals])


@unhurried
@given(of=counts)
def test_a_total_is_near_the_truth(of: dict[Key, int]) -> None:
    """Each cell is at most two off, and the total is rounded once more."""
    total = hiding.published(of).total().number
    assert abs((total or 0) - sum(of.values())) <= 2.5 * len(of) + 5


@pytest.mark.parametrize(
    ("many", "median"),
    [((10.0, 0, 0), 5), ((5.0, 5.0, 0), 10), ((0, 10.0, 0), 20), ((2.5, 2.5, 2.5), None), ((0, 0, 20.0), 40), ((0, 0, 0), None)],
)
def test_a_median_lies_within_its_band(many: tuple[float, float, float], median: int | None) -> None:
    assert hiding.median(zip((0, 10, 30), (10, 30, 50), many, strict=True)) == median


def test_a_share_of_too_few_is_not_shown() -> None:
    assert hiding.percentage(2.5, of=7.5) is None
    assert hiding.percentage(5, of=20) == 25
