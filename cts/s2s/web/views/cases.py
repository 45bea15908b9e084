"""The case board of children missing education: the lists, a new case, one case (X-015)."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cts.s2s.cases import actions, queries, wording
from cts.s2s.cases.queries import CaseSeen, Which
from cts.s2s.cases.rules import Kind, Outcome, Status
from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.lost_pupils import queries as lost_pupils
from cts.s2s.lost_pupils.wording import STATUSES as STATUSES_OF_ENTRIES
from cts.s2s.missing_children import queries as missing_children
from cts.s2s.standing_searches import queries as standing_searches
from cts.s2s.web import lists
from cts.s2s.web.case_forms import ChildForm, ReportForm
from cts.s2s.web.views.people import show_refusal
from cts.site import frame
from cts.site.frame.dates import date_in_list
from cts.site.frame.language import current


@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def cases(request: ActingRequest) -> HttpResponseBase:
    """List the authority's cases; a POST shows the children's names too, which goes on the record."""
    by, now, language = request.actor, timezone.now(), current()
    shown = request.GET.get("show", Which.OPEN.value)
    which = Which(shown) if shown in set(Which) else Which.OPEN
    choices = {
        Which.OPEN: _("All that are open"),
        Which.AGED: _("Past the day"),
        Which.MINE: _("Your cases"),
        Which.NOBODYS: _("Nobody’s cases"),
        **{Which(status.value): str(words) for status, words in wording.STATUSES.items()},
    }
    table = lists.Table[CaseSeen](
        name=f"cases-{which}",
        caption=choices[which],
        columns=[
            lists.Column(key="case", heading=_("Case"), value=lambda row: row.reference),
            lists.Column(key="status", heading=_("Where it stands"), value=lambda row: str(wording.STATUSES[row.status])),
            lists.Column(key="school", heading=_("Last school"), value=lambda row: row.school_in(language)),
            lists.Column(key="officer", heading=_("Officer"), value=lambda row: row.officer),
            lists.Column(key="reported", heading=_("Reported"), value=lambda row: date_in_list(row.reported_on)),
            lists.Column(key="due", heading=_("Next day"), value=lambda row: date_in_list(row.due_date)),
        ],
        filters=lists.Filters(school=_("Last school"), since=_("Reported on or after"), until=_("Reported on or before")),
    )
    query = actions.listed_with_names if request.method == "POST" else queries.listed
    context = {"shown": which, "choices": choices, "statuses": wording.STATUSES, "named": request.method == "POST"}
    return lists.answer(
        request,
        "web/cases.jinja",
        table=table,
        query=lambda wanted: query(by, which=which, wanted=wanted, now=now),
        keep={"show": which.value},
        context=context,
    )


@sensitive_post_parameters()
@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: ActingRequest) -> HttpResponse:
    """Ask who is missing; a POST opens a case."""
    form = ReportForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            given = form.cleaned_data
            try:
                public_id = actions.report(
                    by=request.actor,
                    child=form.child,
                    school=given["school"],
                    last_day=given["last_day"],
                    text=given["text"],
                    now=timezone.now(),
                )
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                messages.success(request, _("The case is open, and its clocks are running."))
                return redirect("case", public_id=public_id)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/case_report.jinja", {"form": form}, status=status)


@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show one case; a POST shows the child and the words of the log too, which goes on the record."""
    by, now = request.actor, timezone.now()
    looked = actions.look(by=by, public_id=public_id, now=now) if request.method == "POST" else None
    seen = queries.one(by, public_id=public_id, now=now)
    at_work = {one.public_id: one for one in lost_pupils.at_work(by)}
    log = looked.log if looked else queries.log(by, public_id=public_id)
    context = {
        "seen": seen,
        "looked": looked,
        "log": log,
        "notices": missing_children.still_there(by, public_ids=[line.what for line in log if line.kind is Kind.ASKED]),
        "steps": queries.checklist(by, public_id=public_id),
        "standing": standing_searches.of_case(by, case_id=public_id, now=now),
        "entry": at_work.get(seen.entry),
        "is_open": seen.status is not Status.CLOSED,
        "officers": lost_pupils.officer_names(by),
        "outcome": wording.OUTCOMES[Outcome(seen.outcome)] if seen.outcome else "",
        "statuses": wording.STATUSES,
        "statuses_of_entries": STATUSES_OF_ENTRIES,
        "step_names": wording.STEPS,
        "clock_names": wording.CLOCKS,
        "said_of": wording.said_of,
    }
    return frame.render(request, "web/case.jinja", context)


@sensitive_post_parameters()
@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show what is known of the child, which goes on the record, for correcting; a POST with `save` corrects it."""
    by, now = request.actor, timezone.now()
    seen = queries.one(by, public_id=public_id, now=now)
    if request.method != "POST":
        return redirect("case", public_id=public_id)
    status = HTTPStatus.OK
    if "save" in request.POST:
        form = ChildForm(request.POST)
        if form.is_valid():
            given = form.cleaned_data
            try:
                actions.correct(
                    by=by,
                    public_id=public_id,
                    child=form.child,
                    school=given["school"],
                    last_day=given["last_day"],
                    now=now,
                )
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                messages.success(request, _("The details are corrected, and the clocks are set anew."))
                return redirect("case", public_id=public_id)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    else:
        child = actions.look(by=by, public_id=public_id, now=now).child
        form = ChildForm(initial=ChildForm.of(child, school=seen.school, last_day=seen.last_day))
    return frame.render(request, "web/case_correct.jinja", {"form": form, "seen": seen}, status=status)
