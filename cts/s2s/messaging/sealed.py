"""What a message says, as it stands sealed in its row."""

from __future__ import annotations

import msgspec

from cts.site.storage.sealed_texts import SealedTexts


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Description and text of a message."""

    description: str
    text: str


def close(words: Words, *, of: str, texts: SealedTexts) -> bytes:
    """Seal them for the message with the public id `of`."""
    return texts.seal(msgspec.json.encode(words).decode(), of=f"message:{of}")


def read(sealed: bytes | memoryview, *, of: str, texts: SealedTexts) -> Words:
    """Read them again."""
    return msgspec.json.decode(texts.open(bytes(sealed), of=f"message:{of}"), type=Words)


def close_note(text: str, *, of: str, texts: SealedTexts) -> bytes:
    """Seal a note of the office."""
    return texts.seal(text, of=f"note:{of}")


def read_note(sealed: bytes | memoryview, *, of: str, texts: SealedTexts) -> str:
    """Read it again."""
    return texts.open(bytes(sealed), of=f"note:{of}")
