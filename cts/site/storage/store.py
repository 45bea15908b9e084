"""What a store can do, and which one is in use."""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings

from cts.site.storage.errors import MissingError
from cts.site.storage.key_files import keys_folder
from cts.site.storage.keyring import Keyring

NO_KEY_YET = ""
"""Stands for the key of a write that has just begun, in `Store.keys_in_use`."""

_FILE_ID = re.compile(r"[a-z]{1,20}-[0-9a-f]{32}", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Stored:
    """What was written: `sha256` (64 hexadecimal digits) and `size` (bytes) are those of the clear bytes."""

    file_id: str
    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Sealed:
    """Bytes as they are kept: an open file at its start, its size, and the id of the key that opens it. Close the file."""

    file: BinaryIO
    size: int
    key_id: str


class Store(Protocol):
    """A place for encrypted bytes. Ids are "purpose-32 hexadecimal digits", at random."""

    @property
    def keyring(self) -> Keyring:
        """The keys that seal and open."""
        ...

    def write(self, *, chunks: Iterable[bytes], purpose: str) -> Stored:
        """Encrypt and keep the bytes. When this returns they outlast a power cut; until then nobody can read them.

        Raises NotStoredError, and whatever `chunks` raises; nothing is left behind then. `purpose` is 1 to 20 small letters.
        """
        ...

    def read(self, *, file_id: str) -> Iterator[bytes]:
        """Return the clear bytes in pieces. Raises MissingError, UnknownKeyError at once, DamagedError before any wrong byte."""
        ...

    def holds(self, *, file_id: str) -> bool:
        """Return whether there are bytes under this id, readable or not."""
        ...

    def delete(self, *, file_id: str) -> None:
        """Remove the bytes; no error if there are none."""
        ...

    def file_ids(self, *, older_than: datetime | None = None) -> Iterator[str]:
        """Return the ids of all files, or of those written before a moment."""
        ...

    def is_older(self, *, file_id: str, moment: datetime) -> bool:
        """Return whether a file was written before a moment; a file that is gone was not."""
        ...

    def unfinished(self, *, older_than: datetime) -> int:
        """Return how many writes that were cut off have left something behind before a moment."""
        ...

    def sweep_parts(self, *, older_than: datetime) -> int:
        """Remove what writes that were cut off have left behind before a moment; return how many."""
        ...

    def sealed(self, *, file_id: str) -> Sealed:
        """Open the bytes as they are kept, encrypted, for a copy that needs no key. Raises MissingError, DamagedError."""
        ...

    def put_sealed(self, *, file_id: str, chunks: Iterable[bytes]) -> None:
        """Keep bytes that `sealed` gave, under their old id; not synced each for itself: call os.sync() after the last."""
        ...

    def seal_again(self, *, file_id: str) -> bool:
        """Seal a file with the newest key, if it is not: whole under the old one or whole under the new one at any moment.

        Return whether it was changed. Raises what `read` and `write` raise.
        """
        ...

    def keys_in_use(self) -> Counter[str]:
        """Return how many files, and writes under way, need each key, by its id.

        A write that has not come to its key yet, and may want an older one, is counted under NO_KEY_YET.
        """
        ...


def new_file_id(*, purpose: str) -> str:
    """Return a new id. Raises ValueError if `purpose` is not 1 to 20 small letters."""
    file_id = f"{purpose}-{secrets.token_hex(16)}"
    if not _FILE_ID.fullmatch(file_id):
        message = "the purpose of stored bytes is 1 to 20 small letters"
        raise ValueError(message)
    return file_id


def check_file_id(file_id: str) -> None:
    """Raise MissingError if this cannot be the id of a stored file (it becomes part of a path)."""
    if not _FILE_ID.fullmatch(file_id):
        message = "there is no stored file with this id"
        raise MissingError(message, file_id=file_id)


def store() -> Store:
    """Return the store that the settings name: the local disk."""
    from cts.site.storage.disk import Disk

    folder = Path(getattr(settings, "STORAGE_DIR", None) or Path(settings.DATA_DIR) / "files")
    return Disk(folder=folder, keyring=Keyring(keys_folder() / "storage.json"))
