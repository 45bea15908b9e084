"""Which columns of messages are sealed with the keys of the store, and how they are sealed anew."""

from __future__ import annotations

from cts.s2s.messaging import sealed
from cts.s2s.stored_files import pointing
from cts.site.storage.sealed_texts import SealedTexts


def _message(content: bytes, public_id: str) -> bytes:
    texts = SealedTexts()
    return sealed.close(sealed.read(content, of=public_id, texts=texts), of=public_id, texts=texts)


def _note(content: bytes, public_id: str) -> bytes:
    texts = SealedTexts()
    return sealed.close_note(sealed.read_note(content, of=public_id, texts=texts), of=public_id, texts=texts)


pointing.declare_sealed(model="messaging.Message", field="sealed", seal_again=_message)
pointing.declare_sealed(model="messaging.Note", field="sealed", seal_again=_note)
