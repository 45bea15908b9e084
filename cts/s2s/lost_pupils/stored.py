"""Which column of a lost pupil is sealed with the keys of the store, and how it is sealed anew."""

from __future__ import annotations

from cts.s2s.lost_pupils import sealed
from cts.s2s.stored_files import pointing


def _header(content: bytes, public_id: str) -> bytes:
    return sealed.sealed(sealed.opened(content, public_id=public_id), public_id=public_id, key=sealed.newest_key())


pointing.declare_sealed(model="lost_pupils.LostPupil", field="header", seal_again=_header)
