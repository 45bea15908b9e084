"""Pupils we expect: whose file is here, whose is missing, and asking the former school (X-006)."""

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

from cts.s2s.arrivals import actions, csv_file
from cts.s2s.arrivals.queries import PupilSeen, Which
from cts.s2s.arrivals.wording import STATUSES
from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.ctf_requests.wording import STATUSES as STATUSES_OF_REQUESTS
from cts.s2s.web import lists, message_links
from cts.s2s.web.arrival_forms import AskOnForm, ExpectedFileForm, ExpectForm
from cts.s2s.web.lists import spreadsheets
from cts.s2s.web.views.people import show_refusal
from cts.site import frame
from cts.site.frame.language import current
from cts.site.receiving.uploads import SpooledFile

SHOWN_AT_MOST = 100
"""Problems of a file that one page lists."""


@permission_needed(Permission.ASK_FOR_CTF)
@require_safe
def arrivals(request: ActingRequest) -> HttpResponseBase:
    """List the pupils whom the school expects, which goes on the record."""
    by, now, language = request.actor, timezone.now(), current()
    shown = request.GET.get("show", Which.MISSING.value)
    which = Which(shown) if shown in set(Which) else Which.MISSING
    choices = {
        Which.MISSING: _("No file yet"),
        Which.LATE: _("No file yet, over time"),
        Which.TO_CONFIRM: _("Is it this pupil?"),
        Which.ARRIVED: _("The file is here"),
    }
    table = lists.Table[PupilSeen](
        name=f"expected-pupils-{which}",
        caption=choices[which],
        columns=[
            lists.Column(heading=_("Name"), value=lambda row: f"{row.child.surname.upper()}, {row.child.forename}"),
            lists.Column(heading=_("Date of Birth"), value=lambda row: f"{row.child.date_of_birth:%d/%m/%Y}"),
            lists.Column(heading=_("Pupil UPN"), value=lambda row: row.child.upn, on_page=False),
            lists.Column(key="first-day", heading=_("First day"), value=lambda row: f"{row.child.joined_on:%d/%m/%Y}"),
            lists.Column(
                key="school", heading=_("Former school"), value=lambda row: row.former.name_in(language) if row.former else ""
            ),
            lists.Column(key="due", heading=_("File due by"), value=lambda row: f"{row.due_date:%d/%m/%Y}"),
            lists.Column(heading=_("Request"), value=_request),
        ],
        filters=lists.Filters(school=_("Former school"), since=_("First day on or after"), until=_("First day on or before")),
    )
    return lists.answer(
        request,
        "web/arrivals.jinja",
        table=table,
        query=lambda wanted: actions.look_at_list(by=by, which=which, wanted=wanted, now=now),
        keep={"show": which.value},
        context={"shown": which, "choices": choices, "request_of": _request},
    )


def _request(row: PupilSeen) -> str:
    if row.request is not None:
        return str(STATUSES_OF_REQUESTS[row.request.status])
    if row.why_not_asked is not None:
        return _("Could not be sent")
    return _("From %(day)s") % {"day": f"{row.ask_on:%d/%m/%Y}"} if row.ask_on else ""


@permission_needed(Permission.ASK_FOR_CTF)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """Ask whom the school expects; a POST puts the pupil on the list and looks whether the file is here."""
    form = ExpectForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            try:
                public_id = actions.expect(by=request.actor, pupil=form.pupil(), now=timezone.now())
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                messages.success(request, _("The pupil is on your list."))
                return redirect("arrival", public_id=public_id)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/arrival_add.jinja", {"form": form}, status=status)


