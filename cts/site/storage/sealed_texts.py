"""Short texts sealed for a column of a table, under the keys of the store (P14).

A sealed text begins with the id of its key and goes on in Tink's format (`sealing`). The ids of key and row are the associated
data, so a text put into another row does not open.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from cts.site.storage.errors import DamagedError
from cts.site.storage.key_files import keys_folder
from cts.site.storage.keyring import ID_LENGTH, Key, Keyring
from cts.site.storage.sealing import seal, unseal


class SealedTexts:
    """Seals and opens texts. Reads each key once: make one for a list or an action, and do not keep it."""

    def __init__(self) -> None:
        self._ring = Keyring(keys_folder() / "storage.json")
        self._newest: Key | None = None
        self._known: dict[str, Key] = {}

    def seal(self, text: str, *, of: str) -> bytes:
        """The sealed form of `text`. `of` names the row, and must be given again to open it."""
        key = self._newest = self._newest or self._ring.newest()
        chunks = seal([text.encode("utf-8")], key=key.secret, associated=_associated(key.key_id, of))
        return key.key_id.encode("ascii") + b"".join(chunks)

    def open(self, sealed: bytes, *, of: str) -> str:
        """The text again. Raises DamagedError for one that is not as it was sealed, UnknownKeyError without its key."""
        try:
            key_id = bytes(sealed[:ID_LENGTH]).decode("ascii")
        except UnicodeDecodeError as error:
            message = "the sealed text does not begin with the id of a key"
            raise DamagedError(message) from error
        key = self._known.get(key_id) or self._known.setdefault(key_id, self._ring.key(key_id=key_id))
        clear: Iterable[bytes] = unseal(io.BytesIO(sealed[ID_LENGTH:]), key=key.secret, associated=_associated(key_id, of))
        return b"".join(clear).decode("utf-8")


def _associated(key_id: str, of: str) -> bytes:
    return f"text:{key_id}:{of}".encode()
