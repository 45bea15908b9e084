"""Everything the start looks at, and what goes wrong only later: disks, keys, the clock, jobs, e-mails (P23).

Nothing is changed, nothing is made. Codes beginning START- stop a start, too.
"""

from __future__ import annotations

import os
import pyexpat
import shutil
import ssl
import stat
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

import cts
from cts.site import outbox, queue
from cts.site.audit import AuditEvent, anchors
from cts.site.serving import checks
from cts.site.serving.checks import Concern
from cts.site.serving.wording import sentence as _
from cts.site.storage import store
from cts.site.storage.disk import Disk
from cts.site.storage.key_files import keys_folder

SPACE_NEEDED = 200 * 1024**2
"""Bytes below which a file of the largest size and its copies may find no room."""

SPACE_WANTED = 2 * 1024**3
KEY_AGE = timedelta(days=400)
ANCHOR_AGE = timedelta(hours=2)
"""The record is anchored each hour; a worker may be late once."""

CLOCK_OFF = timedelta(minutes=2)
IN_MEMORY = {"tmpfs", "ramfs"}
FAR_AWAY = {"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "vboxsf"}


def examine(*, host: str, now: datetime) -> list[Concern]:
    """Return everything the operator must know, what stops a start first. `host`: the address that the service listens on.

    Raises what the database raises if it cannot be asked.
    """
    found = [*checks.before_preparing(host=host), *_switches(host=host), *_disks(), *_keys(now=now)]
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        words = _("The database is not in the current form. Start the service once, which brings it there.")
        found.append(Concern("DOCTOR-MIGRATIONS", words, stops=True))
    else:
        found += [*checks.after_preparing(), *_clock(now=now), *_anchors(now=now), *_left_undone(now=now)]
    return sorted(found, key=lambda concern: not concern.stops)


def all_is_well() -> str:
    """Return what is said where there is no concern."""
    return _("Nothing is wrong.")


def versions() -> dict[str, str]:
    """Return what runs here, by name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        database = str(cursor.fetchone()[0])
    return {
        "cts": cts.__version__,
        "Python": ".".join(map(str, sys.version_info[:3])),
        "Django": django.__version__,
        {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]: database,
        "OpenSSL": ssl.OPENSSL_VERSION.removeprefix("OpenSSL "),
        "Expat": ".".join(map(str, pyexpat.version_info)),
    }


def _switches(*, host: str) -> Iterator[Concern]:
    if settings.DEBUG and checks.is_loopback(host):
        words = _("DEBUG is on: error pages show children's data, here to whoever uses this machine. Turn DEBUG off.")
        yield Concern("DOCTOR-DEBUG", words, stops=False)
    if settings.DEMONSTRATION:
        words = _("This is a demonstration (CTS_DEMONSTRATION): everyone knows its passwords. Never put real data into it.")
        yield Concern("DOCTOR-DEMONSTRATION", words, stops=False)
    elif not settings.TLS:
        words = _("TLS is off: cookies and passwords may be sent without encryption. Put a proxy in front and set TLS=1.")
        yield Concern("DOCTOR-TLS", words, stops=False)


def _disks() -> Iterator[Concern]:
    places = {"DATA_DIR": Path(settings.DATA_DIR), "STORAGE_DIR": Path(settings.STORAGE_DIR)}
    seen: set[int] = set()
    for name, place in places.items():
        if (disk := _disk_of(place)) in seen:
            continue
        seen.add(disk)
        free = shutil.disk_usage(_nearest(place)).free
        if free < SPACE_WANTED:
            words = _("{name} ({place}) has {free} MB of room left. Make room, or files will be refused.")
            said = words.format(name=name, place=place, free=free // 1024**2)
            yield Concern("DOCTOR-SPACE", said, stops=free < SPACE_NEEDED)
        kind = _file_system(disk)
        if kind in IN_MEMORY:
            words = _("{name} ({place}) is kept in memory ({kind}): everything is lost with the next restart. Use a disk.")
            yield Concern("DOCTOR-MEMORY", words.format(name=name, place=place, kind=kind), stops=True)
        elif kind in FAR_AWAY:
            words = _(
                "{name} ({place}) is on a network file system ({kind}), which may say that something is written before it is, "
                "and on which SQLite cannot lock. Use a disk of this machine."
            )
            yield Concern("DOCTOR-NETWORK-DISK", words.format(name=name, place=place, kind=kind), stops=False)


def _keys(*, now: datetime) -> Iterator[Concern]:
    secrets = [Path(settings.DATA_DIR) / "secret-key", keys_folder(), *sorted(keys_folder().glob("*"))]
    for path in secrets:
        if path.exists() and (mode := stat.S_IMODE(path.stat().st_mode)) & 0o077:
            words = _("{path} can be read by others (mode {mode}). Take that away: chmod go= {path}")
            yield Concern("DOCTOR-KEY-MODE", words.format(path=path, mode=f"{mode:03o}"), stops=True)
    if Path(settings.STORAGE_DIR).exists() and _disk_of(keys_folder()) == _disk_of(Path(settings.STORAGE_DIR)):
        words = _(
            "The keys ({keys}) are on the same disk as the files that they open: who takes the disk has both. Move KEYS_DIR."
        )
        yield Concern("DOCTOR-KEYS-DISK", words.format(keys=keys_folder()), stops=False)
    kept = store()
    if not isinstance(kept, Disk):
        return
    if kept.keyring.path.exists():
        age = now - kept.keyring.newest().made_at
        if age > KEY_AGE:
            words = _("Files are sealed with a key that is {days} days old. Add a new one; the guide for operators says how.")
            yield Concern("DOCTOR-KEY-AGE", words.format(days=age.days), stops=False)
    missing = [
        path for path, needed in ((kept.keyring.path, kept.file_ids()), (anchors.key_path(), anchors.files())) if any(needed)
    ]
    for path in missing:
        if not path.exists():
            words = _(
                "{path} is missing, and what was sealed or signed with it is there. Put it back from its backup before a start."
            )
            yield Concern("DOCTOR-KEY-MISSING", words.format(path=path), stops=True)


def _clock(*, now: datetime) -> Iterator[Concern]:
    newest = AuditEvent.objects.order_by("-at").values_list("at", flat=True).first()
    if newest is not None and newest - now > CLOCK_OFF:
        words = _(
            "The clock says {now}, but something was recorded at {newest} already. Set the clock, and let it be kept right."
        )
        said = words.format(now=_moment(now), newest=_moment(newest))
        yield Concern("DOCTOR-CLOCK", said, stops=True)
    if connection.vendor == "postgresql" and abs((theirs := _database_clock()) - datetime.now(UTC)) > CLOCK_OFF:
        words = _("The clock says {now}, that of the database {theirs}. Set both by the same time server.")
        yield Concern("DOCTOR-CLOCKS", words.format(now=_moment(now), theirs=_moment(theirs)), stops=False)


def _anchors(*, now: datetime) -> Iterator[Concern]:
    database = _database_place()
    mailbox = settings.AUDIT_ANCHOR_MAILBOX
    if not mailbox and database is not None and _disk_of(anchors.folder()) == _disk_of(database):
        words = _(
            "The record's anchors ({anchors}) are on the same disk as the database: who can change one can change both. Move "
            "AUDIT_ANCHOR_DIR to another disk, or have each anchor mailed away with AUDIT_ANCHOR_MAILBOX."
        )
        yield Concern("DOCTOR-ANCHOR-DISK", words.format(anchors=anchors.folder()), stops=False)
    oldest_unanchored = _unanchored_since()
    if oldest_unanchored is not None and now - oldest_unanchored > ANCHOR_AGE:
        words = _("What was recorded since {since} is not anchored yet, though that is due each hour. Does the worker run?")
        yield Concern("DOCTOR-ANCHOR-OLD", words.format(since=_moment(oldest_unanchored)), stops=False)


def _left_undone(*, now: datetime) -> Iterator[Concern]:
    if (jobs := queue.dead().count()) > 0:
        words = _(
            "Jobs that were given up: {count}, the newest {name} ({error}). The guide for operators says how to retry them."
        )
        newest = queue.dead()[0]
        error = (newest.error.strip().splitlines() or ["-"])[-1].partition(":")[0]  # its words may hold anything
        yield Concern("DOCTOR-DEAD-JOBS", words.format(count=jobs, name=newest.name, error=error), stops=False)
    if (late := queue.late(now=now).count()) > 0:
        words = _("Jobs that should have run more than an hour ago: {count}, the first of them {name}. Does the worker run?")
        yield Concern("DOCTOR-LATE-JOBS", words.format(count=late, name=queue.late(now=now)[0].name), stops=False)
    if (waiting := outbox.overdue(now=now).count()) > 0:
        words = _("E-mails that have waited for more than an hour: {count}, the last answer: {error}. Look at the mail server.")
        said = words.format(count=waiting, error=outbox.overdue(now=now)[0].error or "-")
        yield Concern("DOCTOR-MAILS-WAIT", said, stops=False)
    if (mails := outbox.failed().count()) > 0:
        words = _("E-mails that could not be delivered: {count}, the newest: {error}. Look at the address and the mail server.")
        yield Concern("DOCTOR-MAILS", words.format(count=mails, error=outbox.failed()[0].error or "-"), stops=False)


def _unanchored_since() -> datetime | None:
    """The moment of the first event after the last anchor."""
    try:
        written = anchors.standing(anchors.read()) if anchors.key_path().exists() else []
    except anchors.AnchorUnreadableError:
        return None  # `audit verify` names it
    last = max((anchor.sequence for anchor in written), default=0)
    return AuditEvent.objects.filter(sequence__gt=last).order_by("sequence").values_list("at", flat=True).first()


def _database_place() -> Path | None:
    """Where the database is on our disks, None if another program keeps it."""
    return Path(settings.DATABASES["default"]["NAME"]) if connection.vendor == "sqlite" else None


def _database_clock() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment


def _nearest(path: Path) -> Path:
    """The path, or what is there of the folders above it."""
    return next(place for place in (path, *path.absolute().parents) if place.exists())


def _disk_of(path: Path) -> int:
    return _nearest(path).stat().st_dev


def _file_system(disk: int) -> str:
    """The kind of file system of a disk, "" where the system does not tell."""
    number = f"{os.major(disk)}:{os.minor(disk)}"
    try:
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(" - ")[2].split()[0] for line in lines if line.split()[2] == number), "")


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
