"""The text that an establishment is found by."""

from __future__ import annotations

from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.rules import Kind
from cts.site.schools import finding


def make_findable(establishment: Establishment) -> None:
    """Set its search text from its names and places. The caller saves it. The centre has none: nothing is sent there."""
    if establishment.kind == Kind.CENTRAL.value:
        return
    establishment.search_text = finding.text_of(
        names=[establishment.name, establishment.name_cy, establishment.former_name],
        town=establishment.town,
        postcode=establishment.postcode,
        la_number=establishment.la_number,
    )
