"""The key and the tokens of a comparison: sealed under the keys of the store (P14)."""

from __future__ import annotations

import msgspec

from cts.s2s.comparisons.tokens_file import Key, Row
from cts.site.storage.sealed_texts import SealedTexts


class Secret(msgspec.Struct, frozen=True, kw_only=True):
    """What is destroyed when nobody needs it any more."""

    key: Key
    rows: list[Row] = []


def close(secret: Secret, *, of: str) -> bytes:
    """Seal it for the comparison with the public id `of`."""
    return SealedTexts().seal(msgspec.json.encode(secret).decode(), of=_row(of))


def read(sealed: bytes | memoryview, *, of: str) -> Secret:
    """Read it again."""
    return msgspec.json.decode(SealedTexts().open(bytes(sealed), of=_row(of)), type=Secret)


def _row(public_id: str) -> str:
    return f"comparison:{public_id}"
