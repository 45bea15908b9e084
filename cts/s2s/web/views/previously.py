"""Download > Previously Downloaded CTF Files (S-152 to S-155)."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.periods import queries as periods
from cts.s2s.periods.declared import REDOWNLOAD_DAYS
from cts.s2s.transfers import actions, listing, queries
from cts.s2s.transfers.rules import Status
from cts.s2s.web import lists
from cts.s2s.web.file_lists import file_columns, file_filters
from cts.schooldays import day_of
from cts.site import frame


@permission_needed(Permission.COLLECT)
@require_safe
def previously(request: ActingRequest) -> HttpResponseBase:
    """List what the establishment has downloaded and may still download again."""
    now = timezone.now()
    table = lists.Table(
        name="downloaded-files",
        caption=_("Common Transfer Files that your school has downloaded"),
        columns=file_columns(
            _("Date Downloaded"), _("Source School"), date=lambda row: row.downloaded_at, other=lambda row: row.sender
        ),
        filters=file_filters(_("Source School"), _("Downloaded on or after"), _("Downloaded on or before")),
    )
    return lists.answer(
        request,
        "web/previously.jinja",
        table=table,
        query=lambda wanted: listing.previously_downloaded(request.actor, wanted=wanted, now=now),
        context={"days": periods.value(REDOWNLOAD_DAYS, on=day_of(now))},
    )


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
