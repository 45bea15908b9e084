"""The keys of the store, in one file: the newest seals, all of them open.

    {"keys": [{"id": "8 hexadecimal digits", "made_at": "2026-11-23T12:00:00+00:00", "key": "64 hexadecimal digits"}]}

Whoever loses this file loses every stored file; back it up, apart from them.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from cts.site.storage import key_files
from cts.site.storage.errors import UnknownKeyError

ID_LENGTH = 8


@dataclass(frozen=True)
class Key:
    """A master key of 32 bytes; its id is written into each file that it seals."""

    key_id: str
    made_at: datetime
    secret: bytes = field(repr=False)


@dataclass(frozen=True)
class Keyring:
    """The file of keys. Read anew at each use, so that a key added by another process is known at once."""

    path: Path

    def newest(self) -> Key:
        """Return the key that seals from now on; the first one is made if there is none."""
        if not self.path.exists():
            key_files.make_once(self.path, _written([_new_key(now=datetime.now(UTC))]))
        # Another process may have made it and not come to sync its name yet, and what it seals must not outlive it.
        key_files.sync_folder(self.path.parent)
        return self._keys()[-1]

    def key(self, *, key_id: str) -> Key:
        """Return the key with this id. Raises UnknownKeyError."""
        for key in self._keys() if self.path.exists() else []:
            if secrets.compare_digest(key.key_id, key_id):
                return key
        message = "the key of this stored file is not on the ring; put the keys file back from its backup"
        raise UnknownKeyError(message)

    def all_keys(self) -> list[Key]:
        """Return every key, the oldest first; none are made where there are none."""
        return self._keys() if self.path.exists() else []

    def add_key(self, *, now: datetime) -> str:
        """Add a key, which seals from now on, and return its id. The older ones stay to open what they sealed."""
        self.newest()  # a ring begins with a first key
        made = _new_key(now=now)
        with self._alone():
            key_files.replace(self.path, _written([*self._keys(), made]))
        return made.key_id

    def retire_key(self, *, key_id: str) -> None:
        """Take a key off the ring: what it sealed cannot be opened from now on, so ask `Store.sealed_with` before.

        Raises UnknownKeyError if it is not there, and ValueError for the newest one, which seals.
        """
        with self._alone():
            keys = self.all_keys()
            self.key(key_id=key_id)
            if keys[-1].key_id == key_id:
                message = "the newest key seals; add another before you retire it"
                raise ValueError(message)
            key_files.replace(self.path, _written([key for key in keys if key.key_id != key_id]))

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """One change at a time: of two at once, the later would take the other's key away."""
        with self.path.with_suffix(".lock").open("w") as lock:
            self.path.with_suffix(".lock").chmod(0o600)
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _keys(self) -> list[Key]:
        content = json.loads(self.path.read_text(encoding="ascii"))
        return [
            Key(key_id=key["id"], made_at=datetime.fromisoformat(key["made_at"]), secret=bytes.fromhex(key["key"]))
            for key in content["keys"]
        ]


def _new_key(*, now: datetime) -> Key:
    return Key(key_id=secrets.token_hex(ID_LENGTH // 2), made_at=now, secret=secrets.token_bytes(key_files.KEY_BYTES))


def _written(keys: list[Key]) -> bytes:
    content = [{"id": key.key_id, "made_at": key.made_at.isoformat(), "key": key.secret.hex()} for key in keys]
    return (json.dumps({"keys": content}, indent=1) + "\n").encode("ascii")
