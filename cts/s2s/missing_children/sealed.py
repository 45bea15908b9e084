"""What a notice and an answer say, as they stand sealed in their rows (P14)."""

from __future__ import annotations

from datetime import date

import msgspec

from cts.site.storage.sealed_texts import SealedTexts


class Child(msgspec.Struct, frozen=True, kw_only=True):
    """Who is missing; `upn` is "" where nobody knows it, `text` what else helps."""

    forename: str
    surname: str
    date_of_birth: date
    upn: str
    text: str


def close(child: Child, *, of: str) -> bytes:
    """Seal it for the notice with the public id `of`."""
    return SealedTexts().seal(msgspec.json.encode(child).decode(), of=f"missing:{of}")


def read(sealed: bytes | memoryview, *, of: str) -> Child:
    """Read it again."""
    return msgspec.json.decode(SealedTexts().open(bytes(sealed), of=f"missing:{of}"), type=Child)


def close_answer(text: str, *, of: str, texts: SealedTexts) -> bytes:
    """Seal what an authority says with its answer; "" is sealed as well, so that every row is alike."""
    return texts.seal(text, of=f"missing-answer:{of}")


def read_answer(sealed: bytes | memoryview, *, of: str, texts: SealedTexts) -> str:
    """Read it again."""
    return texts.open(bytes(sealed), of=f"missing-answer:{of}")
