"""Forwarding the file of a found pupil to the school where the child is, and taking it back (S-221, P10)."""

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
from cts.s2s.establishments import queries as establishments
from cts.s2s.lost_pupils import queries
from cts.s2s.transfers import actions as transfers
from cts.s2s.web.lost_forms import ForwardForm
from cts.s2s.web.views.people import show_refusal
from cts.site import frame


@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def forward(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask for the school, then show its name and ask whether it is the right one; then forward the file to it."""
    form = ForwardForm(request.POST if request.method == "POST" else None)
    seen = queries.entry_at_work(request.actor, public_id=public_id)
    school = None
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            to = form.cleaned_data["to"]
            school = establishments.by_number(dfe_number=to)
            if form.cleaned_data["sure"] or school is None:
                try:
                    carries, _forward = queries.transfers_of(request.actor, public_id=public_id)
                    transfers.forward_lost_pupil(by=request.actor, public_id=carries, to=to, now=timezone.now())
                except Refused as refused:
                    school = None
                    show_refusal(form, refused, fields={"FORWARD-TO": "to"})
                else:
                    messages.success(request, _("The file waits for the school now. The school that sent it is not told."))
                    return redirect("lost_pupils_work")
        if form.errors:
            status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"form": form, "entry": seen, "school": school}
    return frame.render(request, "web/lost_forward.jinja", context, status=status)


@permission_needed(Permission.FIND_LOST)
@require_POST
def undo(request: ActingRequest, public_id: str) -> HttpResponse:
    """Take a forwarded file back, as long as the school has not accepted it."""
    _carries, forwards = queries.transfers_of(request.actor, public_id=public_id)
    transfers.undo_forward(by=request.actor, public_id=forwards, now=timezone.now())
    messages.success(request, _("The file was taken back from the school. The entry is in the database as before."))
    return redirect("lost_pupils_work")
