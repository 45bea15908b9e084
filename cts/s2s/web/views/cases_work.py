"""Work on one case of a child missing education: move, tick, note, give, link, go on looking; and the lengths of the clocks."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cts.s2s.cases import actions, queries, wording
from cts.s2s.cases.rules import Step
from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.web.case_forms import LengthsForm, MoveForm, NoteForm, StepForm
from cts.s2s.web.lost_forms import DaysForm
from cts.s2s.web.views.people import show_refusal
from cts.site import frame


@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask where the case goes; a POST moves it."""
    by, now = request.actor, timezone.now()
    seen = queries.one(by, public_id=public_id, now=now)
    form = MoveForm(request.POST if request.method == "POST" else None, moves=seen.moves)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            given = form.cleaned_data
            try:
                actions.move(
                    by=by,
                    public_id=public_id,
                    to=given["to"],
                    text=given["text"],
                    on_date=given["on_date"],
                    outcome=given.get("outcome", ""),
                    now=now,
                )
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                messages.success(request, _("The case has moved."))
                return redirect("case", public_id=public_id)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"form": form, "seen": seen, "statuses": wording.STATUSES}
    return frame.render(request, "web/case_move.jinja", context, status=status)


@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask whether a step of the checklist is done; a POST notes it."""
    by, now = request.actor, timezone.now()
    seen = queries.one(by, public_id=public_id, now=now)
    asked = (request.POST if request.method == "POST" else request.GET).get("step", "")
    known = Step(asked) if asked in set(Step) else Step.SCHOOL
    form = StepForm(request.POST if request.method == "POST" else None, initial={"step": known.value})
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            try:
                actions.tick(by=by, public_id=public_id, now=now, **form.cleaned_data)
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                messages.success(request, _("The checklist is up to date."))
                return redirect("case", public_id=public_id)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"form": form, "seen": seen, "words": wording.STEPS[known]}
    return frame.render(request, "web/case_step.jinja", context, status=status)


@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask what is known; a POST adds it to the log."""
    by, now = request.actor, timezone.now()
    seen = queries.one(by, public_id=public_id, now=now)
    form = NoteForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            try:
                actions.note(by=by, public_id=public_id, now=now, **form.cleaned_data)
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                messages.success(request, _("The evidence is in the log of the case."))
                return redirect("case", public_id=public_id)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/case_note.jinja", {"form": form, "seen": seen}, status=status)


@permission_needed(Permission.FIND_LOST)
@require_POST
def assign(request: ActingRequest, public_id: str) -> HttpResponse:
    """Give the case to an officer, or to nobody."""
    officer = request.POST.get("officer", "")
    actions.assign(by=request.actor, public_id=public_id, officer=officer, now=timezone.now())
    if officer:
        messages.success(request, _("The case is with %(officer)s.") % {"officer": officer})
    else:
        messages.success(request, _("The case is nobody’s now."))
    return redirect("case", public_id=public_id)


@permission_needed(Permission.FIND_LOST)
@require_POST
def link(request: ActingRequest, public_id: str) -> HttpResponse:
    """Say that an entry of the Lost Pupil Database is the child of the case."""
    actions.link(by=request.actor, public_id=public_id, entry=request.POST.get("entry", "")[:20], now=timezone.now())
    messages.success(request, _("The entry is linked to the case."))
    return redirect("case", public_id=public_id)


@permission_needed(Permission.FIND_LOST)
@require_POST
def unlink(request: ActingRequest, public_id: str) -> HttpResponse:
    """Say that no entry is the child after all."""
    actions.unlink(by=request.actor, public_id=public_id, now=timezone.now())
    messages.success(request, _("No entry is linked to the case."))
    return redirect("case", public_id=public_id)


@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def keep_looking(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask how long to go on looking for the child in the Lost Pupil Database; a POST makes a standing search."""
    by, now = request.actor, timezone.now()
    seen = queries.one(by, public_id=public_id, now=now)
    form = DaysForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            actions.keep_looking(by=by, public_id=public_id, days=form.cleaned_data["days"], now=now)
            messages.success(
                request, _("The service goes on looking, and writes to you when an entry is likely to be the child.")
            )
            return redirect("case", public_id=public_id)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/case_keep_looking.jinja", {"form": form, "seen": seen}, status=status)


@permission_needed(Permission.LEAD_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def clocks(request: ActingRequest) -> HttpResponse:
    """Show how long the clocks run; a POST sets them for cases that are reported from today on."""
    by, now = request.actor, timezone.now()
    form = LengthsForm(request.POST if request.method == "POST" else None, known=queries.lengths(by, now=now))
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            actions.set_lengths(by=by, lengths=form.lengths, now=now)
            messages.success(request, _("The clocks are set. Cases that were reported before keep theirs."))
            return redirect("case_clocks")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"form": form, "changes": queries.changes(by), "clock_names": wording.CLOCKS}
    return frame.render(request, "web/case_clocks.jinja", context, status=status)
