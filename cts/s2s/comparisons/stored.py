"""Which column of a comparison is sealed with the keys of the store, and how it is sealed anew."""

from __future__ import annotations

from cts.s2s.comparisons import secret
from cts.s2s.stored_files import pointing


def _secret(content: bytes, public_id: str) -> bytes:
    return secret.close(secret.read(content, of=public_id), of=public_id)


pointing.declare_sealed(model="comparisons.ComparisonSecret", field="sealed", seal_again=_secret)
