"""What people read when the review refuses something, and the words for what it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.s2s.retention.rules import Why

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "RETENTION-WHY": _("Choose why the entry is deleted. Only what has brought it to the review is a reason."),
    "RETENTION-SURE": _("Nothing was deleted. Say that you are sure, or keep the entry: what is deleted does not come back."),
    "RETENTION-UNTIL": _("Enter the day until which the entry is kept. It must be after today."),
    "RETENTION-UNTIL-FAR": _("An entry is kept for a year at most before it is reviewed again. Enter an earlier day."),
    "RETENTION-REASON": _("Say why the entry is kept, in at least %(least)s characters, for example: police still enquiring."),
    "RETENTION-REASON-LONG": _("Your reason is too long. Use at most %(most)s characters, and name no child in it."),
    "RETENTION-NOT-YET-GONE": _(
        "The stored file is still being erased, so there is no signed proof yet. Open the proof again in a few minutes."
    ),
}

WHYS: dict[Why, StrOrPromise] = {
    Why.OVER_AGE: _("The pupil is over the age up to which entries are kept"),
    Why.LONG_HELD: _("The entry has been in the database for longer than entries are kept"),
    Why.CLOSED: _("The entry was closed long enough ago"),
}
