"""Decoys in the Lost Pupil Database, for the lead of an authority's officers (P9)."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.lost_pupils import actions, queries
from cts.s2s.web.lost_forms import DecoyForm
from cts.s2s.web.lost_words import name_of
from cts.s2s.web.views.people import show_refusal
from cts.site import frame


@permission_needed(Permission.LEAD_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def decoys(request: ActingRequest) -> HttpResponse:
    """List the decoys; a POST plants another."""
    by = request.actor
    form = DecoyForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            try:
                actions.plant(by=by, now=timezone.now(), **form.cleaned_data)
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                messages.success(request, _("The decoy is in the database. Searches find it like any other entry."))
                return redirect("lost_pupils_decoys")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"form": form, "decoys": queries.decoys(by), "name_of": name_of}
    return frame.render(request, "web/lost_decoys.jinja", context, status=status)


@permission_needed(Permission.LEAD_LOST)
@require_POST
def withdraw(request: ActingRequest, public_id: str) -> HttpResponse:
    """Let no search find a decoy any more."""
    actions.withdraw_decoy(by=request.actor, public_id=public_id, now=timezone.now())
    messages.success(request, _("The decoy is withdrawn. No search finds it any more."))
    return redirect("lost_pupils_decoys")
