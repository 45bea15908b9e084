"""What was erased, kept outside the database, so that a restored backup does not bring it back (P7, P26).

The list is in ERASURES_DIR (that of the anchors, if it is not given): on the disk of the database it would be lost with it. It
holds random ids and moments, nothing about a child. Each erasure is written by the worker after the transaction that erases has
committed: a list that names what was not erased would destroy it at the next restore.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from cts.s2s.stored_files.lists import OutsideList
from cts.site.audit import anchors

FILE = "file"
"""Stands for stored bytes; rows are named by their model, such as "messaging.Message", or as `pointing.declare_rows` says."""


@dataclass(frozen=True, kw_only=True)
class Erasure:
    """Bytes or a row that were erased: `what` is FILE or a model, `key` the file id or the public id."""

    what: str
    key: str
    at: datetime


def folder() -> Path:
    """Return the folder of the list: the setting ERASURES_DIR, else that of the record's anchors."""
    return Path(getattr(settings, "ERASURES_DIR", None) or anchors.folder())


def note(*, what: str, keys: list[str], now: datetime) -> None:
    """Add to the list, synced to the disk. Twice is once."""
    _list().append([{"what": what, "key": key} for key in keys], now=now)


def read(*, since: datetime) -> Iterator[Erasure]:
    """Yield what was erased at a moment or after it."""
    for line in _list().read():
        if line is not None and line.at >= since:
            yield Erasure(what=line.words["what"], key=line.words["key"], at=line.at)


def unreadable() -> int:
    """Return how many lines are torn or not ours."""
    return sum(line is None for line in _list().read())


def _list() -> OutsideList:
    return OutsideList("erasures", folder())
