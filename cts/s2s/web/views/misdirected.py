"""A file at the wrong school: its sender asks for it to be deleted, and the school says when it has been (Q18, S-254, X-040)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.transfers import actions, queries, rules
from cts.site import frame
from cts.site.frame.language import current


@permission_needed(Permission.WATCH_SENT)
@require_http_methods(["GET", "HEAD", "POST"])
def wrong_school(request: ActingRequest, public_id: str) -> HttpResponse:
    """Say what to do about a file that was downloaded at the wrong school; a POST asks the school to delete it."""
    now = timezone.now()
    seen = queries.sent(request.actor, public_id=public_id, now=now)
    if request.method == "POST":
        actions.ask_to_delete(by=request.actor, public_id=public_id, now=now)
        text = _(
            "We have asked %(school)s to delete the file. You get an e-mail when it confirms. "
            "Now send the file to the right school."
        )
        messages.success(request, text % {"school": seen.receiver.name_in(current())})
        return redirect("sent_file", public_id=public_id)
    asked = queries.deletion_asked(request.actor, public_id=public_id) is not None
    rules.check_can_ask_to_delete(status=seen.status, asked=asked)
    return frame.render(request, "web/wrong_school.jinja", {"file": seen})


@permission_needed(Permission.COLLECT)
@require_safe
def to_delete(request: ActingRequest) -> HttpResponse:
    """List what the establishment is asked to delete."""
    return frame.render(request, "web/to_delete.jinja", {"rows": queries.to_delete(request.actor)})


@permission_needed(Permission.COLLECT)
@require_POST
def deleted(request: ActingRequest, public_id: str) -> HttpResponse:
    """Note that everything of a file is deleted; its sender is told."""
    actions.confirm_deleted(by=request.actor, public_id=public_id, now=timezone.now())
    messages.success(request, _("Thank you. The school that sent the file has been told that it is deleted."))
    return redirect("to_delete")