@permission_needed(Permission.ASK_FOR_CTF)
@require_http_methods(["GET", "HEAD", "POST"])
def import_pupils(request: ActingRequest) -> HttpResponse:
    """Show the form and the columns, or take the file in; a refused file is answered with everything that is wrong."""
    form = ExpectedFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    context: dict[str, object] = {"form": form, "columns": csv_file.COLUMNS}
    if request.method != "POST":
        return frame.render(request, "web/arrival_import.jinja", context)
    file = request.FILES.get("file")
    if form.is_valid() and isinstance(file, SpooledFile):
        try:
            content = file.spooled.read(csv_file.SIZE_MOST + 1)
            pupils = actions.import_file(by=request.actor, content=content, now=timezone.now())
        except actions.ImportRefused as refused:
            problems = [{"line": one.line, "text": sentence(one.refused), "code": one.refused.code} for one in refused.problems]
            context |= {"problems": problems[:SHOWN_AT_MOST], "left_out": len(problems[SHOWN_AT_MOST:]), "name": file.name}
        else:
            text = ngettext("%(num)s pupil is on your list now.", "%(num)s pupils are on your list now.", pupils)
            messages.success(request, text % {"num": pupils})
            return redirect("arrivals")
    return frame.render(request, "web/arrival_import.jinja", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@permission_needed(Permission.ASK_FOR_CTF)
@require_safe
def template_xlsx(_request: ActingRequest) -> HttpResponse:
    """Send a workbook to fill in."""
    with spreadsheets.as_xlsx(headings=csv_file.COLUMNS, rows=[]) as made:
        content = made.read()
    return HttpResponse(
        content,
        content_type=spreadsheets.TYPES["xlsx"],
        headers={"Content-Disposition": 'attachment; filename="expected-pupils.xlsx"'},
    )


@permission_needed(Permission.ASK_FOR_CTF)
@require_safe
def template(_request: ActingRequest) -> HttpResponse:
    """Send a file to fill in."""
    return HttpResponse(
        "\ufeff" + csv_file.template(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="expected-pupils.csv"'},
    )


@permission_needed(Permission.ASK_FOR_CTF)
@require_http_methods(["GET", "HEAD", "POST"])
def arrival(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show one expected pupil, which goes on the record; a POST says what is to be done."""
    by, now = request.actor, timezone.now()
    form, error = AskOnForm(request.POST if "choose_day" in request.POST else None), ""
    if request.method == "POST":
        try:
            told = _done(request, form, public_id=public_id)
            if told:
                messages.success(request, told)
                return redirect("arrival", public_id=public_id)
        except Refused as refused:
            if refused.code == "NOT-FOUND":
                raise
            error = sentence(refused)
    seen = actions.look(by=by, public_id=public_id, now=now)
    if not form.is_bound:
        form = AskOnForm(initial={"ask_on": seen.ask_on})
    context = {
        "seen": seen,
        "form": form,
        "error": error,
        "statuses": STATUSES,
        "request_statuses": STATUSES_OF_REQUESTS,
        "why_not_asked": sentence(seen.why_not_asked) if seen.why_not_asked else "",
        "link": message_links.of_transfer(by, public_id=seen.transfer_id, now=now) if seen.transfer_id else None,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error or form.errors else HTTPStatus.OK
    return frame.render(request, "web/arrival.jinja", context, status=status)


def _done(request: ActingRequest, form: AskOnForm, *, public_id: str) -> str:
    """Do what was pressed and return what to say of it; "" when the form's answers will not do. Raises Refused."""
    by, now = request.actor, timezone.now()
    if "confirm" in request.POST:
        actions.confirm(by=by, public_id=public_id, now=now)
        return _("The file is noted as this pupil’s.")
    if "decline" in request.POST:
        actions.decline(by=by, public_id=public_id, now=now)
        return _("The pupil’s file is still missing. That file is not offered for this pupil again.")
    if "ask" in request.POST:
        searched = request.POST.get("authority_has_searched") == "on"
        actions.ask_now(by=by, public_id=public_id, authority_has_searched=searched, now=now)
        return _("The former school has been asked.")
    if "choose_day" in request.POST and form.is_valid():
        actions.choose_day(by=by, public_id=public_id, ask_on=form.cleaned_data["ask_on"], now=now)
        return _("The day is kept.")
    return ""


@permission_needed(Permission.ASK_FOR_CTF)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask for confirmation; a POST takes the pupil off the list."""
    by, now = request.actor, timezone.now()
    if request.method == "POST":
        actions.take_off(by=by, public_id=public_id, now=now)
        messages.success(request, _("The pupil is no longer on your list."))
        return redirect("arrivals")
    seen = actions.look(by=by, public_id=public_id, now=now)
    return frame.render(request, "web/arrival_remove.jinja", {"seen": seen})
