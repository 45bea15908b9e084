"""The schools of an authority, each with what waits there and when somebody last looked (L-002, L-028, S-066)."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.transfers import by_school
from cts.s2s.transfers.by_school import SchoolWatched
from cts.s2s.web import lists
from cts.site.frame.language import current

SILENT = "silent"
"""What an address asks for that wants the silent schools alone."""


@permission_needed(Permission.WATCH_SCHOOLS)
@require_safe
def watched(request: ActingRequest) -> HttpResponseBase:
    """List them, those with the most late files first."""
    language, now = current(), timezone.now()
    only_silent = request.GET.get("show") == SILENT
    table: lists.Table[SchoolWatched] = lists.Table(
        name="schools-watched",
        caption=_("Silent schools") if only_silent else _("Schools"),
        columns=[
            lists.Column(key="school", heading=_("School"), value=lambda row: row.school.name_in(language)),
            lists.Column(heading=_("Number"), value=lambda row: row.school.number, on_page=False),
            lists.Column(key="waiting", heading=_("Files that wait"), value=lambda row: row.waiting),
            lists.Column(key="late", heading=_("Late files"), value=lambda row: row.late),
            lists.Column(key="oldest", heading=_("Oldest file"), value=lambda row: row.oldest_at),
            lists.Column(key="collected", heading=_("Last collected"), value=lambda row: row.collected_at),
            lists.Column(key="signed-in", heading=_("Last signed in"), value=lambda row: row.signed_in_at),
            lists.Column(heading=_("Silent"), value=lambda row: _("Yes") if row.is_silent else _("No"), on_page=False),
        ],
        filters=lists.Filters(school=_("School")),
    )
    return lists.answer(
        request,
        "web/schools_watched.jinja",
        table=table,
        query=lambda wanted: by_school.schools(request.actor, wanted=wanted, only_silent=only_silent, now=now),
        keep={"show": SILENT} if only_silent else {},
        context={"watch": by_school.watch(request.actor, now=now), "only_silent": only_silent},
    )
