"""`cts s2s backup`: everything in one encrypted, signed file, made while the service runs (P7, P14)."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BufferedWriter
from pathlib import Path

from django.conf import settings
from django.db import transaction

import cts
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.keeping import archive, databases
from cts.s2s.stored_files import backups, pointing
from cts.site import audit, storage
from cts.site.audit import anchors
from cts.site.storage.key_files import sync_folder
from cts.site.storage.sealing import seal

SUFFIX = ".ctsbackup"


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A backup that was made: where, as of when, how many files, and how many bytes they have as they are stored."""

    path: Path
    archive: str
    mark: datetime
    files: int
    bytes: int


def back_up(*, by: Actor, to: Path, now: datetime) -> Taken:
    """Make a backup of the database, the stored bytes and the anchors: everything acknowledged before `now` is in it.

    `to` is the file to be made, or a folder in which it gets a name. It is there whole, on the disk, or not at all. The keys
    are not in it. Raises Refused.
    """
    by.require(Permission.KEEP_SERVICE)
    path = to / f"cts-s2s-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}{SUFFIX}" if to.is_dir() else to
    if path.exists():
        raise Refused("BACKUP-EXISTS", path=str(path))
    if not path.parent.is_dir():
        raise Refused("BACKUP-NO-FOLDER", path=str(path.parent))
    databases.check_programs()
    with _alone():
        part = path.with_name(f".{path.name}.part")
        try:
            manifest = _write(part, mark=now)
            os.link(part, path)  # unlike a rename, fails when the file is there
            sync_folder(path.parent)
        except OSError as error:
            raise Refused("BACKUP-NOT-WRITTEN", path=str(path), reason=error.strerror or str(error)) from error
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
    backups.note(archive=manifest.archive, keys=manifest.keys, now=now)
    with transaction.atomic():
        audit.record(
            event="backup.taken",
            by=by.person,
            acting_for=by.establishment,
            subject=f"backup:{manifest.archive}",
            details={"files": str(manifest.files)},
            now=now,
            address=by.address,
        )
    return Taken(path=path, archive=manifest.archive, mark=now, files=manifest.files, bytes=manifest.bytes)


@contextmanager
def _alone() -> Iterator[None]:
    with (Path(settings.DATA_DIR) / "backup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in {errno.EAGAIN, errno.EACCES}:
                raise
            raise Refused("BACKUP-UNDER-WAY") from None
        yield


def _write(part: Path, *, mark: datetime) -> archive.Manifest:
    part.unlink(missing_ok=True)
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - the mode is set at birth
        with databases.copied() as copy:
            manifest = _fill(file, copy, beside=part.parent, mark=mark)
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _fill(file: BufferedWriter, copy: databases.Copy, *, beside: Path, mark: datetime) -> archive.Manifest:
    name = secrets.token_hex(16)
    writer = archive.Writer(file)
    _add_database(writer, copy, name=name, beside=beside)
    files, size, gone = 0, 0, []
    keys = {key_id for column in pointing.SEALED.values() for key_id in column.keys_in_use()}
    for file_id in copy.file_ids:
        try:
            sealed = storage.store().sealed(file_id=file_id)
        except storage.MissingError:
            gone.append(file_id)  # erased after the database was copied
            continue
        with sealed.file:
            writer.add(name=archive.FILES + file_id, source=sealed.file, size=sealed.size)
        files, size = files + 1, size + sealed.size
        keys.add(sealed.key_id)
    for path in anchors.files():
        with path.open("rb") as lines:
            writer.add(name=archive.ANCHORS + path.name, source=lines, size=os.fstat(lines.fileno()).st_size)
    manifest = archive.Manifest(
        format=archive.FORMAT,
        archive=name,
        mark=mark.astimezone(UTC).isoformat(),
        database=databases.kind(),
        version=cts.__version__,
        migrations=copy.migrations,
        head_sequence=copy.head[0],
        head_hash=copy.head[1],
        files=files,
        bytes=size,
        gone=gone,
        keys=sorted(keys),
    )
    writer.finish(manifest)
    return manifest


def _add_database(writer: archive.Writer, copy: databases.Copy, *, name: str, beside: Path) -> None:
    """Seal the copy into a nameless file first: the size of a member stands before it, and that of a dump is known at its end."""
    with tempfile.TemporaryFile(dir=beside) as sealed:
        clear = iter(lambda: copy.content.read(archive.CHUNK), b"")
        for piece in seal(clear, key=archive.sealing_key(), associated=archive.associated(name)):
            sealed.write(piece)
        size = sealed.tell()
        sealed.seek(0)
        writer.add(name=archive.DATABASE, source=sealed, size=size)
