"""The header of an entry as it lies in the database: sealed, under the same ring of keys as the stored files (P14)."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import msgspec

from cts.s2s.lost_pupils.header import Header
from cts.site.storage import Keyring
from cts.site.storage.key_files import keys_folder
from cts.site.storage.keyring import ID_LENGTH, Key
from cts.site.storage.sealing import seal, unseal


def newest_key() -> Key:
    """The key that seals from now on."""
    return _ring().newest()


def sealed(header: Header, *, public_id: str, key: Key) -> bytes:
    """The id of the key, then the sealed header; tied to the entry, so that no row can take another's header."""
    clear = msgspec.json.encode(header)
    return key.key_id.encode("ascii") + b"".join(seal([clear], key=key.secret, associated=_associated(public_id)))


def opened(content: bytes, *, public_id: str) -> Header:
    """The header of the entry. Raises DamagedError, UnknownKeyError."""
    return opened_all({public_id: content})[public_id]


def opened_all(contents: Mapping[str, bytes]) -> dict[str, Header]:
    """The headers of several entries, by their public ids. Raises DamagedError, UnknownKeyError."""
    keys: dict[bytes, Key] = {}
    headers = {}
    for public_id, content in contents.items():
        key_id = content[:ID_LENGTH]
        if key_id not in keys:
            keys[key_id] = _ring().key(key_id=key_id.decode("ascii", "replace"))
        stream = BytesIO(content[ID_LENGTH:])
        clear = b"".join(unseal(stream, key=keys[key_id].secret, associated=_associated(public_id)))
        headers[public_id] = msgspec.json.decode(clear, type=Header)
    return headers


def _ring() -> Keyring:
    return Keyring(keys_folder() / "storage.json")


def _associated(public_id: str) -> bytes:
    return b"lost-pupil " + public_id.encode("ascii")
