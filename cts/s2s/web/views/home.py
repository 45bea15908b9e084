"""The first page after signing in: what there is to do."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.establishments import queries as establishments
from cts.s2s.transfers import queries
from cts.site import frame


@permission_needed(Permission.ENTER)
@require_safe
def home(request: ActingRequest) -> HttpResponse:
    """Show what waits for the establishment: files to collect, rejected files, files that nobody has collected."""
    by, now = request.actor, timezone.now()
    collects, watches = by.may(Permission.COLLECT), by.may(Permission.WATCH_SENT)
    context = {
        "establishment": establishments.by_number(dfe_number=by.establishment),
        "collects": collects,
        "watches": watches,
        "waiting": len(queries.waiting(by, now=now)) if collects else 0,
        "rejected": len(queries.rejected(by, now=now)) if watches else 0,
        "uncollected": len(queries.for_collection(by, now=now)) if watches else 0,
        "collected": len(queries.collected(by, now=now)) if watches else 0,
    }
    return frame.render(request, "web/home.jinja", context)
