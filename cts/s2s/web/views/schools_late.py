"""Files that are late at the schools of an authority, by its own term dates (L-002, S-066)."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.establishments.rules import CENTRAL
from cts.s2s.transfers import late_files
from cts.s2s.transfers.late_files import LateFile, Way
from cts.s2s.web import lists
from cts.s2s.web.file_lists import file_filters
from cts.site.frame.dates import date_in_list
from cts.site.frame.language import current


@permission_needed(Permission.WATCH_SCHOOLS)
@require_safe
def late(request: ActingRequest) -> HttpResponseBase:
    """List them, the latest first."""
    language, now = current(), timezone.now()
    asked = request.GET.get("show", "")
    way = Way(asked) if asked in set(Way) else Way.ALL
    table: lists.Table[LateFile] = lists.Table(
        name="schools-late",
        caption=_("Late files at schools"),
        columns=[
            lists.Column(key="file", heading=_("File"), value=lambda row: row.file.file_name),
            lists.Column(key="since", heading=_("Counted from"), value=lambda row: date_in_list(row.since)),
            lists.Column(
                heading=_("That is when"),
                value=lambda row: _("A pupil left") if row.is_leaving_date else _("It was uploaded"),
                on_page=False,
            ),
            lists.Column(heading=_("School days"), value=lambda row: row.school_days),
            lists.Column(key="school", heading=_("Destination School"), value=lambda row: row.file.receiver.name_in(language)),
            lists.Column(heading=_("Number"), value=lambda row: row.file.receiver.number, on_page=False),
            lists.Column(key="source", heading=_("Source School"), value=lambda row: row.file.sender.name_in(language)),
            lists.Column(heading=_("Date Uploaded"), value=lambda row: row.file.uploaded_at, on_page=False),
            lists.Column(heading=_("Number of pupils"), value=lambda row: row.file.pupil_count, on_page=False),
        ],
        filters=file_filters(_("Destination School"), _("Counted from, on or after"), _("Counted from, on or before")),
    )
    return lists.answer(
        request,
        "web/schools_late.jinja",
        table=table,
        query=lambda wanted: late_files.late_at_schools(request.actor, wanted=wanted, way=way, now=now),
        keep={} if way is Way.ALL else {"show": way.value},
        context={
            "clock": late_files.clock_of(request.actor, now=now),
            "way": way,
            "is_central": request.actor.establishment == CENTRAL,
        },
    )
