"""Sorting a list by its headings."""

from django.http import QueryDict

from cts.s2s.web.sorting import Column, arrange

COLUMNS: list[Column[str]] = [
    Column(key="letter", heading="Letter", value=lambda row: row[0]),
    Column(key="number", heading="Number", value=lambda row: row[1]),
]
ROWS = ["b1", "a2", "a1"]


def arranged(address: str) -> list[str]:
    return arrange(ROWS, columns=COLUMNS, asked=QueryDict(address))[0]


def test_without_a_wish_the_rows_stay_as_they_are() -> None:
    assert arranged("") == ROWS


def test_rows_are_sorted_up_and_down_and_equals_keep_their_order() -> None:
    assert arranged("sort=letter&order=ascending") == ["a2", "a1", "b1"]
    assert arranged("sort=number&order=descending") == ["a2", "b1", "a1"]


def test_any_other_wish_is_ignored() -> None:
    for hostile in ("sort=password", "sort=__class__", "sort=letter'--", "order=descending", "sort="):
        assert arranged(hostile) == ROWS


def test_a_second_click_turns_the_order_round() -> None:
    _, (letter, number) = arrange(ROWS, columns=COLUMNS, asked=QueryDict("sort=letter&order=ascending"), keep={"show": "x y"})
    assert (letter.aria_sort, letter.href) == ("ascending", "?show=x+y&sort=letter&order=descending")
    assert (number.aria_sort, number.href) == ("none", "?show=x+y&sort=number&order=ascending")
