"""What people read when the Lost Pupil Database refuses something, and the words for what it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.s2s.lost_pupils.rules import Area, Outcome, Status

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "LOST-IS-IN-DATABASE": _("Nobody is working on this entry. Open it again to see what can be done with it."),
    "LOST-IS-CLAIMED": _("This entry has been claimed already. Open it again to see by which authority."),
    "LOST-IS-FORWARDED": _("The file of this pupil has been forwarded already. Undo that first, or close the entry."),
    "LOST-IS-SURFACED": _("This pupil has turned up in another file. Open the entry, look at that, and close it."),
    "LOST-IS-CLOSED": _("This entry is closed and can no longer be changed."),
    "LOST-CLAIMED-BY-OTHER": _(
        "The authority with the number %(la_number)s is working on this entry. Ask it to release the entry first."
    ),
    "LOST-PURPOSE": _("Say why you search, in at least %(least)s characters, for example: new arrival at Ysgol Derwen."),
    "LOST-PURPOSE-LONG": _("Your reason is too long. Use at most %(most)s characters, and name no child in it."),
    "LOST-TOO-THIN": _(
        "This is too little to search for. Give a UPN, or a name together with a date of birth, a postcode or the last school."
    ),
    "LOST-DAY-LIMIT": _(
        "You have opened %(most)s entries today, and that is the limit for a day. "
        "Ask your authority’s administrator to lift it if you need more today."
    ),
    "LOST-OUTCOME": _("Choose how the search for this pupil ended."),
    "LOST-OUTCOME-TEXT": _("Say in a few words where the pupil was found, or what the mistake was."),
    "LOST-OUTCOME-LONG": _("Your explanation is too long. Use at most %(most)s characters."),
    "LOST-FOUND-LATER": _("The day on which the pupil was found cannot be in the future. Correct the date."),
}

AREAS: dict[Area, StrOrPromise] = {
    Area.UNKNOWN: _("Destination unknown"),
    Area.OUTSIDE: _("Outside the maintained sector"),
}

STATUSES: dict[Status, StrOrPromise] = {
    Status.IN_DATABASE: _("Nobody is working on it"),
    Status.CLAIMED: _("Claimed by an authority"),
    Status.FORWARDED: _("Forwarded to a school"),
    Status.SURFACED: _("Turned up in another file"),
    Status.CLOSED: _("Closed"),
}

OUTCOMES: dict[Outcome, StrOrPromise] = {
    Outcome.FOUND_AT_SCHOOL: _("Found at a school"),
    Outcome.FOUND_ELSEWHERE: _("Found, but not at a maintained school"),
    Outcome.MISTAKE: _("The entry was a mistake"),
}
