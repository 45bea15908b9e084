"""Which backups were made, when, and which keys opening them needs: a list beside that of the erasures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cts.s2s.stored_files import erasures, lists
from cts.s2s.stored_files.lists import OutsideList

KEPT = timedelta(days=35)
"""How long a backup may be wanted back; what was erased may be in one for as long (P26)."""


@dataclass(frozen=True, kw_only=True)
class Backup:
    """A backup: everything acknowledged before `at` is in it, and `keys` are the ids of the keys that open its files."""

    archive: str
    at: datetime
    keys: frozenset[str]


def note(*, archive: str, keys: Iterable[str], now: datetime) -> None:
    """Add a backup to the list; `now` is its mark."""
    _list().append([{"archive": archive, "keys": " ".join(sorted(keys))}], now=now)


def key_exists() -> bool:
    """Return whether a list was ever written: asking must not make the key that lists are authenticated with."""
    return lists.key_path().exists()


def made() -> list[Backup]:
    """Return every backup that was made here."""
    lines = [line for line in _list().read() if line is not None]
    return [Backup(archive=line.words["archive"], at=line.at, keys=frozenset(line.words["keys"].split())) for line in lines]


def newest_with_key(*, key_id: str, now: datetime) -> Backup | None:
    """Return the newest backup that may still be wanted and cannot be restored without this key."""
    wanted = [backup for backup in made() if key_id in backup.keys and now - backup.at < KEPT]
    return max(wanted, key=lambda backup: backup.at, default=None)


def _list() -> OutsideList:
    return OutsideList("backups", erasures.folder())
