"""Which column of a standing search is sealed with the keys of the store, and how it is sealed anew."""

from __future__ import annotations

from cts.s2s.standing_searches import sought
from cts.s2s.stored_files import pointing


def _sought(content: bytes, public_id: str) -> bytes:
    return sought.close(sought.read(content, of=public_id), of=public_id)


pointing.declare_sealed(model="standing_searches.StandingSearch", field="sealed", seal_again=_sought)
