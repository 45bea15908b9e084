"""Leaving: noting it, in one step with the file; what has to be done first; and the board of who needs a file by when."""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts.mis.core import ActingRequest, Permission, Refused, permission_needed
from cts.mis.exchange import carriage
from cts.mis.exchange import queries as exchange
from cts.mis.exchange.wording import CARRIED
from cts.mis.pupils import actions, queries
from cts.mis.pupils.models import Enrolment
from cts.mis.pupils.rules import LOST, OUTSIDE, Leaving
from cts.mis.web.forms import KNOWN, UNKNOWN, ChecksForm, LeaveForm
from cts.mis.web.school_answer import FIND
from cts.schooldays import day_of
from cts.site import frame
from cts.site.frame.dates import date_in_list
from cts.site.refusing.wording import sentence


@permission_needed(Permission.KEEP_PUPILS)
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: ActingRequest, public_id: str) -> HttpResponse:
    """Note that a pupil leaves; with "and make the file" the next page is that of the file (M-030)."""
    found = queries.pupil(request.actor, public_id=public_id)
    last = queries.last_enrolment(found)
    form = LeaveForm(request.POST) if request.method == "POST" else LeaveForm(initial=_noted(last))
    if FIND in request.POST:
        form = form.as_written()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        leaving = Leaving(
            leaving_date=said["leaving_date"],
            reason=said["reason"],
            removal_ground=said["removal_ground"],
            destination=form.destination(),
            destination_name=said["name"],
            is_excluded=said["is_excluded"],
        )
        try:
            actions.leave(by=request.actor, public_id=public_id, leaving=leaving, now=timezone.now())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("It is noted that the pupil leaves."))
            if "file" in request.POST:
                where = {"pupil": public_id, "destination": leaving.destination}
                return redirect(f"{reverse('make_file')}?{urlencode(where)}")
            return redirect("pupil", public_id=public_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(request, "register/leave.jinja", {"pupil": found, "form": form, "way": carriage.way()}, status=status)


def _noted(last: Enrolment | None) -> dict[str, object]:
    if last is None or last.leaving_date is None:
        return {}
    where = last.destination if last.destination in {LOST, OUTSIDE} else KNOWN if last.destination else UNKNOWN
    return {
        "leaving_date": date_in_list(last.leaving_date),
        "reason": last.leaving_reason,
        "removal_ground": last.removal_ground,
        "where": where,
        "number": last.destination if where == KNOWN else "",
        "name": last.destination_name,
        "is_excluded": last.is_excluded,
    }


@permission_needed(Permission.KEEP_PUPILS)
@require_POST
def stay(request: ActingRequest, public_id: str) -> HttpResponse:
    """Take back that a pupil leaves."""
    actions.stay(by=request.actor, public_id=public_id, now=timezone.now())
    return redirect("pupil", public_id=public_id)


@permission_needed(Permission.KEEP_PUPILS)
@require_http_methods(["GET", "HEAD", "POST"])
def checks(request: ActingRequest, public_id: str) -> HttpResponse:
    """Note what was done before a file for the lost, or for somebody excluded, may be made (S-059, S-080)."""
    found = queries.pupil(request.actor, public_id=public_id)
    last = queries.last_enrolment(found)
    initial = {name: date_in_list(getattr(last, f"{name}_date", None)) for name in ChecksForm.base_fields}
    form = ChecksForm(request.POST) if request.method == "POST" else ChecksForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_checks(by=request.actor, public_id=public_id, now=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect("board")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(request, "register/checks.jinja", {"pupil": found, "form": form}, status=status)


@permission_needed(Permission.MAKE_FILES)
@require_safe
def board(request: ActingRequest) -> HttpResponse:
    """Who has left or will, who needs a file by when, and how far it has come (S-009, S-066)."""
    lines = exchange.board(request.actor, today=day_of(timezone.now()))
    shown = [(line, sentence(line.hold) if line.hold else "") for line in lines]
    actions.look_through(by=request.actor, pupils=[line.departure.pupil for line in lines], now=timezone.now())
    groups = Counter(line.departure.enrolment.destination for line in lines if line.is_wanted and line.export is None)
    context = {
        "lines": shown,
        "carried": CARRIED,
        "groups": sorted(groups.items()),
        "assumed": any(line.departure.is_assumed for line in lines),
    }
    return frame.render(request, "register/board.jinja", context)
