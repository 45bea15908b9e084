"""Message Address Groups (S-171, S-201, C-09)."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from django.contrib import messages as notes_to_person
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.messaging import actions, address_groups, rules
from cts.s2s.messaging.address_groups import GroupSeen
from cts.s2s.messaging.wording import LEVELS, SCOPES
from cts.s2s.web import message_draft
from cts.s2s.web.message_draft import Draft
from cts.s2s.web.message_forms import GroupForm
from cts.s2s.web.views.people import show_refusal
from cts.site import frame


@permission_needed(Permission.MESSAGE)
@require_safe
def message_groups(request: ActingRequest) -> HttpResponse:
    """List the groups that are there for this person."""
    context = {"groups": address_groups.groups(request.actor), "scopes": SCOPES}
    return frame.render(request, "web/message_groups.jinja", context)


@permission_needed(Permission.MESSAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def add_message_group(request: ActingRequest) -> HttpResponse:
    """Ask for a new group and choose its members; a POST with Save adds it."""
    return _kept(request, None, Draft())


@permission_needed(Permission.MESSAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def message_group(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show a group with its members, to be changed by those whose it is; a POST with Save changes it."""
    seen, members = address_groups.group(request.actor, public_id=public_id)
    if request.method == "POST" or seen.can_change:
        return _kept(request, seen, Draft(to=tuple(one.office for one in members)))
    return frame.render(request, "web/message_group.jinja", {"group": seen, "members": members, "scopes": SCOPES})


@permission_needed(Permission.MESSAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def delete_message_group(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask for confirmation; a POST deletes the group. Messages that went to it stay."""
    seen, _members = address_groups.group(request.actor, public_id=public_id)
    if request.method == "POST":
        actions.delete_group(by=request.actor, public_id=public_id, now=timezone.now())
        notes_to_person.success(request, _("The group has been deleted."))
        return redirect("message_groups")
    if not seen.can_change:
        raise Refused("NOT-YOURS-TO-CHANGE")
    return frame.render(request, "web/message_group_delete.jinja", {"group": seen})


def _kept(request: ActingRequest, seen: GroupSeen | None, draft: Draft) -> HttpResponse:
    """The page of a group on its way: the members travel in the form until Save is pressed."""
    by, error = request.actor, ""
    known = {"name": seen.name, "scope": seen.scope.value} if seen else {}
    form = GroupForm(request.POST if "save" in request.POST else None, by=by, initial={**known, **_typed(request)})
    if request.method == "POST":
        try:
            draft = replace(message_draft.read(request.POST), groups=())
            if "save" not in request.POST:
                draft = message_draft.pressed(by, draft=draft, data=request.POST, most=rules.GROUP_MAX)
            elif form.is_valid():
                public_id = actions.save_group(
                    by=by,
                    public_id=seen.public_id if seen else "",
                    scope=form.cleaned_data["scope"],
                    name=form.cleaned_data["name"],
                    members=draft.to,
                    now=timezone.now(),
                )
                notes_to_person.success(request, _("The group has been saved."))
                return redirect("message_group", public_id=public_id)
        except Refused as refused:
            if refused.code in {"NOT-FOUND", "NOT-YOURS-TO-CHANGE", "GROUP-BY-ITSELF"}:
                raise
            if refused.code in form.FIELD_OF:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                error = sentence(refused)
    context = {
        **message_draft.choice(by, draft=draft, data=request.POST),
        "form": form,
        "group": seen,
        "error": error,
        "level_names": LEVELS,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error or form.errors else HTTPStatus.OK
    return frame.render(request, "web/message_group_keep.jinja", context, status=status)


def _typed(request: ActingRequest) -> dict[str, str]:
    """Name and scope as they travel while members are chosen."""
    return {name: request.POST[name] for name in ("name", "scope") if name in request.POST and "save" not in request.POST}
