"""Which columns hold ids of stored bytes, which are sealed with the keys of the store, and how rows are erased once more.

Each capability that has such columns says so in a module `stored`, read at the start:

    pointing.declare(model="transfers.Transfer", field="file_id", sha256="sha256", size="size", forget=_forget)
    pointing.declare_sealed(model="messaging.Message", field="sealed", seal_again=_message)
    pointing.declare_rows(what="messaging.Delivery", erase=_delivery)

`fsck` compares them with what is stored, and `restore` asks `forget` to make rows right whose bytes were erased after the backup.
Rows that were erased after it are deleted again, unless `declare_rows` says what else is to become of them.
A test of the house fails for a column that is not declared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import BinaryField, Count, Model, QuerySet
from django.db.models.functions import Substr
from django.utils.module_loading import autodiscover_modules

from cts.site.storage.keyring import ID_LENGTH

Forget = Callable[..., None]
"""Called with `file_id` and `now`, in a transaction: leave the rows that point at these bytes as after an erasure."""

Erase = Callable[..., bool]
"""Called with `public_id` and `now`, in a transaction: erase once more. Whether there was anything to erase."""


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
class SealedColumn:
    """A column whose values begin with the id of the key of the store that sealed them; its rows have a `public_id`.

    `seal_again` takes the sealed bytes and the public id, and returns them sealed with the newest key.
    """

    model: str
    field: str
    seal_again: Callable[[bytes, str], bytes]

    def __str__(self) -> str:
        return f"{self.model}.{self.field}"

    def rows(self) -> QuerySet[Any]:
        """Return all rows, each with the id of its key, as bytes, under `key_id`."""
        model: type[Model] = apps.get_model(self.model)
        return model._default_manager.annotate(key_id=Substr(self.field, 1, ID_LENGTH, output_field=BinaryField()))

    def keys_in_use(self) -> Counter[str]:
        """Return how many rows need each key, by its id."""
        counted = self.rows().order_by().values("key_id").annotate(number=Count("pk")).values_list("key_id", "number")
        return Counter({bytes(key_id).decode("ascii", errors="replace"): number for key_id, number in counted})


@dataclass(frozen=True, kw_only=True)
class Sum:
    """Two numbers that must be equal (P5). `count` gives both, from one moment."""

    name: str
    count: Callable[[], tuple[int, int]]


POINTERS: dict[str, Pointer] = {}
SEALED: dict[str, SealedColumn] = {}
SUMS: dict[str, Sum] = {}
ROWS: dict[str, Erase] = {}


def declare(*, model: str, field: str, forget: Forget, sha256: str = "", size: str = "") -> None:
    """Say that a column holds ids of stored bytes; an empty text there means none."""
    pointer = Pointer(model=model, field=field, forget=forget, sha256=sha256, size=size)
    POINTERS[str(pointer)] = pointer


def declare_sealed(*, model: str, field: str, seal_again: Callable[[bytes, str], bytes]) -> None:
    """Say that a column is sealed with the keys of the store."""
    column = SealedColumn(model=model, field=field, seal_again=seal_again)
    SEALED[str(column)] = column


def declare_sum(*, name: str, count: Callable[[], tuple[int, int]]) -> None:
    """Say that two numbers must be equal; `name` is "capability.what"."""
    SUMS[name] = Sum(name=name, count=count)


def declare_rows(*, what: str, erase: Erase) -> None:
    """Say how something is erased once more that was noted under the name `what`, where deleting the row is not right."""
    ROWS[what] = erase


def erase_row(*, what: str, public_id: str, now: datetime) -> bool:
    """Erase a row once more that a restored backup has brought back. Whether it was there."""
    with transaction.atomic():
        if what in ROWS:
            return ROWS[what](public_id=public_id, now=now)
        model: type[Model] = apps.get_model(what)
        return model._default_manager.filter(public_id=public_id).delete()[0] > 0


def discover() -> None:
    """Read the module `stored` of every app that has one."""
    autodiscover_modules("stored")
