"""How refusals about stored bytes are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "KEY-UNKNOWN": _("There is no key %(key)s on the ring. “cts s2s keys list” shows those there are."),
    "KEY-SEALS": _("Key %(key)s seals what is written now. Make another first with “cts s2s keys new”."),
    "KEY-IN-USE": _(
        "Key %(key)s is still needed to open %(files)s files and %(rows)s rows. Have them sealed with the newest key first "
        "(cts s2s keys rotate), and try again when “cts s2s keys list” shows none."
    ),
    "KEY-WRITE-UNDER-WAY": _("Something may be written with key %(key)s just now. Try again in a minute."),
    "KEY-IN-BACKUP": _(
        "The backup of %(day)s cannot be restored without key %(key)s, and backups are kept for %(days)s days. Wait until it is "
        "older, or give that backup up with --without-backups."
    ),
}
