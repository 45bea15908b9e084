"""Whom a standing search is for: sealed for those who may look and for the comparing (P14)."""

from __future__ import annotations

import msgspec

from cts.s2s.lost_pupils.criteria import Criteria
from cts.site.storage.sealed_texts import SealedTexts


def close(criteria: Criteria, *, of: str) -> bytes:
    """Seal it for the standing search with the public id `of`."""
    return SealedTexts().seal(msgspec.json.encode(criteria).decode(), of=_row(of))


def read(sealed: bytes | memoryview, *, of: str, texts: SealedTexts | None = None) -> Criteria:
    """Read it again; `texts` keeps the keys when many are read."""
    return msgspec.json.decode((texts or SealedTexts()).open(bytes(sealed), of=_row(of)), type=Criteria)


def _row(public_id: str) -> str:
    return f"standing-search:{public_id}"
