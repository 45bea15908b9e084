"""People: who they are, inviting and correcting them (S-108, S-270, L-006 to L-009)."""

from __future__ import annotations

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.accounts import actions, queries, rules
from cts.s2s.core import ROLES, Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.establishments.rules import Kind
from cts.s2s.web.people_forms import InviteForm, PersonForm
from cts.site import frame

SHOWN_AT_MOST = 200
"""People in the list; with more, the page asks for a word to search for."""


@permission_needed(Permission.KEEP_PEOPLE)
@require_safe
def people(request: ActingRequest) -> HttpResponse:
    """List the people whom the actor looks after."""
    words = request.GET.get("words", "")[:100].replace("\x00", "")
    found = queries.people(request.actor, words=words)
    context = {"people": found[:SHOWN_AT_MOST], "words": words, "roles": ROLES, "more": len(found) > SHOWN_AT_MOST}
    return frame.render(request, "web/people.jinja", context)


@permission_needed(Permission.KEEP_PEOPLE)
@require_safe
def person(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show one of them."""
    seen = queries.person_seen(request.actor, public_id=public_id, now=timezone.now())
    return frame.render(request, "web/people_person.jinja", {"seen": seen, "roles": ROLES})


@permission_needed(Permission.KEEP_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: ActingRequest) -> HttpResponse:
    """Ask who is to be invited; a POST makes the account and sends the link."""
    by = request.actor
    form = InviteForm(request.POST if request.method == "POST" else None, by=by, initial={"language": by.language})
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            try:
                user = actions.invite_by_email(by=by, now=timezone.now(), **{"dfe_number": by.establishment, **form.answers()})
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                text = _("%(name)s is invited. An e-mail with a link to choose a password is on its way to %(email)s.")
                messages.success(request, text % {"name": user.name, "email": user.email})
                return redirect("person", public_id=user.public_id)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/people_invite.jinja", {"form": form}, status=status)


@permission_needed(Permission.KEEP_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show what is known of somebody, to be changed; a POST changes it."""
    by = request.actor
    user = queries.person(by, public_id=public_id)
    roles = {*rules.roles_to_give(by=by, kind=Kind(user.establishment.kind)), *user.roles}
    known = {field: getattr(user, field) for field in ("name", "email", "role", "second_role", "language")}
    form = PersonForm(request.POST if request.method == "POST" else None, roles=roles, initial=known)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            try:
                actions.correct(by=by, public_id=public_id, now=timezone.now(), **form.answers())
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                messages.success(request, _("The account of %(name)s was changed.") % {"name": form.cleaned_data["name"]})
                return redirect("person", public_id=public_id)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/people_correct.jinja", {"form": form, "user": user}, status=status)


def show_refusal(form: forms.Form, refused: Refused, *, fields: dict[str, str]) -> None:
    """Put a refusal at the field it is about, or at the top of the form."""
    field = fields.get(refused.code)
    form.add_error(field if field in form.fields else None, sentence(refused))
