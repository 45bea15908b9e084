"""Messages > View Sent Messages (S-207)."""

from __future__ import annotations

from django.contrib import messages as notes_to_person
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.messaging import actions, queries
from cts.s2s.web import long_lists
from cts.site import frame


@permission_needed(Permission.MESSAGE)
@require_safe
def sent_messages(request: ActingRequest) -> HttpResponse:
    """List what the writer's offices have sent, and how many of the recipients have not read each yet."""
    by, now = request.actor, timezone.now()
    asked = long_lists.asked(request.GET, columns=("date", "description"), first="date")
    listed = queries.sent(by, now=now, sort=asked.sort, descending=asked.descending, page=asked.page)
    columns = [("date", _("Sent Date")), ("description", _("Description"))]
    context = {
        "listed": listed,
        "headings": long_lists.headings(columns, by=asked, keep={}),
        "pagination": long_lists.pagination(asked, page=listed.page, pages=listed.pages, keep={}),
    }
    return frame.render(request, "web/messages_sent.jinja", context)


@permission_needed(Permission.MESSAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def sent_message(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show who has read a sent message and who has not; a POST opens it, which goes on the record."""
    by, now = request.actor, timezone.now()
    text = actions.open_sent(by=by, public_id=public_id, now=now) if request.method == "POST" else None
    seen, readings = queries.sent_one(by, public_id=public_id, now=now)
    return frame.render(request, "web/message_sent.jinja", {"message": seen, "readings": readings, "text": text})


@permission_needed(Permission.MESSAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def delete_sent_message(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask for confirmation; a POST takes the message off the list of sent ones."""
    by, now = request.actor, timezone.now()
    if request.method == "POST":
        actions.delete_sent(by=by, public_id=public_id, now=now)
        notes_to_person.success(request, _("The message is no longer in your list of sent messages."))
        return redirect("sent_messages")
    seen, _readings = queries.sent_one(by, public_id=public_id, now=now)
    return frame.render(request, "web/message_sent_delete.jinja", {"message": seen})
