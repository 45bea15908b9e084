"""Reads of the register. It is public knowledge (every number and name is published), so these need no Actor."""

from cts.s2s.establishments.models import Establishment


def by_number(*, dfe_number: str) -> Establishment | None:
    """The establishment with this number of 7 characters ("9992001", "999LLLL", "central"), open or closed."""
    return Establishment.objects.filter(dfe_number=dfe_number).first()
