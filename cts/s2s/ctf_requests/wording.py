"""What people read when a request is refused, and how its statuses are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.s2s.ctf_requests.rules import Route, Status

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "CTF-REQUEST-SCHOOL": _(
        "There is no school with the number %(number)s. Find the school in the directory and enter its 7 digits."
    ),
    "CTF-REQUEST-SELF": _("This is your own school, or one that it took over from. Look in your own system for the pupil."),
    "CTF-REQUEST-NOBODY": _("%(name)s is closed, and nobody answers for it any more. Ask your local authority what to do."),
    "CTF-REQUEST-NAME": _("Enter forename and surname of the pupil, each in at most %(most)s letters."),
    "CTF-REQUEST-BIRTH": _("This cannot be the date of birth of a pupil. Check the date."),
    "CTF-REQUEST-UPN": _("This is not a unique pupil number. Check it, or leave the field empty."),
    "CTF-REQUEST-DATES": _(
        "The pupil cannot join your school before leaving the old one, nor more than a year from now. Check both dates."
    ),
    "CTF-REQUEST-GAP": _(
        "The pupil left the old school more than %(days)s days before joining yours, so the file may be in the Lost Pupil "
        "Database. Ask your local authority to search it first; if nothing is found, tick the box and send the request."
    ),
    "CTF-REQUEST-TWICE": _(
        "You have already asked this school for this pupil, and it has not answered yet. Find your request in the list."
    ),
    "CTF-REQUEST-OVER": _("This request is over and there is nothing left to answer. Go back to the list of requests."),
    "CTF-REQUEST-ANSWER": _("Choose an answer. To send the file, upload it in the usual way: it answers the request by itself."),
}

STATUSES: dict[Status, StrOrPromise] = {
    Status.OPEN: _("Not answered yet"),
    Status.ANSWERED: _("The file was sent"),
    Status.NOT_KNOWN: _("The pupil is not known there"),
    Status.REFERRED: _("Ask the local authority"),
    Status.WITHDRAWN: _("Taken back"),
}

ROUTES: dict[Route, StrOrPromise] = {
    Route.SCHOOL: _("The school itself is asked."),
    Route.SUCCESSOR: _("The school is closed. The school that took over from it is asked."),
    Route.AUTHORITY: _("The school is closed. Its local authority is asked."),
}
