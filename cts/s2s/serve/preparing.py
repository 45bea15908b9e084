"""Bringing database and static files to the current form, and doing nothing where they are: a later start takes moments.

What was prepared from what is noted in `prepared.json` in DATA_DIR. Losing the note costs one slower start.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from cts.s2s.core import OPERATOR
from cts.s2s.establishments.actions import seeding


def prepare() -> None:
    """Migrate, make the cache table, fill the directory, collect static files: each only if what it is made from has changed.

    Two starts on one data folder wait for each other.
    """
    folder = Path(settings.DATA_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        note = folder / "prepared.json"
        done = _noted(note)
        if done.get("database") != _database_state():
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
            done["database"] = _database_state()
        if done.get("directory") != (directory := _directory_state(done["database"])):
            seeding.seed(by=OPERATOR, now=timezone.now())
            done["directory"] = directory
        if done.get("static") != _static_state():
            call_command("collectstatic", verbosity=0, interactive=False)
            done["static"] = _static_state()
        fresh = note.with_suffix(".new")
        fresh.write_text(json.dumps(done, indent=1) + "\n", encoding="ascii")
        fresh.replace(note)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / "prepared.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _noted(note: Path) -> dict[str, str]:
    try:
        return {str(key): str(value) for key, value in json.loads(note.read_text(encoding="ascii")).items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _database_state() -> str:
    """The migrations in the code and those that the database says it has had: a restored older database is migrated again."""
    files = (
        path
        for app in apps.get_app_configs()
        for path in sorted(Path(app.path, "migrations").glob("*.py"))  # the service's apps all keep them there
    )
    return _digest([django.__version__, *_described(files), _applied()])


def _directory_state(database: str) -> str:
    """The lists that come with the service, for the database as it is: an older one that was restored is filled again."""
    return _digest([database, *_described(path for path in sorted(seeding.DATA.iterdir()))])


def _applied() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*), MAX(id) FROM django_migrations")
            return str(cursor.fetchone())
    except DatabaseError:
        return "nothing yet"


def _static_state() -> str:
    files = (Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([]))
    root = Path(settings.STATIC_ROOT)
    return _digest([django.__version__, str(root), str((root / "staticfiles.json").exists()), *_described(files)])


def _described(files: Iterator[Path]) -> list[str]:
    return [f"{path} {status.st_size} {status.st_mtime_ns}" for path in files for status in [path.stat()]]


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
