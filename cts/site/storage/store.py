"""What a store can do, and which one is in use."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from django.conf import settings

from cts.site.storage.errors import MissingError
from cts.site.storage.key_files import keys_folder
from cts.site.storage.keyring import Keyring

_FILE_ID = re.compile(r"[a-z]{1,20}-[0-9a-f]{32}", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Stored:
    """What was written: `sha256` (64 hexadecimal digits) and `size` (bytes) are those of the clear bytes."""

    file_id: str
    sha256: str
    size: int


class Store(Protocol):
    """A place for encrypted bytes. Ids are "purpose-32 hexadecimal digits", at random."""

    def write(self, *, chunks: Iterable[bytes], purpose: str) -> Stored:
        """Encrypt and keep the bytes. When this returns they outlast a power cut; until then nobody can read them.

        Raises NotStoredError, and whatever `chunks` raises; nothing is left behind then. `purpose` is 1 to 20 small letters.
        """
        ...

    def read(self, *, file_id: str) -> Iterator[bytes]:
        """Return the clear bytes in pieces. Raises MissingError, UnknownKeyError at once, DamagedError before any wrong byte."""
        ...

    def delete(self, *, file_id: str) -> None:
        """Remove the bytes; no error if there are none."""
        ...

    def file_ids(self, *, older_than: datetime | None = None) -> Iterator[str]:
        """Return the ids of all files, or of those written before a moment."""
        ...

    def sweep_parts(self, *, older_than: datetime) -> int:
        """Remove what writes that were cut off have left behind before a moment; return how many."""
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
