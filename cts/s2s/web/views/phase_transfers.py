"""Phase transfer: the runs of an authority, and one run with its files, its list and what it has sent (S-095 to S-099, X-019)."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.arrivals import actions as arrivals
from cts.s2s.arrivals import queries as arrival_queries
from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.phase_transfers import actions, queries, wording
from cts.s2s.phase_transfers.queries import ParcelSeen, SourceSeen
from cts.s2s.transfers import wording as transfer_wording
from cts.s2s.web import lists
from cts.s2s.web.phase_forms import RunForm, TellSchoolsForm
from cts.site import frame
from cts.site.frame.language import current
from cts.site.refusing import Refused
from cts.site.terms.rules import school_year

REFRESHED_AFTER = "5"
"""Seconds after which a browser asks again while work goes on; it needs no script for that."""


@permission_needed(Permission.PHASE_TRANSFER)
@require_http_methods(["GET", "HEAD", "POST"])
def runs(request: ActingRequest) -> HttpResponse:
    """List the runs of the authority; a POST begins a new one."""
    now = timezone.now()
    form = RunForm(request.POST if request.method == "POST" else None, now=now)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_run(by=request.actor, now=now, **form.cleaned_data)
        except Refused as refused:
            form.show(refused)
        else:
            return redirect("phase_transfer", public_id=made)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "runs": queries.runs(request.actor, now=now), "school_year": school_year}
    return frame.render(request, "web/phase_transfers.jinja", context, status=status)


@permission_needed(Permission.PHASE_TRANSFER)
@require_http_methods(["GET", "HEAD", "POST"])
def run(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show where a run stands; while work goes on, again and again. A POST goes on with work that has stopped."""
    now = timezone.now()
    if request.method == "POST":
        actions.go_on(by=request.actor, public_id=public_id, now=now)
        return redirect("phase_transfer", public_id=public_id)
    seen = queries.run(request.actor, public_id=public_id, now=now)
    is_quiet = seen.is_open and not seen.work
    context = {
        "run": seen,
        "school_year": school_year,
        "work": wording.WORK,
        "to_send": queries.to_send(request.actor, public_id=public_id) if is_quiet else [],
        "moved": queries.moved_since(request.actor, public_id=public_id) if is_quiet else [],
        "candidates": len(queries.candidates(request.actor, public_id=public_id, now=now)) if is_quiet else 0,
    }
    answer = frame.render(request, "web/phase_transfer.jinja", context)
    if seen.work and not seen.is_stalled:
        answer["Refresh"] = REFRESHED_AFTER
    return answer


@permission_needed(Permission.PHASE_TRANSFER)
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: ActingRequest, public_id: str) -> HttpResponseBase:
    """Show the files that can be taken in, and those that were; a POST takes in the chosen ones."""
    now = timezone.now()
    error = ""
    if request.method == "POST":
        try:
            chosen = request.POST.getlist("file")
            actions.ask_for_files(by=request.actor, public_id=public_id, transfer_ids=chosen, now=now)
        except Refused as refused:
            if refused.code == "NOT-FOUND":
                raise
            error = sentence(refused)
        else:
            return redirect("phase_transfer", public_id=public_id)
    language = current()
    table: lists.Table[SourceSeen] = lists.Table(
        name="phase-transfer-sources",
        caption=_("Files in this phase transfer"),
        columns=[
            lists.Column(key="school", heading=_("Source School"), value=lambda row: row.sender.name_in(language)),
            lists.Column(heading=_("Number"), value=lambda row: row.sender.number, on_page=False),
            lists.Column(key="file", heading=_("File"), value=lambda row: row.file_name),
            lists.Column(key="pupils", heading=_("Number of pupils"), value=lambda row: row.pupil_count),
            lists.Column(key="status", heading=_("Status"), value=_status_of_source),
            lists.Column(heading=_("Taken in"), value=lambda row: row.taken_at, on_page=False),
        ],
        filters=lists.Filters(school=_("Source School")),
    )
    answer = lists.answer(
        request,
        "web/phase_files.jinja",
        table=table,
        query=lambda wanted: queries.sources(request.actor, public_id=public_id, wanted=wanted),
        context={
            "run": queries.run(request.actor, public_id=public_id, now=now),
            "candidates": queries.candidates(request.actor, public_id=public_id, now=now),
            "status_of": _status_of_source,
            "error": error,
        },
    )
    if error:
        answer.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return answer


def _status_of_source(row: SourceSeen) -> str:
    status = str(wording.SOURCE_STATUSES[row.status])
    return f"{status}: {said(row.code)}" if row.code else status


