"""Download > Previously Downloaded CTF Files (S-152 to S-155)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.periods import queries as periods
from cts.s2s.periods.declared import REDOWNLOAD_DAYS
from cts.s2s.transfers import actions, queries
from cts.s2s.transfers.rules import Status
from cts.s2s.web import sorting
from cts.schooldays import day_of
from cts.site import frame
from cts.site.frame.language import current


@permission_needed(Permission.COLLECT)
@require_safe
def previously(request: ActingRequest) -> HttpResponse:
    """List what the establishment has downloaded and may still download again."""
    language, now = current(), timezone.now()
    rows, headings = sorting.arrange(
        queries.previously_downloaded(request.actor, now=now),
        columns=[
            sorting.file_column(_("File")),
            sorting.Column(key="date", heading=_("Date Downloaded"), value=lambda row: row.downloaded_at),
            sorting.Column(key="school", heading=_("Source School"), value=lambda row: row.sender.name_in(language).casefold()),
        ],
        asked=request.GET,
    )
    days = periods.value(REDOWNLOAD_DAYS, on=day_of(now))
    context = {"rows": rows, "headings": headings, "days": days}
    return frame.render(request, "web/previously.jinja", context)


@permission_needed(Permission.COLLECT)
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show one downloaded file; a POST opens it and shows its pupils, which goes on the record."""
    now = timezone.now()
    seen = queries.received(request.actor, public_id=public_id, now=now)
    if seen.status is not Status.DOWNLOADED or seen.again_until is None:
        return redirect("download_file", public_id=public_id)
    pupils = None
    if request.method == "POST":
        pupils = actions.look_at_received(by=request.actor, public_id=public_id, now=now)
    return frame.render(request, "web/file_downloaded.jinja", {"file": seen, "pupils": pupils, "until": seen.again_until})
