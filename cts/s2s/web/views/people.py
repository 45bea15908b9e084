"""People: who they are, inviting and correcting them (S-108, S-270, L-006 to L-009)."""

from __future__ import annotations

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.accounts import actions, queries, rules
from cts.s2s.accounts.models import User
from cts.s2s.core import ROLES, Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.establishments.rules import Kind
from cts.s2s.web import lists
from cts.s2s.web.people_forms import InviteForm, PersonForm
from cts.site import frame
from cts.site.frame.language import current


@permission_needed(Permission.KEEP_PEOPLE)
@require_safe
def people(request: ActingRequest) -> HttpResponseBase:
    """List the people whom the actor looks after."""
    language = current()
    table: lists.Table[User] = lists.Table(
        name="people",
        caption=_("The people whose accounts you look after"),
        columns=[
            lists.Column(key="name", heading=_("Name"), value=lambda user: user.name),
            lists.Column(heading=_("Username"), value=lambda user: user.username, on_page=False),
            lists.Column(heading=_("E-mail address"), value=lambda user: user.email, on_page=False),
            lists.Column(
                key="establishment", heading=_("Establishment"), value=lambda user: user.establishment.name_in(language)
            ),
            lists.Column(heading=_("Number"), value=lambda user: user.establishment.dfe_number, on_page=False),
            lists.Column(
                key="role", heading=_("Role"), value=lambda user: ", ".join(str(ROLES[one].label) for one in user.roles)
            ),
            lists.Column(key="last", heading=_("Last signed in"), value=lambda user: user.last_login),
            lists.Column(heading=_("Suspended"), value=lambda user: _("No") if user.is_active else _("Yes"), on_page=False),
        ],
        filters=lists.Filters(text=_("Name, username, school or number")),
    )
    return lists.answer(
        request,
        "web/people.jinja",
        table=table,
        query=lambda wanted: queries.people(request.actor, wanted=wanted),
        context={"roles": ROLES},
    )


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
