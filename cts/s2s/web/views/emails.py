"""E-mails: what waits, was sent, failed or had nobody to go to, for operators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.operations import actions, queries
from cts.site import frame
from cts.site.outbox.models import State

TEXT_MAX = 254
"""Characters of an address that are read."""


def state_names() -> dict[State, str]:
    """What people call the states of an e-mail, those that need somebody first."""
    return {
        State.FAILED: _("Failed"),
        State.UNADDRESSED: _("Nobody to send to"),
        State.WAITING: _("Waiting"),
        State.SENT: _("Sent"),
        State.SHOWN: _("Shown (demonstration)"),
    }


@permission_needed(Permission.SEE_OUTBOX)
@require_safe
def emails(request: ActingRequest) -> HttpResponse:
    """List e-mails, the newest first, all or those in a state or to an address."""
    names = state_names()
    state = request.GET.get("state", "")
    state = state if state in names else ""
    to = "".join(letter for letter in request.GET.get("to", "")[:TEXT_MAX] if letter.isprintable()).strip()
    found = queries.mails(request.actor, state=state, to=to)
    choices = [("", _("All"), sum(found.counts.values()))]
    choices += [(one.value, name, found.counts[one]) for one, name in names.items()]
    context = {"found": found, "names": names, "choices": choices, "state": state, "to": to, "most": queries.MOST}
    return frame.render(request, "web/emails.jinja", context)


@permission_needed(Permission.SEE_OUTBOX)
@require_safe
def email(request: ActingRequest, pk: int) -> HttpResponse:
    """Show one e-mail; one-time links in it are not shown."""
    seen = queries.mail(request.actor, pk=pk)
    return frame.render(request, "web/email.jinja", {"mail": seen, "state": state_names()[seen.state]})


@permission_needed(Permission.RETRY)
@require_POST
def retry_email(request: ActingRequest, pk: int) -> HttpResponse:
    """Try a failed e-mail again."""
    actions.retry_mail(by=request.actor, pk=pk, now=timezone.now())
    messages.success(request, _("The e-mail waits to be sent again."))
    return redirect("email", pk=pk)
