"""What an authority decides: which files schools send to it (S-099, C-06), and which child's file is protected (S-246)."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.transfers import actions, queries
from cts.s2s.web.forms import PolicyForm
from cts.site import frame


@permission_needed(Permission.SET_LOCAL_POLICY)
@require_http_methods(["GET", "HEAD", "POST"])
def policy(request: ActingRequest) -> HttpResponse:
    """Show what the authority wants; a POST changes it."""
    local = queries.policy(request.actor)
    initial = {"phase_transfer": "yes" if local.phase_transfer else "no", "warns": "warn" if local.warns else "allow"}
    form = PolicyForm(request.POST if request.method == "POST" else None, initial=initial)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            actions.set_policy(by=request.actor, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Kept. Schools are asked accordingly from now on."))
            return redirect("authority_policy")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/authority_policy.jinja", {"form": form}, status=status)


@permission_needed(Permission.RESTRICT)
@require_http_methods(["GET", "HEAD", "POST"])
def protect(request: ActingRequest, public_id: str) -> HttpResponse:
    """Say what protecting a child's file means; a POST does it, and there is no way back."""
    now = timezone.now()
    seen = queries.received(request.actor, public_id=public_id, now=now)
    if request.method == "POST":
        actions.restrict(by=request.actor, public_id=public_id, now=now)
        messages.success(request, _("The file is protected. The school that sent it learns nothing more of it."))
        return redirect("download_file", public_id=public_id)
    return frame.render(request, "web/protect_file.jinja", {"file": seen})
