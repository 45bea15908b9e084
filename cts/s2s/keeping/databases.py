"""A copy of the database as it was at one moment, while others write; and putting such a copy back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection, transaction

from cts.s2s.core import Refused
from cts.s2s.stored_files.models import StoredFile
from cts.site.audit import AuditEvent
from cts.site.storage.key_files import make_folder, sync_folder

_WAIT = 60.0
"""Seconds that SQLite waits for a lock."""


@dataclass(frozen=True, kw_only=True)
class Copy:
    """The database at one moment: its bytes, the files that its rows stand for, the head of the record, its migrations."""

    content: BinaryIO
    file_ids: Iterator[str]
    head: tuple[int, str]
    migrations: list[str]


def kind() -> str:
    """Return "sqlite" or "postgresql"."""
    return connection.vendor


def check_programs() -> None:
    """Raise Refused if what copies the database, or puts it back, is not installed."""
    for program in ("pg_dump", "pg_restore") if kind() == "postgresql" else ():
        if shutil.which(program) is None:
            raise Refused("BACKUP-NO-PROGRAM", program=program)


@contextmanager
def copied() -> Iterator[Copy]:
    """Copy the database; the copy lasts as long as the block. Others write meanwhile."""
    with _sqlite_copy() if kind() == "sqlite" else _postgresql_copy() as copy:
        yield copy


@contextmanager
def _sqlite_copy() -> Iterator[Copy]:
    spool = Path(settings.DATA_DIR) / "spool"
    make_folder(spool)
    for left in spool.glob("backup-*"):  # by a backup that was killed; only one runs at a time
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="backup-", dir=spool) as folder:
        path = Path(folder) / "database"
        with (
            closing(sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=_WAIT)) as source,
            closing(sqlite3.connect(path)) as target,
        ):
            target.execute("PRAGMA synchronous=OFF")
            source.backup(target)  # in one step: the state of one moment, and no writer waits
            target.execute("PRAGMA journal_mode=DELETE")
            row = target.execute("SELECT sequence, hash FROM site_audit_event ORDER BY sequence DESC LIMIT 1").fetchone()
            applied = target.execute("SELECT app || '.' || name FROM django_migrations ORDER BY id").fetchall()
            ids = target.execute("SELECT file_id FROM stored_files_storedfile ORDER BY id")
            with path.open("rb") as content:
                yield Copy(
                    content=content,
                    file_ids=(file_id for (file_id,) in ids),
                    head=(row[0], row[1]) if row else (0, ""),
                    migrations=[name for (name,) in applied],
                )


@contextmanager
def _postgresql_copy() -> Iterator[Copy]:
    check_programs()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = str(cursor.fetchone()[0])
            cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY id")
            applied = [str(name) for (name,) in cursor.fetchall()]
        head = AuditEvent.objects.order_by("-sequence").values_list("sequence", "hash").first()
        command = ["pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--snapshot={snapshot}"]
        with _program(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None  # noqa: S101 - as it was started
            yield Copy(
                content=process.stdout,  # type: ignore[arg-type]
                file_ids=StoredFile.objects.order_by("pk").values_list("file_id", flat=True).iterator(),
                head=head or (0, ""),
                migrations=applied,
            )


def is_empty() -> bool:
    """Return whether there is no table in the database yet."""
    return not connection.introspection.table_names()


def put_back(chunks: Iterator[bytes]) -> None:
    """Make the database out of a copy: whole, or as empty as it was."""
    connection.close()
    if kind() == "sqlite":
        _sqlite_put_back(chunks)
    else:
        _postgresql_put_back(chunks)


def _sqlite_put_back(chunks: Iterator[bytes]) -> None:
    place = Path(settings.DATABASES["default"]["NAME"])
    part = place.with_name(f".{place.name}.part")
    part.unlink(missing_ok=True)
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - the mode is set at birth
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    for name in (f"{place.name}-wal", f"{place.name}-shm"):  # of the empty database that was there
        place.with_name(name).unlink(missing_ok=True)
    part.replace(place)
    sync_folder(place.parent)


def _postgresql_put_back(chunks: Iterator[bytes]) -> None:
    check_programs()
    command = ["pg_restore", "--no-owner", "--no-acl", "--exit-on-error", "--single-transaction"]
    command.append(f"--dbname={settings.DATABASES['default']['NAME']}")
    with _program(command, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None  # noqa: S101 - as it was started
        try:
            for chunk in chunks:
                process.stdin.write(chunk)
            process.stdin.close()
        except BrokenPipeError:
            pass  # it has said why


@contextmanager
def _program(command: list[str], *, stdin: int | None = None, stdout: int | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program of PostgreSQL's on our database. Raises Refused with what it said if it fails."""
    database = settings.DATABASES["default"]
    told = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    environment = {name: str(database[setting]) for name, setting in told.items() if database.get(setting)}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - a fixed program; the password is not on its command line
            command, stdin=stdin, stdout=stdout, stderr=said, env={**os.environ, **environment}
        )
        try:
            yield process
        except BaseException:
            process.kill()
            raise
        finally:
            for pipe in (process.stdin, process.stdout):
                if pipe is not None and not pipe.closed:
                    pipe.close()
            code = process.wait()
        if code != 0:
            said.seek(0)
            words = said.read(2000).decode("utf-8", errors="replace").strip().splitlines()
            raise Refused("BACKUP-PROGRAM-FAILED", program=command[0], reason=words[0] if words else str(code))
