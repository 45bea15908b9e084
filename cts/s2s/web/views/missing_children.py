"""Missing children: one authority asks all others, who answer (X-016). Officers of lost pupils only."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.missing_children import actions, queries, rules, wording
from cts.s2s.missing_children.queries import NoticeSeen, Which
from cts.s2s.missing_children.rules import Answer, Status
from cts.s2s.web import lists
from cts.s2s.web.missing_forms import NoticeAnswerForm, NoticeCloseForm, NoticeForm
from cts.s2s.web.views.people import show_refusal
from cts.site import frame
from cts.site.frame.language import current


@permission_needed(Permission.FIND_LOST)
@require_safe
def notices(request: ActingRequest) -> HttpResponseBase:
    """List notices without their children: to answer, answered, own ones, and those that are over."""
    by, language = request.actor, current()
    shown = request.GET.get("show", Which.TO_ANSWER.value)
    which = Which(shown) if shown in set(Which) else Which.TO_ANSWER
    choices = {
        Which.TO_ANSWER: _("To answer"),
        Which.ANSWERED: _("Answered by us"),
        Which.SENT: _("Our open notices"),
        Which.OVER: _("Notices that are over"),
    }
    table = lists.Table[NoticeSeen](
        name=f"missing-children-{which}",
        caption=choices[which],
        columns=[
            lists.Column(key="authority", heading=_("Who asks"), value=lambda row: row.authority.name_in(language)),
            lists.Column(key="sent", heading=_("Asked on"), value=lambda row: row.sent_at),
            lists.Column(key="answer-by", heading=_("Answer by"), value=lambda row: f"{row.answer_by:%d/%m/%Y}"),
            lists.Column(heading=_("Answers"), value=_answers),
        ],
        filters=lists.Filters(since=_("Asked on or after"), until=_("Asked on or before")),
    )
    return lists.answer(
        request,
        "web/missing_children.jinja",
        table=table,
        query=lambda wanted: queries.listed(by, which=which, wanted=wanted),
        keep={"show": which.value},
        context={"shown": which, "choices": choices, "answers_of": _answers},
    )


def _answers(row: NoticeSeen) -> str:
    if not row.is_own:
        return str(wording.ANSWERS[row.own_answer])
    given = row.asked - row.counts[Answer.NONE]
    return _("%(given)s of %(asked)s") % {"given": given, "asked": row.asked}


@sensitive_post_parameters()
@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: ActingRequest) -> HttpResponse:
    """Ask who is missing; a POST asks the authorities, or with `begin` shows the form with what an entry says of the child."""
    if request.method == "POST" and "begin" in request.POST:
        known = {name: request.POST.get(name, "")[:100] for name in ("forename", "surname", "date_of_birth", "upn", "case")}
        return frame.render(request, "web/missing_send.jinja", {"form": NoticeForm(initial=known)})
    form = NoticeForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            try:
                public_id = actions.send(by=request.actor, now=timezone.now(), **form.cleaned_data)
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                messages.success(request, _("The authorities have been asked."))
                case = form.cleaned_data["case"]
                return redirect("case", public_id=case) if case else redirect("missing_child", public_id=public_id)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/missing_send.jinja", {"form": form}, status=status)


@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show one notice; a POST shows the child, and to the authority that asks the answers, which goes on the record."""
    by, now = request.actor, timezone.now()
    child = actions.look(by=by, public_id=public_id, now=now) if request.method == "POST" else None
    seen = queries.one(by, public_id=public_id)
    context = {
        "seen": seen,
        "child": child,
        "answers": actions.look_at_answers(by=by, public_id=public_id, now=now) if child and seen.is_own else [],
        "said": wording.ANSWERS,
        "statuses": wording.STATUSES,
        "endings": wording.ENDINGS,
        "is_open": seen.status is Status.OPEN,
        "every": rules.REMIND_EVERY,
    }
    return frame.render(request, "web/missing_child.jinja", context)


@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask whether the child is here; a POST answers."""
    by, now = request.actor, timezone.now()
    seen = queries.one(by, public_id=public_id)
    if seen.is_own:
        raise Refused("NOT-FOUND")
    form = NoticeAnswerForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            try:
                actions.answer(by=by, public_id=public_id, now=now, **form.cleaned_data)
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                messages.success(request, _("Your answer has been sent."))
                return redirect("missing_children")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/missing_answer.jinja", {"seen": seen, "form": form}, status=status)


@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask how the search ended; a POST closes the notice."""
    by, now = request.actor, timezone.now()
    seen = queries.one(by, public_id=public_id)
    if not seen.is_own:
        raise Refused("NOT-FOUND")
    rules.check_is_open(seen.status)
    form = NoticeCloseForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            actions.close(by=by, public_id=public_id, ending=form.cleaned_data["ending"], now=now)
            messages.success(request, _("The notice is closed. Nobody is reminded any more."))
            return redirect("missing_children")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/missing_close.jinja", {"seen": seen, "form": form}, status=status)
