"""An expected pupil as he or she stands sealed in the row (P14). UPN and names are hashed as those of requests are."""

from __future__ import annotations

import msgspec

from cts.s2s.ctf_requests.child import Child
from cts.site.storage.sealed_texts import SealedTexts


def close(child: Child, *, of: str) -> bytes:
    """Seal it for the row with the public id `of`."""
    return SealedTexts().seal(msgspec.json.encode(child).decode(), of=f"arrival:{of}")


def read(sealed: bytes | memoryview, *, of: str, texts: SealedTexts | None = None) -> Child:
    """Read it again; `texts` where many are read at once."""
    return msgspec.json.decode((texts or SealedTexts()).open(bytes(sealed), of=f"arrival:{of}"), type=Child)
