"""Which columns hold ids of stored bytes. Each capability that keeps bytes says so in a module `stored`, read at the start:

    pointing.declare(model="transfers.Transfer", field="file_id", sha256="sha256", size="size", forget=_forget)

`fsck` compares them with what is stored, and `restore` asks `forget` to make rows right whose bytes were erased after the backup.
A test of the house fails for a column that is not declared.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.module_loading import autodiscover_modules

Forget = Callable[..., None]
"""Called with `file_id` and `now`, in a transaction: leave the rows that point at these bytes as after an erasure."""


@dataclass(frozen=True, kw_only=True)
class Pointer:
    """A column of file ids; `sha256` and `size` name columns of the same row that repeat what is known of the bytes."""

    model: str
    field: str
    forget: Forget
    sha256: str = ""
    size: str = ""

    def __str__(self) -> str:
        return f"{self.model}.{self.field}"

    def rows(self) -> QuerySet[Any]:
        """Return the rows that point at bytes."""
        model: type[Model] = apps.get_model(self.model)
        return model._default_manager.exclude(**{self.field: ""})


@dataclass(frozen=True, kw_only=True)
class Sum:
    """Two numbers that must be equal (P5). `count` gives both, from one moment."""

    name: str
    count: Callable[[], tuple[int, int]]


POINTERS: dict[str, Pointer] = {}
SUMS: dict[str, Sum] = {}


def declare(*, model: str, field: str, forget: Forget, sha256: str = "", size: str = "") -> None:
    """Say that a column holds ids of stored bytes; an empty text there means none."""
    pointer = Pointer(model=model, field=field, forget=forget, sha256=sha256, size=size)
    POINTERS[str(pointer)] = pointer


def declare_sum(*, name: str, count: Callable[[], tuple[int, int]]) -> None:
    """Say that two numbers must be equal; `name` is "capability.what"."""
    SUMS[name] = Sum(name=name, count=count)


def discover() -> None:
    """Read the module `stored` of every app that has one."""
    autodiscover_modules("stored")
