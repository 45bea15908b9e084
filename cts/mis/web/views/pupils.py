"""Pupils: finding them, and the record of one."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts import ctf
from cts.mis.core import ActingRequest, Permission, Refused, own_school, permission_needed
from cts.mis.exchange import families
from cts.mis.exchange.matching import Matcher
from cts.mis.exchange.timeline import timeline
from cts.mis.exchange.wording import EVENTS, LIGHTS, SECTIONS
from cts.mis.pupils import actions, places, queries
from cts.mis.pupils.rules import Status
from cts.mis.pupils.wording import STATUSES
from cts.mis.web import entered
from cts.mis.web.forms import AdmissionForm, EnrolForm, PupilForm, codes
from cts.schooldays import day_of
from cts.site import frame
from cts.site.frame.language import current
from cts.site.refusing.wording import sentence

ON_A_PAGE = 50


@permission_needed(Permission.SEE_PUPILS)
@require_safe
def pupils(request: ActingRequest) -> HttpResponse:
    """List pupils: all, or those found by words, status and year group; what is shown goes on the record."""
    words, status, year = (request.GET.get(name, "").strip() for name in ("words", "status", "year"))
    found = queries.pupils(request.actor, words=words, status=status, nc_year=year)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    actions.look_through(by=request.actor, pupils=shown, now=timezone.now())
    context = {
        "rows": shown,
        "page": page,
        "words": words,
        "status": status,
        "year": year,
        "statuses": STATUSES,
        "years": codes("nc_year"),
    }
    return frame.render(request, "register/pupils.jinja", context)


@permission_needed(Permission.SEE_PUPILS)
@require_safe
def pupil(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show a pupil's record, what is urgent first; the look goes on the record."""
    found, said = actions.look(by=request.actor, public_id=public_id, now=timezone.now())
    siblings = families.siblings(request.actor, said=said, but=found)
    if siblings:
        actions.look_through(by=request.actor, pupils=siblings, now=timezone.now())
    context = {
        "siblings": siblings,
        "events": timeline(request.actor, pupil=found, today=day_of(timezone.now())),
        "event_names": EVENTS,
        "lights": LIGHTS,
        "pupil": found,
        "status": STATUSES[Status(found.status)],
        "summary": ctf.summary(said, lang=current()),
        "enrolments": queries.enrolments(found),
        "statuses": STATUSES,
        "last": queries.last_enrolment(found),
        "section_names": SECTIONS,
        "editable": places.writable(said, country=own_school().country),
        "history": queries.history(request.actor, pupil=found)[:20],
    }
    return frame.render(request, "register/pupil.jinja", context)


@permission_needed(Permission.KEEP_PUPILS)
@require_http_methods(["GET", "HEAD", "POST"])
def admit(request: ActingRequest) -> HttpResponse:
    """Admit somebody new, or note an applicant; whoever may be in the register already is shown first (U-015)."""
    form = AdmissionForm(request.POST if request.method == "POST" else None)
    alike = []
    if request.method == "POST" and form.is_valid():
        said = entered.record(form.cleaned_data)
        match = Matcher([said]).match(said)
        alike = [match.pupil] if match.pupil else [one.pupil for one in match.candidates]
        if not alike or form.cleaned_data["is_new"]:
            try:
                return _admitted(request, form, said)
            except Refused as refused:
                form.add_error(None, sentence(refused))
        else:
            form.add_error(None, _("This may be a child who is in the register already. Look at those listed below."))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(request, "register/admit.jinja", {"form": form, "alike": alike}, status=status)


def _admitted(request: ActingRequest, form: AdmissionForm, said: ctf.Pupil) -> HttpResponse:
    day = form.cleaned_data["admission_date"]
    if day:
        made = actions.admit(by=request.actor, said=said, admission_date=day, now=timezone.now())
    else:
        made = actions.apply_for_place(by=request.actor, said=said, now=timezone.now())
    messages.success(request, _("%(name)s is in the register.") % {"name": f"{made.forename} {made.surname}"})
    return redirect("pupil", public_id=made.public_id)


@permission_needed(Permission.KEEP_PUPILS)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: ActingRequest, public_id: str) -> HttpResponse:
    """Correct what the register says of a pupil."""
    found, said = actions.look(by=request.actor, public_id=public_id, now=timezone.now())
    seen = actions.mark_of(found)
    form = PupilForm(request.POST) if request.method == "POST" else PupilForm(initial=entered.initial(said))
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct(
                by=request.actor,
                public_id=public_id,
                said=entered.record(form.cleaned_data, before=said),
                seen=request.POST.get("seen", ""),
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The record is changed. What it said before is kept."))
            return redirect("pupil", public_id=public_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"pupil": found, "form": form, "seen": request.POST.get("seen", seen)}
    return frame.render(request, "register/correct.jinja", context, status=status)


@permission_needed(Permission.KEEP_PUPILS)
@require_POST
def issue_upn(request: ActingRequest, public_id: str) -> HttpResponse:
    """Give a pupil a UPN: a permanent one, or a temporary one while the true one is being asked for."""
    temporary = request.POST.get("kind") == "temporary"
    upn = actions.issue_upn(by=request.actor, public_id=public_id, temporary=temporary, now=timezone.now())
    messages.success(request, _("The pupil now has the UPN %(upn)s.") % {"upn": upn})
    return redirect("pupil", public_id=public_id)


@permission_needed(Permission.KEEP_PUPILS)
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: ActingRequest, public_id: str) -> HttpResponse:
    """Put an applicant, or somebody who was here before, on roll."""
    found = queries.pupil(request.actor, public_id=public_id)
    form = EnrolForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["admission_date"]
        try:
            actions.enrol(by=request.actor, public_id=public_id, admission_date=day, now=timezone.now())
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect("pupil", public_id=public_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(request, "register/enrol.jinja", {"pupil": found, "form": form}, status=status)


@permission_needed(Permission.KEEP_PUPILS)
@require_POST
def withdraw(request: ActingRequest, public_id: str) -> HttpResponse:
    """Note that an applicant does not come."""
    actions.withdraw(by=request.actor, public_id=public_id, now=timezone.now())
    return redirect("pupil", public_id=public_id)


@permission_needed(Permission.SEE_PROTECTED)
@require_POST
def protect(request: ActingRequest, public_id: str) -> HttpResponse:
    """Say that no file of a pupil may be made, or that it may again."""
    protected = request.POST.get("protected") == "yes"
    actions.protect(by=request.actor, public_id=public_id, protected=protected, now=timezone.now())
    return redirect("pupil", public_id=public_id)
