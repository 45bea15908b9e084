"""Which column of an expected pupil is sealed with the keys of the store, and how it is sealed anew."""

from __future__ import annotations

from cts.s2s.arrivals import expected
from cts.s2s.stored_files import pointing


def _pupil(content: bytes, public_id: str) -> bytes:
    return expected.close(expected.read(content, of=public_id), of=public_id)


pointing.declare_sealed(model="arrivals.ExpectedPupil", field="sealed", seal_again=_pupil)
