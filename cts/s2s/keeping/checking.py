"""`cts s2s fsck`: every row's bytes are there, open, and are what was announced; all else is named (P1, P5, P14).

What is younger than the grace period may be on its way into a transaction, or out of one: it is counted and not found fault with.
Memory stays flat: rows are read by pages, files by segments.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from cts.s2s.core import Actor, Permission
from cts.s2s.stored_files import actions as stored_files
from cts.s2s.stored_files import pointing, rules
from cts.s2s.stored_files.actions.keeping import batches
from cts.s2s.stored_files.models import StoredFile
from cts.site import audit, storage
from cts.site.queue import Job

_AT_ONCE = 500
"""Rows, or files, that are looked at together."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that is not as it must be. `code` never changes; `subject` is a file id, a column, a path or a sum's name."""

    code: str
    subject: str
    words: str


@dataclass(kw_only=True)
class Checked:
    """What a check has come to: what was counted, by name, and what was found."""

    counts: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def check(*, by: Actor, repair: bool = False, now: datetime) -> Checked:
    """Look at everything that is stored. With `repair`, bytes that no row stands for are removed afterwards, and nothing else.

    Runs beside the service. Raises what the database raises if it cannot be asked.
    """
    by.require(Permission.KEEP_SERVICE)
    done = Checked()
    if repair:
        done.counts["removed"] = stored_files.sweep(now=now)
    for finding in _everything(done.counts, now=now):
        done.findings.append(finding)
    return done


def _everything(counts: Counter[str], *, now: datetime) -> Iterator[Finding]:
    yield from _database()
    yield from _rows(counts)
    yield from _bytes(counts, now=now)
    yield from _left_behind(counts, now=now)
    yield from _pointers()
    yield from _sealed_rows()
    yield from _sums(counts)
    outcome = audit.verify()
    counts["events"] = outcome.rows
    if not outcome.ok:
        yield Finding(code="FSCK-RECORD", subject=str(outcome.sequence or outcome.place), words=outcome.sentence())


def _database() -> Iterator[Finding]:
    if connection.vendor != "sqlite":
        return  # PostgreSQL finds a damaged page itself, when it reads it
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        said = str((cursor.fetchone() or ["?"])[0])
        if said != "ok":
            words = _("The database is damaged (%(said)s). Stop the service and restore a backup.") % {"said": said}
            yield Finding(code="FSCK-DATABASE", subject="s2s.sqlite3", words=words)
        cursor.execute("PRAGMA foreign_key_check")
        if (row := cursor.fetchone()) is not None:
            words = _("A row of the table %(table)s points at a row that is not there. Keep this database and restore a backup.")
            yield Finding(code="FSCK-DATABASE", subject=str(row[0]), words=words % {"table": row[0]})


def _rows(counts: Counter[str]) -> Iterator[Finding]:
    """Read the bytes of every row."""
    after = 0
    while page := list(StoredFile.objects.filter(pk__gt=after).order_by("pk")[:_AT_ONCE]):
        after = page[-1].pk
        for row in page:
            counts["files"] += 1
            counts["bytes"] += row.size
            found = _wrong_with(row)
            # It may have been discarded while we read.
            if found is not None and StoredFile.objects.filter(pk=row.pk).exists():
                yield found


def _wrong_with(row: StoredFile) -> Finding | None:
    digest, size = hashlib.sha256(), 0
    try:
        for chunk in storage.store().read(file_id=row.file_id):
            digest.update(chunk)
            size += len(chunk)
    except storage.MissingError:
        words = _("The bytes of %(file)s are not there. Restore them from a backup.")
        return Finding(code="FSCK-MISSING", subject=row.file_id, words=words % {"file": row.file_id})
    except storage.UnknownKeyError:
        words = _("The key of %(file)s is not on the ring. Put the keys back from their backup.")
        return Finding(code="FSCK-KEY", subject=row.file_id, words=words % {"file": row.file_id})
    except (storage.DamagedError, OSError):
        words = _("The bytes of %(file)s are damaged. Restore them from a backup, and look at the disk.")
        return Finding(code="FSCK-DAMAGED", subject=row.file_id, words=words % {"file": row.file_id})
    if (digest.hexdigest(), size) != (row.sha256, row.size):
        words = _("The bytes of %(file)s are not those that were announced when they were stored. Compare with a backup.")
        return Finding(code="FSCK-CHANGED", subject=row.file_id, words=words % {"file": row.file_id})
    return None


