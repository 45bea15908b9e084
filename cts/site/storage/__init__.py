"""Bytes on the disk: encrypted while they are copied, synced before anyone is told that they are there (P1, P14).

    stored = store().write(chunks=chunks, purpose="transfer")
    for chunk in store().read(file_id=stored.file_id): ...

Settings: STORAGE_DIR (DATA_DIR/files) and KEYS_DIR (DATA_DIR/keys). Needs no models: it may be imported anywhere.
"""

from cts.site.storage.errors import DamagedError as DamagedError
from cts.site.storage.errors import MissingError as MissingError
from cts.site.storage.errors import NotStoredError as NotStoredError
from cts.site.storage.errors import StorageError as StorageError
from cts.site.storage.errors import UnknownKeyError as UnknownKeyError
from cts.site.storage.keyring import Keyring as Keyring
from cts.site.storage.store import NO_KEY_YET as NO_KEY_YET
from cts.site.storage.store import Sealed as Sealed
from cts.site.storage.store import Store as Store
from cts.site.storage.store import Stored as Stored
from cts.site.storage.store import store as store

__all__ = [
    "NO_KEY_YET",
    "DamagedError",
    "Keyring",
    "MissingError",
    "NotStoredError",
    "Sealed",
    "StorageError",
    "Store",
    "Stored",
    "UnknownKeyError",
    "store",
]
