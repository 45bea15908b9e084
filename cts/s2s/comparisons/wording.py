"""What people read when a comparison is refused, and the words for what agrees and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.s2s.comparisons.rules import Agreement, Stage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "COMPARISON-PARTNER": _("Say whose register it is, for example: health visitors of Cedarshire."),
    "COMPARISON-PARTNER-LONG": _("The name of the register is too long. Use at most %(most)s characters."),
    "COMPARISON-DAYS": _("Choose how long the comparison may take."),
    "COMPARISON-ENOUGH": _(
        "You have %(most)s comparisons going on, and one person may have no more. End one that you no longer need."
    ),
    "COMPARISON-OVER": _("This comparison is over, and its key and tokens are destroyed. Begin another one."),
    "COMPARISON-KEY-SAVED": _(
        "The key of this comparison has been saved already, and that can be done once only. If it is lost, end the comparison "
        "and begin another one."
    ),
    "COMPARISON-KEY-FIRST": _("Save the key first and give it to the partner. Tokens can only be made with it."),
    "COMPARISON-TOKENS-THERE": _(
        "Tokens have been compared for this comparison already. Begin another comparison, with a new key, for another list."
    ),
    "COMPARISON-FILE": _(
        "This is no file of tokens, or another program has changed it. Send the file as cts lost-pupils tokens has written it, "
        "without opening and saving it in a spreadsheet. Nothing was taken in."
    ),
    "COMPARISON-FILE-BIG": _(
        "This file is too large. A comparison takes %(most)s rows at most. Divide the list, and compare the parts one by one."
    ),
    "COMPARISON-OTHER": _(
        "These tokens were made for another comparison. Send them there, or have the partner make new ones with the key of this "
        "comparison. Nothing was taken in."
    ),
    "COMPARISON-KEY": _(
        "These tokens were made with a wrong key. Have the partner make them anew with the key file as you have saved it. "
        "Nothing was taken in."
    ),
    "COMPARISON-EMPTY": _("There are no rows in this file. Ask the partner for the tokens of its list."),
    "COMPARISON-ROWS": _(
        "There are too many rows in this file. A comparison takes %(most)s at most. Divide the list, and compare the parts one "
        "by one. Nothing was taken in."
    ),
    "COMPARISON-ROWS-WEEK": _(
        "Your authority may have %(most)s rows compared in seven days, and %(left)s are left. Wait some days, or ask for a "
        "shorter list."
    ),
    "COMPARISON-ROW": _(
        "Line %(line)s is not as cts lost-pupils tokens writes it. Have the partner make the file anew. Nothing was taken in."
    ),
    "COMPARISON-ROW-REFERENCE": _(
        "Line %(line)s has no right reference. It begins with a letter or a digit, and has letters, digits, spaces and . _ / - "
        "only, at most %(most)s. Nothing was taken in."
    ),
    "COMPARISON-ROW-TWICE": _(
        "Line %(line)s has the reference %(reference)s a second time. Have the partner make the file anew. Nothing was taken in."
    ),
    "COMPARISON-ROW-THIN": _(
        "Line %(line)s says too little to compare. It needs the token of a UPN, or of a name with a date of birth or a postcode. "
        "Nothing was taken in."
    ),
}

STAGES: dict[Stage, StrOrPromise] = {
    Stage.KEY: _("The key waits to be saved"),
    Stage.TOKENS: _("Waits for the partner’s tokens"),
    Stage.COMPARING: _("Is being compared"),
    Stage.COMPARED: _("Compared"),
    Stage.OVER: _("Over"),
}

AGREEMENTS: dict[Agreement, StrOrPromise] = {
    Agreement.UPN: _("Unique pupil number (UPN)"),
    Agreement.NAMES: _("Surname, forename and date of birth"),
    Agreement.NAMES_FORM: _("Surname, forename and date of birth, in another form of a name"),
    Agreement.NAMES_SWAPPED: _("Surname, forename and date of birth, with day and month the other way round"),
    Agreement.ADDRESS: _("Surname, forename and postcode"),
    Agreement.ADDRESS_FORM: _("Surname, forename and postcode, in another form of a name"),
    Agreement.PLACE: _("Date of birth, postcode and first letter of the forename"),
    Agreement.PLACE_SWAPPED: _("Postcode, first letter of the forename, date of birth with day and month the other way round"),
    Agreement.SOUND: _("Spelling or sound of the surname, first letter of the forename, and date of birth"),
    Agreement.SOUND_SWAPPED: _(
        "Spelling or sound of the surname, first letter of the forename, and date of birth with day and month the other way round"
    ),
}
"""What agrees between a row and an entry."""
