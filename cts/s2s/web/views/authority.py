"""What an authority decides: which files schools send to it (S-099, C-06), and which child's file is protected (S-246)."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.transfers import actions, queries
from cts.s2s.transfers.asking import BEGINNING, Wish
from cts.s2s.web.forms import PolicyForm
from cts.schooldays import day_of
from cts.site import frame
from cts.site.frame.dates import date_in_list
from cts.site.refusing import Refused


@permission_needed(Permission.SET_LOCAL_POLICY)
@require_http_methods(["GET", "HEAD", "POST"])
def policy(request: ActingRequest) -> HttpResponse:
    """Show what the authority wants, wanted and will want; a POST says it anew from a day on."""
    now = timezone.now()
    wish, history = queries.policy(request.actor, now=now)
    form = PolicyForm(request.POST if request.method == "POST" else None, initial=_initial(wish, now=now))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_policy(by=request.actor, wish=form.wish(), now=now)
        except Refused as refused:
            form.add_error(form.FIELD_OF.get(refused.code), sentence(refused))
        else:
            messages.success(request, _("Kept. Schools are asked accordingly from that day on."))
            return redirect("authority_policy")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "history": history, "beginning": BEGINNING}
    return frame.render(request, "web/authority_policy.jinja", context, status=status)


def _initial(wish: Wish, *, now: datetime) -> dict[str, object]:
    return {
        "phase_transfer": "yes" if wish.phase_transfer else "no",
        "phase_from": date_in_list(wish.phase_from),
        "phase_until": date_in_list(wish.phase_until),
        "others": "refused" if wish.refuses else "warned" if wish.warns else "taken",
        "silent_days": wish.silent_days,
        "effective_from": date_in_list(day_of(now)),
    }


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
