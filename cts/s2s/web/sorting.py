"""Sorting a list by its column headings (S-136, S-152). The columns are a closed list; any other wish is ignored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import QueryDict

from cts.s2s.transfers.queries import TransferSeen

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Column(Generic[T]):
    """A heading that sorts: what it is called in the address, what people read, and what it compares."""

    key: str
    heading: str
    value: Callable[[T], Any]


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading as the page shows it: `aria_sort` for screen readers, `href` for the next click."""

    text: str
    aria_sort: str
    href: str


def arrange(
    rows: Sequence[T], *, columns: Sequence[Column[T]], asked: QueryDict, keep: Mapping[str, str] | None = None
) -> tuple[list[T], list[Heading]]:
    """Return the rows in the order that the address asks for, and the headings with their links.

    Without a wish the rows stay as the query gave them. `keep` goes into every link.
    """
    chosen = next((column for column in columns if column.key == asked.get("sort")), None)
    descending = asked.get("order") == "descending"
    # Sorting is stable, so equals stay in the order of the query.
    arranged = sorted(rows, key=chosen.value, reverse=descending) if chosen else list(rows)
    return arranged, [_heading(column, chosen=chosen, descending=descending, keep=keep or {}) for column in columns]


def _heading(column: Column[T], *, chosen: Column[T] | None, descending: bool, keep: Mapping[str, str]) -> Heading:
    is_chosen = column is chosen
    query = QueryDict(mutable=True)
    query.update({**keep, "sort": column.key, "order": "descending" if is_chosen and not descending else "ascending"})
    aria_sort = ("descending" if descending else "ascending") if is_chosen else "none"
    return Heading(text=column.heading, aria_sort=aria_sort, href=f"?{query.urlencode()}")


def file_column(heading: str) -> Column[TransferSeen]:
    """Sort by file name."""
    return Column(key="file", heading=heading, value=lambda row: row.file_name.casefold())
