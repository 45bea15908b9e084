"""A group leaves on one day: a year group, or pupils chosen from the list; a destination of one's own goes before that of all."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cts.mis.core import ActingRequest, Permission, Refused, permission_needed
from cts.mis.exchange import carriage
from cts.mis.pupils import actions, queries
from cts.mis.pupils.actions import GroupRefused
from cts.mis.pupils.models import Pupil
from cts.mis.pupils.rules import LOST, OUTSIDE, Leaving, Status
from cts.mis.web.forms import LeaveForm, codes
from cts.mis.web.school_answer import FIND, Answer, answer
from cts.site import frame
from cts.site.refusing.wording import sentence

_LETTERS = {"X": LOST, "M": OUTSIDE}


@permission_needed(Permission.KEEP_PUPILS)
@require_http_methods(["GET", "HEAD", "POST"])
def leave_together(request: ActingRequest) -> HttpResponse:
    """Choose who leaves, and note it for all of them in one step (M-002, M-021, M-030)."""
    given = request.POST if request.method == "POST" else request.GET
    year, ids = request.GET.get("year", "").strip(), given.getlist("pupil")
    listed = _listed(request, year=year, ids=[*ids, *request.POST.getlist("listed")])
    form = LeaveForm(request.POST if request.method == "POST" else None)
    answers = {one.public_id: _answer(request, one.public_id) for one in listed}
    wrong: dict[str, str] = {}
    if FIND in request.POST:
        form = form.as_written()
    elif request.method == "POST":
        wrong = {public_id: one.said for public_id, one in answers.items() if public_id in ids and one.refused}
    if request.method == "POST" and form.is_valid() and wrong:
        form.add_error(None, sentence(Refused("LEAVING-GROUP", count=len(wrong))))
    elif request.method == "POST" and form.is_valid():
        leavings = {public_id: _leaving(form, answers[public_id]) for public_id in ids if public_id in answers}
        try:
            actions.leave_together(by=request.actor, leavings=leavings, now=timezone.now())
        except GroupRefused as refused:
            wrong = {public_id: sentence(one) for public_id, one in refused.refusals.items()}
            form.add_error(None, sentence(refused))
        else:
            said = ngettext("It is noted that %(num)s pupil leaves.", "It is noted that %(num)s pupils leave.", len(leavings))
            messages.success(request, said % {"num": len(leavings)})
            return redirect("board")
    if listed:
        actions.look_through(by=request.actor, pupils=listed, now=timezone.now())
    rows = [
        {
            "pupil": one,
            "ticked": request.method != "POST" or one.public_id in ids,
            "school": answers[one.public_id],
            "wrong": wrong.get(one.public_id, ""),
        }
        for one in listed
    ]
    context = {"form": form, "rows": rows, "year": year, "years": codes("nc_year"), "way": carriage.way()}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(request, "register/leave_together.jinja", context, status=status)


def _listed(request: ActingRequest, *, year: str, ids: list[str]) -> list[Pupil]:
    """The pupils on roll of a year group, or those named."""
    if ids:
        return [one for one in queries.chosen(request.actor, public_ids=ids) if one.status == Status.ON_ROLL]
    return list(queries.pupils(request.actor, status=Status.ON_ROLL, nc_year=year)) if year else []


def _answer(request: ActingRequest, public_id: str) -> Answer:
    """What stands beside one pupil: nothing, a school, or a letter."""
    name = f"number-{public_id}"
    text = request.POST.get(name, "").strip()
    if text.upper() in _LETTERS:
        return Answer(name=name, text=text, number=_LETTERS[text.upper()])
    return answer(request.POST, name=name)


def _leaving(form: LeaveForm, own: Answer) -> Leaving:
    """What is noted of one pupil: as of all, unless a destination stands beside the name."""
    said = form.cleaned_data
    return Leaving(
        leaving_date=said["leaving_date"],
        reason=said["reason"],
        removal_ground=said["removal_ground"],
        destination=own.number or form.destination(),
        destination_name="" if own.number else said["name"],
    )
