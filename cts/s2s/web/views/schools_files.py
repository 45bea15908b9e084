"""Files that wait at the schools of an authority, or at any school for the department (S-133): who has to be reminded."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.transfers import listing
from cts.s2s.transfers.queries import TransferSeen
from cts.s2s.web import lists
from cts.s2s.web.file_lists import file_columns, file_filters
from cts.site.frame.language import current


@permission_needed(Permission.WATCH_SCHOOLS)
@require_safe
def files(request: ActingRequest) -> HttpResponseBase:
    """List them, the oldest first."""
    language, now = current(), timezone.now()
    source: lists.Column[TransferSeen] = lists.Column(
        key="source", heading=_("Source School"), value=lambda row: row.sender.name_in(language)
    )
    table = lists.Table(
        name="schools-files",
        caption=_("Files that wait at schools"),
        columns=[
            *file_columns(
                _("Date Uploaded"), _("Destination School"), date=lambda row: row.uploaded_at, other=lambda row: row.receiver
            ),
            source,
        ],
        filters=file_filters(_("Destination School"), _("Uploaded on or after"), _("Uploaded on or before")),
    )
    return lists.answer(
        request,
        "web/schools_files.jinja",
        table=table,
        query=lambda wanted: listing.at_schools(request.actor, wanted=wanted, now=now),
        context={"now": now},
    )
