"""Keys of the stored bytes: a new one, all bytes sealed with it, an old one off the ring (P14)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.stored_files import backups, queries, rules
from cts.s2s.stored_files.tasks import seal_again
from cts.site import audit, storage


def add_key(*, by: Actor, now: datetime) -> str:
    """Make a key, which seals from now on, and return its id. What older keys sealed stays as it is until `rotate_keys`."""
    by.require(Permission.KEEP_SERVICE)
    key_id = storage.store().keyring.add_key(now=now)
    with transaction.atomic():
        _record("keys.added", by, key_id=key_id, now=now)
    return key_id


def rotate_keys(*, by: Actor, now: datetime) -> int:
    """Have the worker seal everything with the newest key, in the background. Return how many files and rows wait.

    It goes on where it was if the worker is stopped or killed; twice is once.
    """
    by.require(Permission.KEEP_SERVICE)
    newest = storage.store().keyring.newest().key_id
    waiting = sum(use.files + use.rows for use in queries.key_uses() if use.key_id != newest)
    with transaction.atomic():
        seal_again.enqueue(after=0, left=0, begun=now.isoformat(), now=now)
        _record("keys.rotation_begun", by, key_id=newest, now=now)
    return waiting


def retire_key(*, by: Actor, key_id: str, without_backups: bool = False, now: datetime) -> None:
    """Take a key off the ring for good. Raises Refused while it is the one that seals, or anything is sealed with it.

    That includes a backup which may still be wanted (`backups.KEPT`): such a backup can never be restored afterwards, and
    `without_backups` says that this is meant.
    """
    by.require(Permission.KEEP_SERVICE)
    keys = {use.key_id: use for use in queries.key_uses()}
    if key_id not in keys:
        raise Refused("KEY-UNKNOWN", key=key_id)
    if keys[key_id].seals:
        raise Refused("KEY-SEALS", key=key_id)
    if keys[key_id].files or keys[key_id].rows:
        raise Refused("KEY-IN-USE", key=key_id, files=str(keys[key_id].files), rows=str(keys[key_id].rows))
    newest = next(use.made_at for use in keys.values() if use.seals)
    if queries.writes_without_key() or now - newest < rules.KEY_SETTLES:
        raise Refused("KEY-WRITE-UNDER-WAY", key=key_id)
    if not without_backups and (backup := backups.newest_with_key(key_id=key_id, now=now)) is not None:
        raise Refused("KEY-IN-BACKUP", key=key_id, day=f"{backup.at:%Y-%m-%d}", days=str(backups.KEPT.days))
    with transaction.atomic():
        _record("keys.retired", by, key_id=key_id, now=now)
        storage.store().keyring.retire_key(key_id=key_id)


def _record(event: str, by: Actor, *, key_id: str, now: datetime) -> None:
    audit.record(event=event, by=by.person, acting_for=by.establishment, subject=f"key:{key_id}", now=now, address=by.address)
