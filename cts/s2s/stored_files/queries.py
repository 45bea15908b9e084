"""What an operator may ask about the keys."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from cts.s2s.stored_files import pointing
from cts.site import storage


@dataclass(frozen=True, kw_only=True)
class KeyUse:
    """A key of the ring: when it was made, whether it seals what is written now, how many files and rows it opens."""

    key_id: str
    made_at: datetime
    seals: bool
    files: int
    rows: int


def key_uses() -> list[KeyUse]:
    """Return the keys of the ring, the oldest first."""
    store = storage.store()
    ring = store.keyring.all_keys()
    used = store.keys_in_use()
    in_rows = sum((column.keys_in_use() for column in pointing.SEALED.values()), Counter[str]())
    return [
        KeyUse(
            key_id=key.key_id,
            made_at=key.made_at,
            seals=key is ring[-1],
            files=used[key.key_id],
            rows=in_rows[key.key_id],
        )
        for key in ring
    ]


def writes_without_key() -> int:
    """Return how many writes have begun and not come to their key yet."""
    return storage.store().keys_in_use()[storage.NO_KEY_YET]
