"""What people read when a standing search is refused, and how decisions are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.s2s.standing_searches.rules import Decision

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "STANDING-DAYS": _("Choose how long the service is to go on looking."),
    "STANDING-ENOUGH": _(
        "You have %(most)s standing searches running, and one person may have no more. End one that you no longer need."
    ),
    "STANDING-NO-HIT": _("This entry is none that the standing search has found. Look at the standing search again."),
    "STANDING-OVER": _("This standing search is over. Search again, and choose to go on looking."),
}

DECISIONS: dict[Decision, StrOrPromise] = {
    Decision.NEW: _("Not looked into yet"),
    Decision.SAME: _("You said: this is the child"),
    Decision.OTHER: _("You said: another child"),
}
