"""`cts s2s restore`: a backup put onto an empty machine, and what was erased after it erased again (P7, P26).

A backup is read through and believed, or refused, before anything is changed. While it is being put back the file
`restoring.json` lies in DATA_DIR: the service does not start, and the same restore, begun again, goes on.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.keeping import archive, databases
from cts.s2s.stored_files import actions as stored_files
from cts.s2s.stored_files import backups, erasures, pointing
from cts.s2s.stored_files.models import StoredFile
from cts.site import audit, storage
from cts.site.audit import anchors
from cts.site.audit.verification import Verification
from cts.site.storage import DamagedError, key_files
from cts.site.storage.sealing import unseal

_SLACK = timedelta(days=1)
"""How much before the mark an erasure may be noted and still has to be repeated; ids are random, so too many do no harm."""


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What was put back: `erased` files and rows were erased again; `list_found` tells whether the list of erasures was here."""

    archive: str
    mark: datetime
    files: int
    erased: int
    list_found: bool
    record: Verification


def marker() -> Path:
    """Return the file that is there while a restore is under way."""
    return Path(settings.DATA_DIR) / "restoring.json"


def restore(*, by: Actor, source: Path, now: datetime) -> Restored:
    """Put a backup back. Raises Refused before anything is changed if it is damaged, or this place is not empty."""
    by.require(Permission.KEEP_SERVICE)
    archive.check_keys()
    try:
        with source.open("rb") as file:
            manifest = archive.verified(file)
            _check_fits(manifest, file)
            done = _put_back(manifest, file)
    except OSError as error:
        raise Refused("RESTORE-DISK", path=str(error.filename or source), reason=error.strerror or str(error)) from error
    if "database" not in done:
        message = "the database was not put back"
        raise RuntimeError(message)
    connection.close()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    return _made_right(manifest, by=by, now=now)


def _check_fits(manifest: archive.Manifest, file: BinaryIO) -> None:
    """Raise Refused if this backup cannot be put back here."""
    if manifest.database != databases.kind():
        raise Refused("RESTORE-OTHER-DATABASE", theirs=manifest.database, ours=databases.kind())
    databases.check_programs()
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if set(manifest.migrations) - known:
        raise Refused("RESTORE-NEWER", version=manifest.version)
    ring = {key.key_id for key in storage.store().keyring.all_keys()}
    if missing := sorted(set(manifest.keys) - ring):
        raise Refused("RESTORE-KEY-MISSING", key=missing[0], path=str(key_files.keys_folder() / "storage.json"))
    for member in archive.members(file):
        if member.name == archive.DATABASE:
            for _chunk in _clear(member, manifest):
                pass
    if _progress(manifest):
        return
    if not databases.is_empty() or next(storage.store().file_ids(), None) is not None:
        raise Refused("RESTORE-NOT-EMPTY", path=str(settings.DATA_DIR))


def _put_back(manifest: archive.Manifest, file: BinaryIO) -> list[str]:
    """Put back what is missing of files, anchors and, last of all, the database."""
    done = _progress(manifest)
    if not done:
        done = _noted(manifest, ["begun"])
    if "files" not in done:
        has_anchors = bool(anchors.files())
        for member in archive.members(file):
            if member.name.startswith(archive.FILES):
                storage.store().put_sealed(file_id=member.name.removeprefix(archive.FILES), chunks=member.chunks())
            elif member.name.startswith(archive.ANCHORS) and not has_anchors:
                _put_anchors(member)
        os.sync()
        done = _noted(manifest, [*done, "files"])
    if "database" not in done:
        for member in archive.members(file):
            if member.name == archive.DATABASE and (databases.kind() == "sqlite" or databases.is_empty()):
                databases.put_back(_clear(member, manifest))
        done = _noted(manifest, [*done, "database"])
    return done


def _clear(member: archive.Member, manifest: archive.Manifest) -> Iterator[bytes]:
    sealed = archive.as_file(member.chunks())
    try:
        yield from unseal(sealed, key=archive.sealing_key(), associated=archive.associated(manifest.archive))
    except DamagedError:
        raise Refused("BACKUP-OTHER-KEY") from None


def _put_anchors(member: archive.Member) -> None:
    path = anchors.folder() / Path(member.name).name
    key_files.make_folder(path.parent)
    key_files.replace(path, b"".join(member.chunks()))


def _made_right(manifest: archive.Manifest, *, by: Actor, now: datetime) -> Restored:
    """Erase again what was erased since, end all sessions, anchor and record that the record goes on from here."""
    mark = datetime.fromisoformat(manifest.mark)
    list_found = any(backup.archive == manifest.archive for backup in backups.made())
    Session.objects.all().delete()  # who was signed out since must not be signed in again
    erased = _erase_again(manifest, since=mark - _SLACK, now=now)
    if "anchored" not in _progress(manifest):
        anchors.write(now=now, restored=mark)
        _noted(manifest, [*_progress(manifest), "anchored"])
    with transaction.atomic():
        audit.record(
            event="service.restored",
            by=by.person,
            acting_for=by.establishment,
            subject=f"backup:{manifest.archive}",
            details={"mark": manifest.mark, "erased": str(erased), "list": "found" if list_found else "missing"},
            now=now,
            address=by.address,
        )
    verification = audit.verify()
    marker().unlink()
    key_files.sync_folder(marker().parent)
    return Restored(
        archive=manifest.archive, mark=mark, files=manifest.files, erased=erased, list_found=list_found, record=verification
    )


def _erase_again(manifest: archive.Manifest, *, since: datetime, now: datetime) -> int:
    files, rows = StoredFile.objects.count(), 0
    for file_id in manifest.gone:
        _forget_file(file_id, now=now)
    for erasure in erasures.read(since=since):
        if erasure.what == erasures.FILE:
            _forget_file(erasure.key, now=now)
        else:
            rows += pointing.erase_row(what=erasure.what, public_id=erasure.key, now=now)
    return files - StoredFile.objects.count() + rows


def _forget_file(file_id: str, *, now: datetime) -> None:
    with transaction.atomic():
        if StoredFile.objects.filter(file_id=file_id).exists():
            for pointer in pointing.POINTERS.values():
                if pointer.rows().filter(**{pointer.field: file_id}).exists():
                    pointer.forget(file_id=file_id, now=now)
            stored_files.discard(file_id=file_id, now=now)
    storage.store().delete(file_id=file_id)  # the worker would do it, but it is not here yet


def _progress(manifest: archive.Manifest) -> list[str]:
    """How far an earlier restore of the same backup came; nothing if there was none. Raises Refused if it was of another one."""
    with contextlib.suppress(FileNotFoundError):
        noted = json.loads(marker().read_text(encoding="ascii"))
        if noted["archive"] != manifest.archive:
            raise Refused("RESTORE-ANOTHER-UNDER-WAY", path=str(marker()))
        return list(noted["done"])
    return []


def _noted(manifest: archive.Manifest, done: list[str]) -> list[str]:
    key_files.make_folder(marker().parent)
    key_files.replace(marker(), json.dumps({"archive": manifest.archive, "done": done}).encode("ascii"))
    return done
