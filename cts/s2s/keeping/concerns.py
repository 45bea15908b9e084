"""What the start and doctor look at here, beside what they do for every site: restores, backups, erasures, old keys (P23)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _

from cts.s2s.keeping import restoring
from cts.s2s.stored_files import backups, erasures, queries
from cts.site.serving import wording
from cts.site.serving.checks import Concern

KEY_AGE = timedelta(days=400)
"""After this time nothing should be sealed with a key any more; the same as for the newest one."""


def before_start() -> list[Concern]:
    """Return what keeps the service from starting."""
    with translation.override(wording.language()):
        return list(_restoring())


def of_keeping(*, now: datetime) -> list[Concern]:
    """Return what doctor has to say of all this. Nothing is changed, nothing is made."""
    with translation.override(wording.language()):
        return [*_restoring(), *_backups(now=now), *_erasures(), *_old_keys(now=now)]


def _restoring() -> Iterator[Concern]:
    if restoring.marker().exists():
        words = _("A restore was begun and has not ended (%(path)s). Run the same “cts s2s restore” again; it goes on.")
        yield Concern("START-RESTORING", words % {"path": restoring.marker()}, stops=True)


def _backups(*, now: datetime) -> Iterator[Concern]:
    hours = settings.BACKUP_WITHIN_HOURS
    if settings.DEMONSTRATION or not hours:
        return
    made = backups.made() if backups.key_exists() else []
    if not made:
        words = _(
            "No backup was ever made here. Have “cts s2s backup” run each night, or set BACKUP_WITHIN_HOURS=0 if backups are "
            "made in another way."
        )
        yield Concern("DOCTOR-BACKUP-NONE", words, stops=False)
        return
    newest = max(backup.at for backup in made)
    if now - newest > timedelta(hours=hours):
        words = _("The newest backup is of %(moment)s, and one is due every %(hours)s hours. Look why the nightly job failed.")
        said = words % {"moment": f"{newest.astimezone(UTC):%Y-%m-%d %H:%M} UTC", "hours": hours}
        yield Concern("DOCTOR-BACKUP-OLD", said, stops=False)


def _erasures() -> Iterator[Concern]:
    folder = erasures.folder()
    if connection.vendor == "sqlite" and not settings.DEMONSTRATION:
        database = Path(settings.DATABASES["default"]["NAME"])
        if _disk_of(folder) == _disk_of(database):
            words = _(
                "The list of erasures (%(folder)s) is on the same disk as the database: if that is lost, a restored backup "
                "brings back what was erased. Move ERASURES_DIR to another disk."
            )
            yield Concern("DOCTOR-ERASURES-DISK", words % {"folder": folder}, stops=False)
    if backups.key_exists() and (lines := erasures.unreadable()):
        words = _("The list of erasures (%(folder)s) has %(lines)s lines that are torn or not ours; a restore leaves them out.")
        yield Concern("DOCTOR-ERASURES-TORN", words % {"folder": folder, "lines": lines}, stops=False)


def _old_keys(*, now: datetime) -> Iterator[Concern]:
    for use in queries.key_uses():
        if use.files + use.rows and not use.seals and now - use.made_at > KEY_AGE:
            words = _(
                "Key %(key)s is %(days)s days old and still opens %(files)s files and rows. Seal them anew: cts s2s keys rotate"
            )
            said = words % {"key": use.key_id, "days": (now - use.made_at).days, "files": use.files + use.rows}
            yield Concern("DOCTOR-KEY-ROTATE", said, stops=False)


def _disk_of(path: Path) -> int:
    return next(place for place in (path, *path.absolute().parents) if place.exists()).stat().st_dev
