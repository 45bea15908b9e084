"""Phase transfer: the list that is loaded, and the pupils and places that an officer settles. Each look is on the record."""

from __future__ import annotations

import csv
import io
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.phase_transfers import actions, queries, rules, wording
from cts.s2s.phase_transfers.allocation_list import COLUMNS
from cts.s2s.phase_transfers.rules import PlaceState, PupilState
from cts.s2s.web import lists
from cts.s2s.web.lists import spreadsheets
from cts.s2s.web.phase_forms import ListForm, SettleForm
from cts.site import frame
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
def pupils(request: ActingRequest, public_id: str) -> HttpResponse:
    """List the pupils in one state, or all about whom an officer is asked."""
    now = timezone.now()
    asked = request.GET.get("state", TO_SETTLE)
    states = {PupilState(asked)} if asked in set(PupilState) else rules.TO_SETTLE
    part = actions.look_at_pupils(by=request.actor, public_id=public_id, states=states, page=_page(request), now=now)
    context = {
        "run": queries.run(request.actor, public_id=public_id, now=now),
        "part": part,
        "asked": asked if asked in set(PupilState) else TO_SETTLE,
        "states": wording.PUPIL_STATES,
        "reasons": wording.HOLD_REASONS,
        "what_to_do": wording.WHAT_TO_DO,
        "pagination": lists.pagination(
            page=part.page, pages=part.pages, href=lambda number: lists.address({"state": asked, "page": str(number)})
        ),
    }
    return frame.render(request, "web/phase_pupils.jinja", context)


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
def places(request: ActingRequest, public_id: str) -> HttpResponse:
    """List the lines of the list for which no file has come, or those that were dismissed."""
    now = timezone.now()
    state = PlaceState.DISMISSED if request.GET.get("state") == PlaceState.DISMISSED else PlaceState.NO_PUPIL
    part = actions.look_at_places(by=request.actor, public_id=public_id, state=state, page=_page(request), now=now)
    context = {
        "run": queries.run(request.actor, public_id=public_id, now=now),
        "part": part,
        "dismissed": state is PlaceState.DISMISSED,
        "pagination": lists.pagination(
            page=part.page, pages=part.pages, href=lambda number: lists.address({"state": state.value, "page": str(number)})
        ),
    }
    return frame.render(request, "web/phase_places.jinja", context)


@permission_needed(Permission.PHASE_TRANSFER)
@require_POST
def place(request: ActingRequest, public_id: str) -> HttpResponse:
    """Say that no file is to be expected for a line of the list, or that it is after all."""
    run = queries.run_of_place(request.actor, public_id=public_id)
    dismissed = request.POST.get("dismissed") != "no"
    actions.dismiss_place(by=request.actor, public_id=public_id, dismissed=dismissed, now=timezone.now())
    messages.success(request, _("Kept."))
    return redirect("phase_places", public_id=run)


def _page(request: ActingRequest) -> int:
    page = request.GET.get("page", "")
    return int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1
