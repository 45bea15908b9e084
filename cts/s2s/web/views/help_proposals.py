"""Proposals for the help: administrators of authorities make them, the department decides (S-271)."""

from __future__ import annotations

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.help_pages import actions, queries, wording
from cts.s2s.help_pages.rules import Decision, Section
from cts.s2s.web.views.help_kept import PageForm, answer
from cts.site import frame


class ProposalForm(forms.Form):
    """A question with its answer, in the language of the person who proposes it."""

    title = forms.CharField(label=gettext_lazy("Question"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Answer"),
        help_text=gettext_lazy("Do not name pupils, schools or members of staff. An empty line begins a new paragraph."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class DeclineForm(forms.Form):
    """Why a proposal is declined."""

    reason = forms.CharField(
        label=gettext_lazy("Why do you decline the proposal?"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


@permission_needed(Permission.ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def proposals(request: ActingRequest) -> HttpResponse:
    """List the proposals, and let an authority's administrator make one."""
    by = request.actor
    listed = queries.proposals(by)
    form = ProposalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        by.require(Permission.PROPOSE_HELP)
        if form.is_valid():
            given = {name: str(form.cleaned_data[name]).replace("\r\n", "\n") for name in ("title", "text")}
            try:
                actions.propose(by=by, **given, now=timezone.now())
            except Refused as refused:
                form.add_error(str(refused.arguments["field"]), sentence(refused))
            else:
                messages.success(request, _("Thank you. The department will look at your proposal."))
                return redirect("help_proposals")
    context = {
        "form": form if by.may(Permission.PROPOSE_HELP) else None,
        "proposals": [(one, wording.DECISIONS[Decision(one.decision)]) for one in listed],
        "may_decide": by.may(Permission.KEEP_HELP),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(request, "web/help_proposals.jinja", context, status=status)


@permission_needed(Permission.KEEP_HELP)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show a proposal; a POST shows the page that it would become, or accepts it as that page."""
    proposal = queries.proposal(request.actor, public_id=public_id)
    first = {
        "section": Section.ABOUT.value,
        f"title_{proposal.language}": proposal.title,
        f"text_{proposal.language}": proposal.text,
    }
    form = PageForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid() and request.POST.get("do") == "save":
        try:
            key = actions.accept(by=request.actor, public_id=public_id, wording=form.wording(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("The proposal was accepted and is now a page of the help."))
            return redirect("help_page", key=key)
    return answer(
        request, form, "web/help_decide.jinja", {"proposal": proposal, "is_open": proposal.decision == Decision.OPEN.value}
    )


@permission_needed(Permission.KEEP_HELP)
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask why; a POST declines the proposal."""
    proposal = queries.proposal(request.actor, public_id=public_id)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decline(by=request.actor, public_id=public_id, reason=form.cleaned_data["reason"], now=timezone.now())
        except Refused as refused:
            field = refused.arguments.get("field")
            form.add_error(str(field) if field else None, sentence(refused))
        else:
            messages.success(request, _("The proposal was declined."))
            return redirect("help_proposals")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(request, "web/help_decline.jinja", {"form": form, "proposal": proposal}, status=status)
