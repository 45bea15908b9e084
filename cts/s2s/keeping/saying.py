"""What checks, backups and restores say when they are done, in the language of the moment."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.translation import gettext as _

from cts.s2s.keeping.checking import Checked
from cts.s2s.keeping.restoring import Restored
from cts.s2s.keeping.taking import Taken
from cts.s2s.stored_files import erasures
from cts.s2s.stored_files.queries import KeyUse


def of_check(checked: Checked) -> list[str]:
    """A line for what was looked at, and one for the outcome."""
    counts = checked.counts
    lines = [
        _("Files: %(files)s (%(bytes)s bytes). Events on the record: %(events)s.")
        % {"files": counts["files"], "bytes": counts["bytes"], "events": counts["events"]}
    ]
    if counts["arriving"] or counts["leaving"]:
        words = _("Just being written: %(arriving)s. Just being deleted: %(leaving)s.")
        lines.append(words % {"arriving": counts["arriving"], "leaving": counts["leaving"]})
    if counts["removed"]:
        lines.append(_("Removed, because no row stood for it: %(removed)s.") % {"removed": counts["removed"]})
    lines.append(
        _("Everything is as it must be.") if checked.clean else _("Findings: %(count)s.") % {"count": len(checked.findings)}
    )
    return lines


def of_backup(taken: Taken) -> list[str]:
    """Where it is, and what to do with it."""
    return [
        _("%(path)s holds everything until %(mark)s: the database and %(files)s files.")
        % {"path": taken.path, "mark": _moment(taken.mark), "files": taken.files},
        _("The keys are not in it. Keep a copy of KEYS_DIR in another place: without it nobody can open this backup."),
    ]


def of_restore(restored: Restored) -> list[str]:
    """What is there again, what was erased again, and whether the record is whole."""
    lines = [
        _("The service is as it was at %(mark)s, with %(files)s files. Everybody has to sign in again.")
        % {"mark": _moment(restored.mark), "files": restored.files},
        _("Erased again, because it was erased after the backup: %(erased)s.") % {"erased": restored.erased},
    ]
    if not restored.list_found:
        lines.append(
            _(
                "The list of erasures in %(folder)s does not know this backup. If the list of the lost service is elsewhere, "
                "empty this place again, put the list there and restore once more, before the service is started."
            )
            % {"folder": erasures.folder()}
        )
    lines.append(restored.record.sentence())
    return lines


def of_key(use: KeyUse) -> str:
    """A line of the list of keys."""
    blanks = {"key": use.key_id, "day": f"{use.made_at:%Y-%m-%d}", "files": use.files, "rows": use.rows}
    if use.seals:
        return _("%(key)s  made %(day)s, opens %(files)s files and %(rows)s rows, seals what is written now") % blanks
    return _("%(key)s  made %(day)s, opens %(files)s files and %(rows)s rows") % blanks


def of_new_key(key_id: str) -> list[str]:
    """What to do after a new key was made."""
    return [
        _("Key %(key)s seals what is written from now on.") % {"key": key_id},
        _("Copy KEYS_DIR to where you keep it apart, now. Then have older files sealed with the new key: cts s2s keys rotate"),
    ]


def of_rotation(files: int) -> str:
    """How many files and rows the worker seals again."""
    return _(
        "Files and rows that the worker seals with the newest key: %(files)s. It goes on by itself after a restart; "
        "“cts s2s keys list” shows how far it is."
    ) % {"files": files}


def of_retired_key(key_id: str) -> str:
    """What was done to a key."""
    return _("Key %(key)s is off the ring. Take it out of the copies of KEYS_DIR as well.") % {"key": key_id}


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