def _bytes(counts: Counter[str], *, now: datetime) -> Iterator[Finding]:
    """Look for a row for all bytes."""
    store = storage.store()
    counts["stored"] = 0
    for batch in batches(store.file_ids()):
        counts["stored"] += len(batch)
        known = set(StoredFile.objects.filter(file_id__in=batch).values_list("file_id", flat=True))
        if without := [file_id for file_id in batch if file_id not in known]:
            leaving = _leaving(without)
            counts["leaving"] += len(leaving)
            for file_id in without:
                if file_id in leaving:
                    continue
                if store.is_older(file_id=file_id, moment=now - rules.SWEPT_AFTER):
                    words = _("No row stands for %(file)s. “cts s2s fsck --repair” removes it, and so does the daily sweep.")
                    yield Finding(code="FSCK-ORPHAN", subject=file_id, words=words % {"file": file_id})
                else:
                    counts["arriving"] += 1


def _leaving(file_ids: list[str]) -> set[str]:
    """Those that the worker is about to delete, because their row has gone."""
    keys = {f"stored_files.delete_bytes:{file_id}": file_id for file_id in file_ids}
    waiting = Job.objects.filter(dedupe__in=list(keys), state__in=["ready", "running"])
    return {keys[dedupe] for dedupe in waiting.values_list("dedupe", flat=True) if dedupe}


def _left_behind(counts: Counter[str], *, now: datetime) -> Iterator[Finding]:
    """What writes that were cut off have left, and named files where only nameless ones should be."""
    moment = now - rules.SWEPT_AFTER
    if parts := storage.store().unfinished(older_than=moment):
        words = _("Writes that were cut off have left %(count)s parts. “cts s2s fsck --repair” removes them.") % {"count": parts}
        yield Finding(code="FSCK-PART", subject=str(settings.STORAGE_DIR), words=words)
    spool = Path(settings.DATA_DIR) / "spool"
    for path in sorted(spool.rglob("*")) if spool.exists() else []:
        if not path.is_file():
            continue
        if path.stat().st_mtime < moment.timestamp():
            words = _("%(path)s was left behind and may hold clear bytes. Look whether something uses it, then delete it.")
            yield Finding(code="FSCK-SPOOL", subject=str(path), words=words % {"path": path})
        else:
            counts["spooled"] += 1


def _pointers() -> Iterator[Finding]:
    """Rows that point at bytes, against the table of stored files, both ways; each way is one question at one moment."""
    nobodys = StoredFile.objects.all()
    for pointer in pointing.POINTERS.values():
        ids = pointer.rows().values(pointer.field)
        nobodys = nobodys.exclude(file_id__in=ids)
        dangling = pointer.rows().exclude(**{f"{pointer.field}__in": StoredFile.objects.values("file_id")})
        for file_id in dangling.values_list(pointer.field, flat=True)[:_AT_ONCE]:
            words = _("A row (%(column)s) points at %(file)s, for which no row stands. Restore a backup.")
            yield Finding(code="FSCK-POINTER", subject=file_id, words=words % {"column": str(pointer), "file": file_id})
        yield from _announced(pointer)
    for file_id in nobodys.values_list("file_id", flat=True)[:_AT_ONCE]:
        words = _("Nothing points at %(file)s any more, but its row is there. Tell whoever develops the service.")
        yield Finding(code="FSCK-UNPOINTED", subject=file_id, words=words % {"file": file_id})


def _sealed_rows() -> Iterator[Finding]:
    """Rows that are sealed themselves, whose key is not on the ring."""
    ring = {key.key_id for key in storage.store().keyring.all_keys()}
    for column in pointing.SEALED.values():
        if (count := sum(number for key_id, number in column.keys_in_use().items() if key_id not in ring)) > 0:
            words = _("The key of %(count)s rows (%(column)s) is not on the ring. Put the keys back from their backup.")
            yield Finding(code="FSCK-KEY", subject=str(column), words=words % {"count": count, "column": str(column)})


def _announced(pointer: pointing.Pointer) -> Iterator[Finding]:
    """Rows that say another hash or size than the row of their bytes."""
    if not pointer.sha256:
        return
    after = 0
    columns = ("pk", pointer.field, pointer.sha256, pointer.size)
    while page := list(pointer.rows().filter(pk__gt=after).order_by("pk").values_list(*columns)[:_AT_ONCE]):
        after = page[-1][0]
        rows = StoredFile.objects.filter(file_id__in=[row[1] for row in page])
        kept = {row.file_id: (row.sha256, row.size) for row in rows}
        for _pk, file_id, sha256, size in page:
            if file_id in kept and kept[file_id] != (sha256, size):
                words = _("%(column)s announces another hash or size of %(file)s than was stored. Compare with a backup.")
                yield Finding(code="FSCK-ANNOUNCED", subject=file_id, words=words % {"column": str(pointer), "file": file_id})


def _sums(counts: Counter[str]) -> Iterator[Finding]:
    for one in pointing.SUMS.values():
        left, right = one.count()
        counts[one.name] = left
        if left != right:
            words = _("The sum %(name)s does not come out: %(left)s and %(right)s. Compare with the record and a backup.")
            yield Finding(code="FSCK-SUM", subject=one.name, words=words % {"name": one.name, "left": left, "right": right})
