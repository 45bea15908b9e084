"""E-mails: what waits, was sent, failed or had nobody to go to, for operators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.operations import actions, queries
from cts.s2s.web import lists
from cts.site import frame
from cts.site.outbox.models import State


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
def emails(request: ActingRequest) -> HttpResponseBase:
    """List e-mails, the newest first, all or those in a state."""
    names = state_names()
    state = request.GET.get("state", "")
    state = state if state in names else ""
    table: lists.Table[queries.MailSeen] = lists.Table(
        name="e-mails",
        caption=names[State(state)] if state else _("All"),
        columns=[
            lists.Column(key="subject", heading=_("E-mail"), value=lambda mail: mail.subject),
            lists.Column(key="to", heading=_("To"), value=lambda mail: mail.to),
            lists.Column(heading=_("Addressee"), value=lambda mail: mail.addressee, on_page=False),
            lists.Column(key="made", heading=_("Made"), value=lambda mail: mail.made_at),
            lists.Column(key="state", heading=_("State"), value=lambda mail: names[mail.state]),
            lists.Column(heading=_("Reason"), value=lambda mail: mail.reason, on_page=False),
            lists.Column(heading=_("Sent"), value=lambda mail: mail.sent_at, on_page=False),
            lists.Column(key="attempts", heading=_("Attempts"), value=lambda mail: mail.attempts),
        ],
        filters=lists.Filters(text=_("Address, establishment or subject"), since=_("Made from"), until=_("Made until")),
    )
    counts = queries.counts(request.actor)
    choices = [("", _("All"), sum(counts.values()))]
    choices += [(one.value, name, counts[one]) for one, name in names.items()]
    return lists.answer(
        request,
        "web/emails.jinja",
        table=table,
        query=lambda wanted: queries.mails(request.actor, state=state, wanted=wanted),
        keep={"state": state},
        context={"names": names, "choices": choices, "state": state},
    )


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
