"""Which columns of a case are sealed with the keys of the store, and how they are sealed anew."""

from __future__ import annotations

from cts.s2s.cases import child as children
from cts.s2s.stored_files import pointing


def _child(content: bytes, public_id: str) -> bytes:
    return children.close(children.read(content, of=public_id), of=public_id)


def _text(content: bytes, public_id: str) -> bytes:
    return children.close_text(children.read_text(content, of=public_id), of=public_id)


pointing.declare_sealed(model="cases.Case", field="sealed", seal_again=_child)
pointing.declare_sealed(model="cases.CaseLine", field="sealed", seal_again=_text)
