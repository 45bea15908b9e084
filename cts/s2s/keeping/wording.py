"""How refusals of backups are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "BACKUP-EXISTS": _("There is a file %(path)s already. Choose another name, or a folder."),
    "BACKUP-NO-FOLDER": _("There is no folder %(path)s. Make it first, on another disk than that of the service."),
    "BACKUP-UNDER-WAY": _("Another backup is being made just now. Wait until it is done."),
    "BACKUP-NOT-WRITTEN": _("The backup %(path)s could not be written: %(reason)s. Nothing of it was left there. Try again."),
    "BACKUP-NO-PROGRAM": _(
        "The program %(program)s of PostgreSQL is not installed here, and without it the database cannot be copied or put back. "
        "Install it; on Debian it is in the package postgresql-client."
    ),
    "BACKUP-PROGRAM-FAILED": _("%(program)s could not do its work: %(reason)s. Put that right and try again."),
    "BACKUP-NOT-ONE": _(
        "This is not a backup of this service. Nothing was changed. Choose the file that “cts s2s backup” has made."
    ),
    "BACKUP-CUT": _(
        "The backup ends too early: it was cut off. Nothing was changed. Take another copy of it, or an older backup."
    ),
    "BACKUP-DAMAGED": _(
        "The backup is damaged, or was changed: %(part)s is not as it was written. Nothing was changed here. Take another "
        "copy of it, or an older backup."
    ),
    "BACKUP-OTHER-KEY": _(
        "The database in the backup does not open with the key that is here. Nothing was changed. Put the keys (KEYS_DIR) of the "
        "service that made it in place."
    ),
    "BACKUP-FORMAT": _("The backup has the form %(format)s, which this version does not know. Install the version that made it."),
    "RESTORE-KEYS-MISSING": _(
        "%(path)s is not there. A backup holds no keys: put the copy of KEYS_DIR that you keep apart in place first, then try "
        "again. Nothing was changed."
    ),
    "RESTORE-KEY-MISSING": _(
        "Files in the backup are sealed with key %(key)s, which is not in %(path)s. Put the keys file of that time in place. "
        "Nothing was changed."
    ),
    "RESTORE-NOT-EMPTY": _(
        "There is a service in %(path)s already, or in its database. Nothing was changed. Restore into an empty DATA_DIR, "
        "STORAGE_DIR and database."
    ),
    "RESTORE-OTHER-DATABASE": _(
        "The backup is of a service on %(theirs)s, and this one runs on %(ours)s. Nothing was changed. Set or leave out "
        "DATABASE_URL accordingly."
    ),
    "RESTORE-NEWER": _(
        "The backup was made by a newer version of the service (%(version)s or later). Nothing was changed. Install that version."
    ),
    "RESTORE-DISK": _("%(path)s could not be read or written: %(reason)s. Put that right and run the same command again."),
    "RESTORE-ANOTHER-UNDER-WAY": _(
        "The restore of another backup was begun here and not finished (%(path)s). Finish that one, or empty the folders."
    ),
}
