"""Delegations: who may work for a school, and acting for one (S-100 to S-102)."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.accounts import actions, queries
from cts.s2s.accounts.middleware import ACTING_UNDER
from cts.s2s.accounts.models import User
from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.web.people_forms import DelegateForm
from cts.s2s.web.views.people import show_refusal
from cts.site import frame
from cts.site.frame.language import current


@permission_needed(Permission.DELEGATE)
@require_safe
def delegations(request: ActingRequest) -> HttpResponse:
    """List who may work for the school, or for the schools of the authority."""
    found = queries.delegations_of(request.actor, now=timezone.now())
    return frame.render(request, "web/people_delegations.jinja", {"delegations": found})


@permission_needed(Permission.DELEGATE)
@require_http_methods(["GET", "HEAD", "POST"])
def delegate(request: ActingRequest) -> HttpResponse:
    """Ask who may do what until when; a POST gives it."""
    by, now = request.actor, timezone.now()
    initial = {"from_date": f"{timezone.localdate(now):%d/%m/%Y}"}
    form = DelegateForm(request.POST if request.method == "POST" else None, by=by, initial=initial)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            given = form.cleaned_data
            try:
                made = actions.delegate(
                    by=by,
                    dfe_number=given.get("dfe_number", by.establishment),
                    username=given["username"],
                    may_upload="upload" in given["what"],
                    may_download="download" in given["what"],
                    from_date=given["from_date"],
                    to_date=given["to_date"],
                    now=now,
                )
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                text = _("%(name)s may now work for %(school)s.")
                messages.success(request, text % {"name": made.delegate.name, "school": made.school.name_in(current())})
                return redirect("delegations")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/people_delegate.jinja", {"form": form}, status=status)


@permission_needed(Permission.DELEGATE)
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask for confirmation; a POST ends the delegation at once."""
    by, now = request.actor, timezone.now()
    if request.method == "POST":
        actions.revoke(by=by, public_id=public_id, now=now)
        messages.success(request, _("The delegation has ended."))
        return redirect("delegations")
    of = next((one for one in queries.delegations_of(by, now=now) if one.public_id == public_id), None)
    if of is None:
        raise Refused("NOT-FOUND")
    return frame.render(request, "web/people_revoke.jinja", {"delegation": of})


@permission_needed(Permission.ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def acting_for(request: ActingRequest) -> HttpResponse:
    """Choose whom to act for: oneself, or a school that has delegated it. The choice holds until it is changed or over."""
    now = timezone.now()
    user = request.user
    if not isinstance(user, User):  # an Actor without a person does not exist; this tells the type checker
        raise Refused("NOT-ALLOWED")
    if request.method == "POST":
        chosen = request.POST.get("delegation", "")
        oneself = queries.actor_for(user, address=request.actor.address)
        if chosen:
            of = actions.act_for(by=oneself, public_id=chosen, now=now)
            request.session[ACTING_UNDER] = of.public_id
            messages.success(request, _("You act for %(school)s now.") % {"school": of.school.name_in(current())})
        else:
            if request.session.pop(ACTING_UNDER, None):
                actions.act_for_oneself(by=oneself, now=now)
            messages.success(request, _("You act for yourself now."))
        request.session.cycle_key()  # another role, another session id (P17)
        return redirect("home")
    context = {
        "delegations": queries.delegations_to(user, now=now),
        "acting_under": request.session.get(ACTING_UNDER, ""),
        "workplace": user.establishment,
    }
    return frame.render(request, "web/people_acting_for.jinja", context)
