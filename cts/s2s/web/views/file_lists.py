"""The lists of files that wait, and of those that may be downloaded again, for every way of files (S-135, S-152)."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from cts.s2s.core.pages import ActingRequest
from cts.s2s.periods import queries as periods
from cts.s2s.periods.declared import REDOWNLOAD_DAYS
from cts.s2s.transfers import listing
from cts.s2s.web import lists
from cts.s2s.web.file_lists import file_columns, file_filters
from cts.s2s.web.flows import Flow
from cts.schooldays import day_of


def waiting(request: ActingRequest, *, flow: Flow) -> HttpResponseBase:
    """List the files that wait for the establishment."""
    table = lists.Table(
        name=f"{flow.name}waiting-files",
        caption=str(flow.waiting_caption),
        columns=file_columns(
            _("Date Uploaded"), _("Source School"), date=lambda row: row.uploaded_at, other=lambda row: row.sender
        ),
        filters=file_filters(_("Source School"), _("Uploaded on or after"), _("Uploaded on or before")),
    )
    return lists.answer(
        request,
        "web/waiting.jinja",
        table=table,
        query=lambda wanted: listing.waiting(request.actor, wanted=wanted, now=timezone.now(), kinds=flow.kinds),
        context={"flow": flow},
    )


def previously(request: ActingRequest, *, flow: Flow) -> HttpResponseBase:
    """List what the establishment has downloaded and may still download again."""
    now = timezone.now()
    table = lists.Table(
        name=f"{flow.name}downloaded-files",
        caption=str(flow.again_caption),
        columns=file_columns(
            _("Date Downloaded"), _("Source School"), date=lambda row: row.downloaded_at, other=lambda row: row.sender
        ),
        filters=file_filters(_("Source School"), _("Downloaded on or after"), _("Downloaded on or before")),
    )
    return lists.answer(
        request,
        "web/previously.jinja",
        table=table,
        query=lambda wanted: listing.previously_downloaded(request.actor, wanted=wanted, now=now, kinds=flow.kinds),
        context={"flow": flow, "days": periods.value(REDOWNLOAD_DAYS, on=day_of(now))},
    )
