"""How the operators' view says refusals, and why an e-mail has not arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.s2s.operations.rules import Reason

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "MAIL-NOT-FAILED": _("This e-mail has not failed (any more), so there is nothing to send again. Look at the list."),
    "JOB-NOT-DEAD": _("This job has not been given up (any more), so there is nothing to start again. Look at the list."),
    "JOB-UNKNOWN": _("There is no job %(name)s in the timetable. “cts s2s jobs list” names them all."),
    "JOB-NOW-AHEAD": _(
        "This moment is still to come: the job would remove and report things too early. Only a demonstration may look ahead."
    ),
}

REASONS: dict[Reason, StrOrPromise] = {
    Reason.NONE: "",
    Reason.CLOSED: _("The establishment is closed, or not open yet, so nothing is sent to it."),
    Reason.NO_ADDRESS: _("The directory has no e-mail address of it. Correct the establishment; the next e-mail will go there."),
    Reason.BAD_ADDRESS: _("What the directory has as its e-mail address is none. Correct the establishment."),
    Reason.UNKNOWN_RECIPIENT: _("The mail server does not take e-mails for this address. Check the address, then try again."),
    Reason.RECIPIENT_LATER: _("The mail server asks to try this address again later, and that is done."),
    Reason.CONTENT_REFUSED: _("The mail server does not want this e-mail. Ask those who look after the mail server why."),
    Reason.CONTENT_LATER: _("The mail server asks to send this e-mail again later, and that is done."),
    Reason.SENDER_REFUSED: _("The mail server does not take e-mails from this site. Check EMAIL_FROM and the mail server."),
    Reason.SIGN_IN_REFUSED: _("The mail server did not let this site sign in. Check EMAIL_HOST_USER and EMAIL_HOST_PASSWORD."),
    Reason.NOT_REACHED: _("The mail server could not be reached. Check EMAIL_HOST and EMAIL_PORT, and whether it runs."),
    Reason.CUT_OFF: _("The mail server ended the connection before it had answered. The e-mail may have arrived all the same."),
    Reason.SLOW: _("The mail server did not answer in time."),
    Reason.OTHER: _("Something else went wrong; the log of the worker says what."),
}
"""Why an e-mail has not arrived, and what to do."""
