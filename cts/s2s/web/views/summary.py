"""What an accepted file says of its pupils, to read and to print (X-009, S-012)."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.transfers import actions, queries, rules
from cts.site import frame
from cts.site.frame.language import current


@permission_needed(Permission.COLLECT)
@require_http_methods(["GET", "HEAD", "POST"])
def summary(request: ActingRequest, public_id: str) -> HttpResponse:
    """Say what will be shown; a POST shows it, of every pupil or of the one in its field, which goes on the record."""
    now = timezone.now()
    seen = queries.received(request.actor, public_id=public_id, now=now)
    if not seen.has_pupils:
        raise Refused("NOT-FOUND")
    rules.check_can_download(status=seen.status, until=seen.again_until, now=now)
    if request.method != "POST":
        return frame.render(request, "web/summary_ask.jinja", {"file": seen})
    asked = request.POST.get("pupil", "")
    pupil = int(asked[:9]) if asked.isascii() and asked.isdecimal() else None
    found = actions.summarise(by=request.actor, public_id=public_id, pupil=pupil, language=current(), now=now)
    context = {"file": seen, "found": found, "is_alone": pupil is not None}
    return frame.render(request, "web/summary.jinja", context)
