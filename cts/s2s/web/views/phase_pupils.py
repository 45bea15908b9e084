"""Phase transfer: the list that is loaded, and the pupils and places that an officer settles. Each look is on the record."""

from __future__ import annotations

import csv
import io
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.phase_transfers import actions, queries, rules, wording
from cts.s2s.phase_transfers.actions.look import PlaceSeen, PupilSeen
from cts.s2s.phase_transfers.allocation_list import COLUMNS
from cts.s2s.phase_transfers.rules import HoldReason, PlaceState, PupilState
from cts.s2s.web import lists
from cts.s2s.web.lists import spreadsheets
from cts.s2s.web.phase_forms import ListForm, SettleForm
from cts.site import frame
from cts.site.frame.dates import date_in_list
from cts.site.frame.language import current
from cts.site.receiving.uploads import SpooledFile
from cts.site.refusing import Refused

SHOWN_AT_MOST = 200
"""Problems that one page lists."""

TO_SETTLE = "to-settle"
"""What an address asks for that wants all pupils about whom an officer is asked."""


@permission_needed(Permission.PHASE_TRANSFER)
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show the form and the columns, or load the list; a refused one is answered with every row that is wrong."""
    now = timezone.now()
    context: dict[str, object] = {"run": queries.run(request.actor, public_id=public_id, now=now), "columns": COLUMNS}
    if request.method != "POST":
        return frame.render(request, "web/phase_list.jinja", {**context, "form": ListForm()})
    form = ListForm(request.POST, request.FILES)
    file = request.FILES.get("file")
    if form.is_valid() and isinstance(file, SpooledFile):
        try:
            rows = actions.load_list(by=request.actor, public_id=public_id, name=file.name or "", content=file.spooled, now=now)
        except actions.ListRefused as refused:
            problems = [{"line": one.line, "text": sentence(one.refused), "code": one.refused.code} for one in refused.problems]
            context |= {"problems": problems[:SHOWN_AT_MOST], "left_out": len(problems[SHOWN_AT_MOST:]), "name": file.name}
        else:
            text = ngettext("%(num)s row was loaded.", "%(num)s rows were loaded.", rows)
            messages.success(request, text % {"num": rows})
            return redirect("phase_transfer", public_id=public_id)
    context["form"] = form
    return frame.render(request, "web/phase_list.jinja", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@permission_needed(Permission.PHASE_TRANSFER)
@require_safe
def template_csv(request: ActingRequest) -> HttpResponse:  # noqa: ARG001
    """Send a list to fill in, as CSV."""
    text = io.StringIO()
    csv.writer(text).writerow(_headings())
    return HttpResponse(
        "\ufeff" + text.getvalue(),
        content_type=spreadsheets.TYPES["csv"],
        headers={"Content-Disposition": 'attachment; filename="allocation-list.csv"'},
    )


@permission_needed(Permission.PHASE_TRANSFER)
@require_safe
def template_xlsx(request: ActingRequest) -> HttpResponse:  # noqa: ARG001
    """Send a list to fill in, as a workbook."""
    with spreadsheets.as_xlsx(headings=_headings(), rows=[]) as made:
        content = made.read()
    return HttpResponse(
        content,
        content_type=spreadsheets.TYPES["xlsx"],
        headers={"Content-Disposition": 'attachment; filename="allocation-list.xlsx"'},
    )


def _headings() -> list[str]:
    """In the language of the moment; the list is understood in either."""
    return [_("UPN"), _("Surname"), _("Forename"), _("Date of birth"), _("Receiving school number")]


@permission_needed(Permission.PHASE_TRANSFER)
@require_safe
def pupils(request: ActingRequest, public_id: str) -> HttpResponseBase:
    """List the pupils in one state, or all about whom an officer is asked."""
    now, language = timezone.now(), current()
    state = request.GET.get("state", TO_SETTLE)
    asked = state if state in set(PupilState) else TO_SETTLE
    states = rules.TO_SETTLE if asked == TO_SETTLE else {PupilState(asked)}
    table: lists.Table[PupilSeen] = lists.Table(
        name=f"phase-transfer-pupils-{asked}",
        caption=_("Pupils to settle") if asked == TO_SETTLE else str(wording.PUPIL_STATES[PupilState(asked)]),
        columns=[
            lists.Column(heading=_("Name"), value=lambda row: f"{row.child.surname.upper()}, {row.child.forename}"),
            lists.Column(heading=_("UPN"), value=lambda row: row.child.upn),
            lists.Column(heading=_("Date of birth"), value=lambda row: date_in_list(row.child.date_of_birth)),
            lists.Column(key="source", heading=_("Source School"), value=lambda row: row.sender.name_in(language)),
            lists.Column(heading=_("File"), value=lambda row: row.file_name, on_page=False),
            lists.Column(key="status", heading=_("Status"), value=_status_of),
            lists.Column(
                key="school",
                heading=_("Destination School"),
                value=lambda row: row.receiver.name_in(language) if row.receiver else "",
            ),
            lists.Column(heading=_("Number"), value=lambda row: row.receiver.number if row.receiver else "", on_page=False),
        ],
        filters=lists.Filters(school=_("Source or destination school")),
    )
    return lists.answer(
        request,
        "web/phase_pupils.jinja",
        table=table,
        query=lambda wanted: actions.look_at_pupils(by=request.actor, public_id=public_id, states=states, wanted=wanted, now=now),
        keep={"state": asked},
        context={
            "run": queries.run(request.actor, public_id=public_id, now=now),
            "asked": asked,
            "status_of": _status_of,
        },
    )


def _status_of(row: PupilSeen) -> str:
    status = str(wording.PUPIL_STATES[row.state])
    return f"{status}: {wording.HOLD_REASONS[HoldReason(row.reason)]}" if row.reason else status


@permission_needed(Permission.PHASE_TRANSFER)
@require_http_methods(["GET", "HEAD", "POST"])
def pupil(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show a pupil with everything that may be of the same child; a POST brings what was decided."""
    now = timezone.now()
    form = SettleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle_pupil(
                by=request.actor,
                public_id=public_id,
                decision=form.decided,
                receiver=form.cleaned_data["receiver"],
                reason=form.cleaned_data["reason"],
                now=now,
            )
        except Refused as refused:
            if refused.code == "NOT-FOUND":
                raise
            form.show(refused)
        else:
            messages.success(request, _("Kept."))
            return redirect("phase_pupils", public_id=queries.run_of_pupil(request.actor, public_id=public_id))
    seen = actions.look_at_pupil(by=request.actor, public_id=public_id, now=now)
    context = {
        "seen": seen,
        "form": form,
        "run": queries.run(request.actor, public_id=seen.run, now=now),
        "states": wording.PUPIL_STATES,
        "reasons": wording.HOLD_REASONS,
        "what_to_do": wording.WHAT_TO_DO,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(request, "web/phase_pupil.jinja", context, status=status)


@permission_needed(Permission.PHASE_TRANSFER)
@require_safe
def places(request: ActingRequest, public_id: str) -> HttpResponseBase:
    """List the lines of the list for which no file has come, or those that were dismissed."""
    now, language = timezone.now(), current()
    state = PlaceState.DISMISSED if request.GET.get("state") == PlaceState.DISMISSED else PlaceState.NO_PUPIL
    dismissed = state is PlaceState.DISMISSED
    table: lists.Table[PlaceSeen] = lists.Table(
        name=f"phase-transfer-places-{state}",
        caption=_("Places that need no file") if dismissed else _("Places without a pupil"),
        columns=[
            lists.Column(heading=_("Name"), value=lambda row: f"{row.child.surname.upper()}, {row.child.forename}"),
            lists.Column(heading=_("UPN"), value=lambda row: row.child.upn),
            lists.Column(heading=_("Date of birth"), value=lambda row: date_in_list(row.child.date_of_birth)),
            lists.Column(key="school", heading=_("Destination School"), value=lambda row: row.receiver.name_in(language)),
            lists.Column(heading=_("Number"), value=lambda row: row.receiver.number, on_page=False),
            lists.Column(key="row", heading=_("Row"), value=lambda row: row.line),
        ],
        filters=lists.Filters(school=_("Destination School")),
    )
    return lists.answer(
        request,
        "web/phase_places.jinja",
        table=table,
        query=lambda wanted: actions.look_at_places(by=request.actor, public_id=public_id, state=state, wanted=wanted, now=now),
        keep={"state": state.value},
        context={"run": queries.run(request.actor, public_id=public_id, now=now), "dismissed": dismissed},
    )


@permission_needed(Permission.PHASE_TRANSFER)
@require_POST
def place(request: ActingRequest, public_id: str) -> HttpResponse:
    """Say that no file is to be expected for a line of the list, or that it is after all."""
    run = queries.run_of_place(request.actor, public_id=public_id)
    dismissed = request.POST.get("dismissed") != "no"
    actions.dismiss_place(by=request.actor, public_id=public_id, dismissed=dismissed, now=timezone.now())
    messages.success(request, _("Kept."))
    return redirect("phase_places", public_id=run)
