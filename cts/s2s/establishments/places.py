"""An establishment as other things mention it: its number and its names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cts.s2s.establishments.models import Establishment


@dataclass(frozen=True, kw_only=True)
class Place:
    """An establishment that something is from, to or about."""

    number: str
    name: str
    name_cy: str

    def name_in(self, language: str) -> str:
        """Return the Welsh name for "cy" where there is one."""
        return self.name_cy if self.name_cy and language == "cy" else self.name


def places(numbers: Iterable[str]) -> dict[str, Place]:
    """The establishments with these numbers, read at once; the number stands in for one that left the directory."""
    wanted = set(numbers)
    rows = Establishment.objects.filter(dfe_number__in=wanted).values_list("dfe_number", "name", "name_cy") if wanted else []
    known = {number: Place(number=number, name=name, name_cy=name_cy) for number, name, name_cy in rows}
    return {number: known.get(number) or Place(number=number, name=number, name_cy="") for number in wanted}
