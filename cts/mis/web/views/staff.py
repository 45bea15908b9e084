"""Accounts of the staff: let in, another role, another first password, suspended and let in again."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts.mis.core import ROLES, ActingRequest, Permission, Refused, permission_needed
from cts.mis.staff import actions, queries
from cts.mis.web.forms import LetInForm, RoleForm
from cts.site import frame
from cts.site.refusing.wording import sentence


@permission_needed(Permission.KEEP_STAFF)
@require_safe
def staff(request: ActingRequest) -> HttpResponse:
    """List everybody who has an account, with what each may do."""
    return frame.render(request, "register/staff.jinja", {"members": queries.members(request.actor), "roles": ROLES})


@permission_needed(Permission.KEEP_STAFF)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def let_in(request: ActingRequest) -> HttpResponse:
    """Make an account; the answer shows its first password, once."""
    form = LetInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            member, password = actions.let_in(
                by=request.actor,
                username=said["username"],
                name=said["name"],
                role=said["role"],
                language=said["language"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error("username" if refused.code.startswith("USERNAME") else None, sentence(refused))
        else:
            return frame.render(request, "register/first_password.jinja", {"member": member, "password": password})
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(request, "register/let_in.jinja", {"form": form}, status=status)


@permission_needed(Permission.KEEP_STAFF)
@require_safe
def member(request: ActingRequest, username: str) -> HttpResponse:
    """Show an account, and what can be done with it."""
    found = queries.member(request.actor, username=username)
    form = RoleForm(initial={"role": found.role})
    context = {"member": found, "role": ROLES[found.role], "form": form, "is_self": found.username == request.actor.person}
    return frame.render(request, "register/member.jinja", context)


@permission_needed(Permission.KEEP_STAFF)
@require_POST
def change_role(request: ActingRequest, username: str) -> HttpResponse:
    """Give somebody another role."""
    actions.change_role(by=request.actor, username=username, role=request.POST.get("role", ""), now=timezone.now())
    messages.success(request, _("The role is changed. The person has to sign in again."))
    return redirect("member", username=username)


@permission_needed(Permission.KEEP_STAFF)
@never_cache
@require_POST
def reset(request: ActingRequest, username: str) -> HttpResponse:
    """Give somebody another first password, which the answer shows once."""
    password = actions.reset(by=request.actor, username=username, now=timezone.now())
    found = queries.member(request.actor, username=username)
    return frame.render(request, "register/first_password.jinja", {"member": found, "password": password})


@permission_needed(Permission.KEEP_STAFF)
@require_POST
def suspend(request: ActingRequest, username: str) -> HttpResponse:
    """Let somebody in no more."""
    actions.suspend(by=request.actor, username=username, now=timezone.now())
    messages.success(request, _("The account is suspended, and its sessions are ended."))
    return redirect("member", username=username)


@permission_needed(Permission.KEEP_STAFF)
@require_POST
def let_in_again(request: ActingRequest, username: str) -> HttpResponse:
    """End a suspension."""
    actions.let_in_again(by=request.actor, username=username, now=timezone.now())
    messages.success(request, _("The person can sign in again."))
    return redirect("member", username=username)
