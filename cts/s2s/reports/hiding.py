"""Small numbers are hidden: what of a count may be shown, and what of sums of counts. Plain Python.

A count of 1 to 4 is hidden, any other is rounded to the nearest 5; 0 is shown. Every total, share and median is worked out from
what is shown and from nothing else, a hidden count standing in it as 2.5. So whatever tables are laid side by side, they say no
more than the counts that they were made from, each hidden for itself: worlds that differ in hidden counts alone look the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)

HIDDEN_BELOW = 5
BASE = 5
ENOUGH = 10
"""A share or a median is shown of so many at least."""

_HIDDEN_STANDS_FOR = 2.5


@dataclass(frozen=True)
class Shown:
    """A number as it may be shown: 0 or a multiple of 5, or None where it is hidden."""

    number: int | None

    @property
    def stands_for(self) -> float:
        """What it counts for in a total."""
        return _HIDDEN_STANDS_FOR if self.number is None else self.number


def shown(count: int) -> Shown:
    """What may be shown of a count."""
    if 0 < count < HIDDEN_BELOW:
        return Shown(None)
    return Shown(BASE * ((count + BASE // 2) // BASE))


@dataclass(frozen=True)
class Published(Generic[K]):
    """Counts that no child is counted in twice, by what they are of, each as it may be shown. All tables are made of these.

    `those` are attributes of the keys with the values that they must have: `total(area=Area.UNKNOWN)`.
    """

    cells: Mapping[K, Shown]

    def worth(self, **those: object) -> float:
        """The sum of those counts, made of what is shown."""
        return sum(cell.stands_for for key, cell in self.cells.items() if _fits(key, those))

    def total(self, **those: object) -> Shown:
        """The same sum as it may be shown."""
        found = self.worth(**those)
        if 0 < found < HIDDEN_BELOW:
            return Shown(None)
        return Shown(BASE * int((found + _HIDDEN_STANDS_FOR) // BASE))

    def parts(self, name: str) -> dict[str, Published[K]]:
        """The counts apart, by the value of one attribute of their keys."""
        found: dict[str, dict[K, Shown]] = {}
        for key, cell in self.cells.items():
            found.setdefault(str(getattr(key, name)), {})[key] = cell
        return {value: Published(cells) for value, cells in found.items()}


def _fits(key: Hashable, those: Mapping[str, object]) -> bool:
    return all(getattr(key, name) == value for name, value in those.items())


def percentage(part: float, *, of: float) -> int | None:
    """How many per cent of `of` a part is, both made of what is shown; None of too few."""
    return round(100 * part / of) if of >= ENOUGH else None


def published(counts: Mapping[K, int]) -> Published[K]:
    """What may be shown of these counts."""
    return Published({key: shown(count) for key, count in counts.items()})


def median(bands: Iterable[tuple[int, int, float]]) -> int | None:
    """The median of numbers that are known by bands only: from, up to but without, how many. None of too few.

    Within a band they are taken to lie evenly. Of a last band without end, give any end: a median in it is its beginning.
    """
    some = [band for band in bands if band[2]]
    whole = sum(many for _from, _to, many in some)
    if whole < ENOUGH:
        return None
    before = 0.0
    for start, end, many in some:
        if before + many >= whole / 2:
            return round(start + (end - start) * (whole / 2 - before) / many)
        before += many
    return None
