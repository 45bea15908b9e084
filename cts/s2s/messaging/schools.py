"""The schools of an authority, as the choice of recipients lists them (S-192, S-195)."""

from __future__ import annotations

from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.rules import Kind, Status


def of_authority(*, la_number: str) -> list[Establishment]:
    """Every school of an authority that works, of whatever sector, by name."""
    rows = Establishment.objects.filter(la_number=la_number, kind=Kind.SCHOOL.value, status=Status.OPEN.value)
    return list(rows.only("dfe_number", "la_number", "establishment_number", "name", "name_cy").order_by("name", "dfe_number"))
