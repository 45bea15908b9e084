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
    "LOST-NO-OFFICER": _(
        "You can lift the limit of another officer of your own authority only. Choose the officer on the page of searches."
    ),
    "LOST-OUTCOME": _("Choose how the search for this pupil ended."),
    "LOST-OUTCOME-TEXT": _("Say in a few words where the pupil was found, or what the mistake was."),
    "LOST-OUTCOME-LONG": _("Your explanation is too long. Use at most %(most)s characters."),
    "LOST-FOUND-LATER": _("The day on which the pupil was found cannot be in the future. Correct the date."),
    "LOST-DECOY-NAME": _("Give the decoy a surname and a forename, of two to %(most)s letters each."),
    "LOST-DECOY-BIRTH": _("Give the decoy a date of birth at which it is %(least)s to %(most)s years old today."),
    "LOST-DECOY-SEX": _("Choose the sex of the decoy."),
    "LOST-DECOY-POSTCODE": _("This is no postcode. Write one like SA1 1AA, or leave it out."),
    "LOST-DECOY-SCHOOL": _("%(number)s is no open school of your authority. Look the number up under Find a school."),
    "LOST-DECOYS-ENOUGH": _("Your authority has %(most)s decoys in the database, and that is enough. Withdraw one first."),
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

REASONS: dict[tuple[str, str], StrOrPromise] = {
    ("contact", "same"): _("Somebody who is responsible for both pupils has the same name"),
    ("upn", "same"): _("The UPN is the same"),
    ("upn", "end"): _("The end of the UPN is the same"),
    ("upn", "start"): _("The beginning of the UPN is the same"),
    ("upn", "other"): _("The UPN is another one"),
    ("names", "wrong-way-round"): _("Surname and forename are the other way round"),
    ("surname", "same"): _("The surname is the same"),
    ("surname", "other-form"): _("The surname is another form of the same name"),
    ("surname", "one-letter"): _("The surname differs by one letter"),
    ("surname", "sound"): _("The surname sounds alike"),
    ("surname", "near"): _("The surname is similar"),
    ("surname", "resembling"): _("The surname is a little similar"),
    ("surname", "initial"): _("The surname begins with the same letter"),
    ("surname", "part"): _("The surname is part of a longer one"),
    ("surname", "former"): _("The surname is a former one"),
    ("surname", "other"): _("The surname is another one"),
    ("forename", "same"): _("The forename is the same"),
    ("forename", "other-form"): _("The forename is another form of the same name"),
    ("forename", "one-letter"): _("The forename differs by one letter"),
    ("forename", "sound"): _("The forename sounds alike"),
    ("forename", "near"): _("The forename is similar"),
    ("forename", "resembling"): _("The forename is a little similar"),
    ("forename", "initial"): _("The forename begins with the same letter"),
    ("forename", "part"): _("The forename is one of several"),
    ("forename", "middle"): _("The forename is a middle name"),
    ("forename", "other"): _("The forename is another one"),
    ("birth", "same"): _("The date of birth is the same"),
    ("birth", "swapped"): _("Day and month of birth are the other way round"),
    ("birth", "one-digit"): _("The date of birth differs by one digit"),
    ("birth", "one-part"): _("Two parts of the date of birth are the same"),
    ("birth", "year"): _("Only the year of birth is the same"),
    ("birth", "other"): _("The date of birth is another one"),
    ("birth", "unknown"): _("The entry has no date of birth"),
    ("sex", "same"): _("The sex is the same"),
    ("sex", "other"): _("The sex is the other one"),
    ("school", "same"): _("The last school is the same"),
    ("school", "near"): _("The number of the last school is similar"),
    ("school", "authority"): _("The last school is in the same authority"),
    ("school", "other"): _("The last school is in another authority"),
    ("postcode", "same"): _("The postcode is the same"),
    ("postcode", "near"): _("The postcode is similar"),
    ("postcode", "district"): _("The postcode is in the same district"),
    ("postcode", "other"): _("The postcode is another one"),
}
"""What is said of a field of a hit: `criteria.Reason`."""

CHANCES: tuple[tuple[float, StrOrPromise], ...] = (
    (0.95, _("Almost certainly this pupil")),
    (0.5, _("Probably this pupil")),
    (0.05, _("Perhaps this pupil")),
    (0.0, _("Probably another pupil")),
)
"""What is said of a hit as likely as this or likelier."""


def said_of(chance: float) -> StrOrPromise:
    """The words for how likely a hit is."""
    return next(words for least, words in CHANCES if chance >= least)
