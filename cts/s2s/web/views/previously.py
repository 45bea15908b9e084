"""Download > Previously Downloaded CTF Files (S-152 to S-155)."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.transfers import actions, queries, wording
from cts.s2s.transfers.progress import progress
from cts.s2s.transfers.rules import Status
from cts.s2s.web import flows
from cts.s2s.web.views import file_lists
from cts.site import frame


@permission_needed(Permission.COLLECT)
@require_safe
def previously(request: ActingRequest) -> HttpResponseBase:
    """List what the establishment has downloaded and may still download again."""
    return file_lists.previously(request, flow=flows.CTF)


@permission_needed(Permission.COLLECT)
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show one downloaded file; a POST opens it and shows its pupils, which goes on the record."""
    now = timezone.now()
    seen = queries.received(request.actor, public_id=public_id, now=now)
    if seen.status is not Status.DOWNLOADED or seen.again_until is None:
        return redirect("download_file", public_id=public_id)
    pupils = None
    if request.method == "POST" and seen.has_pupils:
        pupils = actions.look_at_received(by=request.actor, public_id=public_id, now=now)
    context = {
        "file": seen,
        "flow": flows.of(seen.kind),
        "pupils": pupils,
        "until": seen.again_until,
        "progress": progress(seen, now=now),
        "step_names": wording.STEPS,
    }
    return frame.render(request, "web/file_downloaded.jinja", context)
