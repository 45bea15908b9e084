"""Which column of a request is sealed with the keys of the store, and how it is sealed anew."""

from __future__ import annotations

from cts.s2s.ctf_requests import child as children
from cts.s2s.stored_files import pointing


def _child(content: bytes, public_id: str) -> bytes:
    return children.close(children.read(content, of=public_id), of=public_id)


pointing.declare_sealed(model="ctf_requests.CtfRequest", field="sealed", seal_again=_child)
