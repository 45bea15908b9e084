"""Bringing database and static files to the current form, and doing nothing where they are: a later start takes moments.

What was prepared from what is noted in `prepared.json` in DATA_DIR. Losing the note costs one slower start.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DatabaseError, connection


@dataclass(frozen=True, kw_only=True)
class Step:
    """Something else that a site prepares: `do` is called when what `state` says of the state of the database has changed."""

    name: str
    state: Callable[[str], str]
    do: Callable[[], None]


def prepare(*, steps: Sequence[Step] = ()) -> None:
    """Migrate, make the cache table, take the site's own steps, collect static files: each if what it is made from has changed.

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
        for step in steps:
            if done.get(step.name) != (state := step.state(done["database"])):
                step.do()
                done[step.name] = state
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
        for path in sorted(Path(app.path, "migrations").glob("*.py"))  # our apps all keep them there
    )
    return digest([django.__version__, *described(files), _applied()])


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
    return digest([django.__version__, str(root), str((root / "staticfiles.json").exists()), *described(files)])


def described(files: Iterable[Path]) -> list[str]:
    """Return a line for each file that changes when the file does."""
    return [f"{path} {status.st_size} {status.st_mtime_ns}" for path in files for status in [path.stat()]]


def digest(lines: list[str]) -> str:
    """Return one short text for many lines."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
