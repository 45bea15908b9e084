"""CTF Requests: ask another school for a pupil's file, and answer (S-266, S-267, C-05)."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.ctf_requests import actions, queries, rules
from cts.s2s.ctf_requests.queries import RequestSeen, Which
from cts.s2s.ctf_requests.rules import Status
from cts.s2s.ctf_requests.wording import ROUTES, STATUSES
from cts.s2s.periods import queries as periods
from cts.s2s.periods.declared import REQUEST_DAYS, REQUEST_GAP_DAYS
from cts.s2s.web import lists
from cts.s2s.web.ctf_request_forms import AnswerForm, AskForm
from cts.s2s.web.views.people import show_refusal
from cts.schooldays import day_of
from cts.site import frame
from cts.site.frame.language import current


@permission_needed(Permission.CTF_REQUESTS)
@require_safe
def ctf_requests(request: ActingRequest) -> HttpResponseBase:
    """List requests: those to answer and those made, open, aged and over."""
    by, now, language = request.actor, timezone.now(), current()
    shown = request.GET.get("show", Which.RECEIVED.value)
    which = Which(shown) if shown in set(Which) else Which.RECEIVED
    choices = {
        Which.RECEIVED: _("To answer"),
        Which.RECEIVED_AGED: _("To answer, over time"),
        Which.RECEIVED_OVER: _("Answered by us"),
        Which.SENT: _("Our open requests"),
        Which.SENT_AGED: _("Our requests, over time"),
        Which.SENT_OVER: _("Our requests that are over"),
    }
    table = lists.Table[RequestSeen](
        name=f"ctf-requests-{which}",
        caption=choices[which],
        columns=[
            lists.Column(key="requester", heading=_("Who asks"), value=lambda row: row.requester.name_in(language)),
            lists.Column(key="school", heading=_("Who is asked"), value=lambda row: row.asked.name_in(language)),
            lists.Column(key="asked", heading=_("Asked on"), value=lambda row: row.asked_at),
            lists.Column(key="due", heading=_("Answer by"), value=lambda row: f"{row.due_date:%d/%m/%Y}"),
            lists.Column(key="status", heading=_("Status"), value=lambda row: str(STATUSES[row.status])),
        ],
        filters=lists.Filters(school=_("School"), since=_("Asked on or after"), until=_("Asked on or before")),
    )
    context = {"shown": which, "choices": choices, "statuses": STATUSES, "asks": by.may(Permission.ASK_FOR_CTF)}
    return lists.answer(
        request,
        "web/ctf_requests.jinja",
        table=table,
        query=lambda wanted: queries.listed(by, which=which, wanted=wanted, now=now),
        keep={"show": which.value},
        context=context,
    )


@permission_needed(Permission.ASK_FOR_CTF)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: ActingRequest) -> HttpResponse:
    """Ask which school and which child; a POST asks that school."""
    now = timezone.now()
    form = AskForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            try:
                asked = actions.ask(by=request.actor, now=now, **form.cleaned_data)
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                messages.success(request, _("Your request has been sent.") + " " + str(ROUTES[asked.route]))
                return redirect("ctf_request", public_id=asked.public_id)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    today = day_of(now)
    context = {
        "form": form,
        "days": periods.value(REQUEST_DAYS, on=today),
        "gap": periods.value(REQUEST_GAP_DAYS, on=today),
    }
    return frame.render(request, "web/ctf_request_ask.jinja", context, status=status)


@permission_needed(Permission.CTF_REQUESTS)
@require_http_methods(["GET", "HEAD", "POST"])
def ctf_request(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show one request; a POST shows the child too, which goes on the record."""
    by, now = request.actor, timezone.now()
    child = actions.look(by=by, public_id=public_id, now=now) if request.method == "POST" else None
    seen = queries.one(by, public_id=public_id, now=now)
    context = {
        "seen": seen,
        "child": child,
        "statuses": STATUSES,
        "routes": ROUTES,
        "is_open": seen.status is Status.OPEN,
        "asks": by.may(Permission.ASK_FOR_CTF),
        "gap": child is not None
        and rules.has_gap(
            left_on=child.left_on,
            joined_on=child.joined_on,
            most=periods.value(REQUEST_GAP_DAYS, on=day_of(seen.asked_at)),
        ),
    }
    return frame.render(request, "web/ctf_request.jinja", context)


@permission_needed(Permission.CTF_REQUESTS)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask for the answer where the file is not sent; a POST gives it."""
    by, now = request.actor, timezone.now()
    seen = queries.one(by, public_id=public_id, now=now)
    if seen.is_own:
        raise Refused("NOT-FOUND")
    form = AnswerForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            actions.answer(by=by, public_id=public_id, answer=form.cleaned_data["answer"], now=now)
            messages.success(request, _("Your answer has been sent."))
            return redirect("ctf_requests")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/ctf_request_answer.jinja", {"seen": seen, "form": form}, status=status)


@permission_needed(Permission.ASK_FOR_CTF)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask for confirmation; a POST takes the request back."""
    by, now = request.actor, timezone.now()
    if request.method == "POST":
        actions.withdraw(by=by, public_id=public_id, now=now)
        messages.success(request, _("Your request has been taken back."))
        return redirect("ctf_requests")
    seen = queries.one(by, public_id=public_id, now=now)
    if not seen.is_own:
        raise Refused("NOT-FOUND")
    return frame.render(request, "web/ctf_request_withdraw.jinja", {"seen": seen})
