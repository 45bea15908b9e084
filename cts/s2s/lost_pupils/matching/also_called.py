"""Other forms of a name that no spelling shows: Bob for Robert, Siân for Jane, ap Rhys for Price (names.csv, with its NOTICE)."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_PAIRS = files(__package__) / "names.csv"


@cache
def also_called(name: str) -> frozenset[str]:
    """The other forms of a folded name: those it stands with in the list, and those that these names have in common with it."""
    forms, names = _lists()
    found = set(forms.get(name, ())) | set(names.get(name, ()))
    for longer in names.get(name, ()):
        found |= forms[longer]
    return frozenset(found - {name})


@cache
def _lists() -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """Name to forms, and form to names."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    names: defaultdict[str, set[str]] = defaultdict(set)
    with _PAIRS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            forms[row["name"]].add(row["form"])
            names[row["form"]].add(row["name"])
    return dict(forms), dict(names)
