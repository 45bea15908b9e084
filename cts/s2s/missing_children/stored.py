"""Which columns of notices are sealed with the keys of the store, and how they are sealed anew."""

from __future__ import annotations

from cts.s2s.missing_children import sealed
from cts.s2s.stored_files import pointing
from cts.site.storage.sealed_texts import SealedTexts


def _child(content: bytes, public_id: str) -> bytes:
    return sealed.close(sealed.read(content, of=public_id), of=public_id)


def _answer(content: bytes, public_id: str) -> bytes:
    texts = SealedTexts()
    return sealed.close_answer(sealed.read_answer(content, of=public_id, texts=texts), of=public_id, texts=texts)


pointing.declare_sealed(model="missing_children.MissingNotice", field="sealed", seal_again=_child)
pointing.declare_sealed(model="missing_children.NoticeAnswer", field="sealed", seal_again=_answer)
