"""What a table consists of, as its page declares it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

R = TypeVar("R")

Cell = str | int | datetime | None


@dataclass(frozen=True, kw_only=True)
class Column(Generic[R]):
    """A column: what people read above it, and what it holds in a spreadsheet.

    `key` names it in the address and is the name of an order of the query; a column without one cannot be sorted by.
    """

    heading: str
    value: Callable[[R], Cell]
    key: str = ""
    on_page: bool = True
    """Whether the page has this column; a spreadsheet has them all."""


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Which ways of narrowing a list there are, by their labels; an empty label means there is no such way."""

    text: StrOrPromise = ""
    school: StrOrPromise = ""
    since: StrOrPromise = ""
    until: StrOrPromise = ""


@dataclass(frozen=True, kw_only=True)
class Table(Generic[R]):
    """A list on a page. `name` stands in the record and in the names of its spreadsheets."""

    name: str
    caption: str
    columns: Sequence[Column[R]]
    filters: Filters = field(default_factory=Filters)
