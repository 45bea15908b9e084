"""Long lists: what of a list is asked for, and reading no more of it than that.

A query gives back a `Listed`, which the database sorts, filters and cuts into pages; a page or a spreadsheet reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Generic, TypeVar

from django.db.models import Case, F, Model, OrderBy, Q, QuerySet
from django.db.models.functions import Coalesce, Lower

from cts.schooldays import start_of

M = TypeVar("M", bound=Model)
R = TypeVar("R")

Order = F | Lower | Case | Coalesce
"""What a list can be sorted by: a field, its text whatever its case, or the first of several fields that is there."""

TOGETHER = 1000
"""Rows that are read from the database at once while a whole list goes by."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What of a list somebody wants to see. `order` is a name of the list's own orders; any other means the usual one.

    `since` and `until` are days, both included; `school` is a number or part of a name; names sort as in `language`.
    """

    text: str = ""
    school: str = ""
    since: date | None = None
    until: date | None = None
    order: str = ""
    descending: bool = False
    language: str = "en"

    @property
    def narrows(self) -> bool:
        """Whether anything but the order is asked for."""
        return bool(self.text or self.school or self.since or self.until)


class Listed(Generic[R]):
    """A list that stays in the database until somebody reads a part of it."""

    def __init__(self, rows: QuerySet[M], *, seen: Callable[[Iterable[M]], list[R]]) -> None:
        self._count: Callable[[], int] = rows.order_by().count
        self._some: Callable[[int, int], list[R]] = lambda start, most: seen(_some(rows, start, most))
        self._parts: Callable[[], Iterator[list[R]]] = lambda: _parts(rows, seen)

    def count(self) -> int:
        """How many rows there are."""
        return self._count()

    def some(self, *, start: int, most: int) -> list[R]:
        """At most so many rows, from the one numbered `start` (from 0)."""
        return self._some(start, most)

    def __iter__(self) -> Iterator[R]:
        """Every row, read a few at a time: for spreadsheets."""
        for part in self._parts():
            yield from part


def _some(rows: QuerySet[M], start: int, most: int) -> list[M]:
    """Sorting the keys alone and then fetching a page of rows takes a third of the time of sorting whole rows."""
    keys = list(rows.values_list("pk", flat=True)[start : start + most])
    found = rows.order_by().in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _parts(rows: QuerySet[M], seen: Callable[[Iterable[M]], list[R]]) -> Iterator[list[R]]:
    left = rows.iterator(chunk_size=TOGETHER)
    while part := list(islice(left, TOGETHER)):
        yield seen(part)


def ordered(rows: QuerySet[M], *, wanted: Wanted, orders: Mapping[str, Order], usual: Sequence[str | OrderBy]) -> QuerySet[M]:
    """The rows as asked for; equals stay in the usual order, which ends with what is unique."""
    if wanted.order not in orders:
        return rows.order_by(*usual)
    by = orders[wanted.order]
    return rows.order_by(by.desc() if wanted.descending else by.asc(), *usual)


def within(field: str, *, wanted: Wanted) -> Q:
    """Rows whose moment in `field` lies on the days asked for, in British time."""
    days: dict[str, datetime] = {}
    if wanted.since:
        days[f"{field}__gte"] = start_of(wanted.since)
    if wanted.until and wanted.until < date.max:
        days[f"{field}__lt"] = start_of(wanted.until + timedelta(days=1))
    return Q(**days)