@permission_needed(Permission.PHASE_TRANSFER)
@require_http_methods(["GET", "HEAD", "POST"])
def tell_schools(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask from when the pupils are at their next schools; a POST puts them on the lists of these."""
    now = timezone.now()
    seen = queries.run(request.actor, public_id=public_id, now=now)
    usual = {"first_day": arrival_queries.usual_first_day(request.actor, now=now)}
    form = TellSchoolsForm(request.POST if request.method == "POST" else None, initial=usual)
    if request.method == "POST" and form.is_valid():
        try:
            given = arrivals.allocate(by=request.actor, public_id=public_id, first_day=form.cleaned_data["first_day"], now=now)
        except Refused as refused:
            form.show(refused)
        else:
            text = ngettext(
                "%(num)s pupil is on the list of the next school.",
                "%(num)s pupils are on the lists of their next schools.",
                given.pupils,
            )
            messages.success(request, text % {"num": f"{given.pupils:,}"})
            if given.nameless:
                left = ngettext(
                    "%(num)s line has no name or date of birth and was left out.",
                    "%(num)s lines have no name or date of birth and were left out.",
                    given.nameless,
                )
                messages.info(request, left % {"num": f"{given.nameless:,}"})
            return redirect("phase_transfer", public_id=public_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(request, "web/phase_tell_schools.jinja", {"run": seen, "form": form}, status=status)


@permission_needed(Permission.PHASE_TRANSFER)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show which school would get how many pupils; a POST has the files sent."""
    now = timezone.now()
    if request.method == "POST":
        count = actions.send(by=request.actor, public_id=public_id, now=now)
        text = ngettext("%(num)s file is being made and sent.", "%(num)s files are being made and sent.", count)
        messages.success(request, text % {"num": count})
        return redirect("phase_transfer", public_id=public_id)
    context = {
        "run": queries.run(request.actor, public_id=public_id, now=now),
        "to_send": queries.to_send(request.actor, public_id=public_id),
    }
    return frame.render(request, "web/phase_send.jinja", context)


@permission_needed(Permission.PHASE_TRANSFER)
@require_safe
def schools(request: ActingRequest, public_id: str) -> HttpResponseBase:
    """List the files that the run has made for schools, with what became of each there."""
    seen = queries.run(request.actor, public_id=public_id, now=timezone.now())
    language = current()
    table: lists.Table[ParcelSeen] = lists.Table(
        name="phase-transfer-files",
        caption=_("Files for schools"),
        columns=[
            lists.Column(key="school", heading=_("Destination School"), value=lambda row: row.receiver.name_in(language)),
            lists.Column(heading=_("Number"), value=lambda row: row.receiver.number, on_page=False),
            lists.Column(key="file", heading=_("File"), value=lambda row: row.file_name),
            lists.Column(key="pupils", heading=_("Number of pupils"), value=lambda row: row.pupil_count),
            lists.Column(heading=_("Status"), value=status_of),
            lists.Column(key="sent", heading=_("Sent"), value=lambda row: row.ended_at if row.transfer else None),
            lists.Column(
                heading=_("Arrived"), value=lambda row: row.transfer.downloaded_at if row.transfer else None, on_page=False
            ),
        ],
        filters=lists.Filters(school=_("Destination School")),
    )
    return lists.answer(
        request,
        "web/phase_schools.jinja",
        table=table,
        query=lambda wanted: queries.parcels(request.actor, public_id=public_id, wanted=wanted),
        context={"run": seen, "status_of": status_of},
    )


@permission_needed(Permission.PHASE_TRANSFER)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: ActingRequest, public_id: str) -> HttpResponse:
    """Say what closing a run means; a POST does it."""
    now = timezone.now()
    if request.method == "POST":
        actions.close_run(by=request.actor, public_id=public_id, now=now)
        messages.success(request, _("The phase transfer is closed. Its pupils and its list were deleted."))
        return redirect("phase_transfers")
    seen = queries.run(request.actor, public_id=public_id, now=now)
    context = {"run": seen, "unsent": sum(one.pupils for one in queries.to_send(request.actor, public_id=public_id))}
    return frame.render(request, "web/phase_close.jinja", context)


def status_of(row: ParcelSeen) -> str:
    """Where a file stands: at the school, once it was sent there."""
    if row.transfer is not None:
        return str(transfer_wording.STATUSES[row.transfer.status])
    return str(wording.PARCEL_STATUSES[row.status])


def said(code: str) -> str:
    """Why a file could not be taken in, as a sentence; the code alone for one that would need more than a code to be said."""
    try:
        return sentence(Refused(code))
    except KeyError:
        return code
