"""What people read about missing-child notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.s2s.missing_children.rules import Answer, Ending, Reach, Status

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "MISSING-NAME": _("Enter forename and surname of the child, each in at most %(most)s letters."),
    "MISSING-BIRTH": _("This cannot be the date of birth of a child. Check the date."),
    "MISSING-UPN": _("This is not a unique pupil number. Check it, or leave the field empty."),
    "MISSING-TEXT-LONG": _("The text is too long. Use at most %(most)s characters."),
    "MISSING-REACH": _("Choose which authorities you ask."),
    "MISSING-DAY": _("Choose a day from today on for the answers, at most %(most)s days ahead."),
    "MISSING-NOBODY": _("There is no other authority to ask. Choose all authorities."),
    "MISSING-OVER": _("This notice is closed and there is nothing left to answer. Go back to the list."),
    "MISSING-ANSWER": _("Choose an answer: not here, maybe or here."),
    "MISSING-ENDING": _("Say whether the child was found."),
}

STATUSES: dict[Status, StrOrPromise] = {Status.OPEN: _("Open"), Status.CLOSED: _("Closed")}

ANSWERS: dict[Answer, StrOrPromise] = {
    Answer.NONE: _("No answer yet"),
    Answer.NOT_HERE: _("Not here"),
    Answer.MAYBE: _("Maybe"),
    Answer.HERE: _("Here"),
}

REACHES: dict[Reach, StrOrPromise] = {
    Reach.WALES: _("Every local authority in Wales"),
    Reach.ALL: _("Every local authority in England and Wales"),
}

ENDINGS: dict[Ending, StrOrPromise] = {
    Ending.FOUND: _("The child was found"),
    Ending.NOT_FOUND: _("The search here is over; the child was not found"),
    Ending.BY_ITSELF: _("Nobody had closed it for long"),
}
