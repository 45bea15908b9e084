"""An expected pupil as he or she stands sealed in the row (P14). UPN and names are hashed as those of requests are."""

from __future__ import annotations

import msgspec

from cts.s2s.ctf_requests.child import Child
from cts.site.storage.sealed_texts import SealedTexts


def close(child: Child, *, of: str, texts: SealedTexts | None = None) -> bytes:
    """Seal it for the row with the public id `of`; `texts` where many are sealed at once."""
    return (texts or SealedTexts()).seal(msgspec.json.encode(child).decode(), of=f"arrival:{of}")


def read(sealed: bytes | memoryview, *, of: str, texts: SealedTexts | None = None) -> Child:
    """Read it again; `texts` where many are read at once."""
    return msgspec.json.decode((texts or SealedTexts()).open(bytes(sealed), of=f"arrival:{of}"), type=Child)


def as_shown(child: Child, *, allocation: str) -> Child:
    """What the school sees: of a pupil whom an authority has put on the list not the UPN, which only the file brings."""
    return msgspec.structs.replace(child, upn="") if allocation else child
