"""Standing searches: go on looking for a pupil, see what was found, say whether it is the child (X-011, X-013)."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.standing_searches import actions, queries
from cts.s2s.standing_searches.wording import DECISIONS
from cts.s2s.web.lost_forms import DaysForm, StandingForm
from cts.s2s.web.lost_words import words
from cts.s2s.web.views.people import show_refusal
from cts.site import frame


@permission_needed(Permission.FIND_LOST)
@require_safe
def standing_searches(request: ActingRequest) -> HttpResponse:
    """List the authority's standing searches, without the children."""
    found = queries.listed(request.actor, now=timezone.now())
    return frame.render(request, "web/standing_searches.jinja", {"searches": found, "by": request.actor})


@sensitive_post_parameters()
@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActingRequest) -> HttpResponse:
    """Ask whom to go on looking for; what a search has asked is there already. A POST with the time makes it."""
    form = StandingForm(request.POST if "days" in request.POST or "save" in request.POST else None, initial=request.POST.dict())
    status = HTTPStatus.OK
    if form.is_bound:
        if form.is_valid():
            given = form.cleaned_data
            try:
                actions.save(
                    by=request.actor,
                    purpose=given["purpose"],
                    criteria=form.criteria,
                    days=given["days"],
                    now=timezone.now(),
                )
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                messages.success(
                    request, _("The service goes on looking, and writes to you when an entry is likely to be the child.")
                )
                return redirect("standing_searches")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/standing_search_new.jinja", {"form": form}, status=status)


@permission_needed(Permission.FIND_LOST)
@require_POST
def standing_search(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show whom it is for and what it has found, which goes on the record and counts as a search."""
    by, now = request.actor, timezone.now()
    looked = actions.look(by=by, public_id=public_id, now=now)
    seen = queries.one(by, public_id=public_id, now=now)
    context = {"looked": looked, "seen": seen, "decisions": DECISIONS, **words()}
    return frame.render(request, "web/standing_search.jinja", context)


@permission_needed(Permission.FIND_LOST)
@require_POST
def decide(request: ActingRequest, public_id: str) -> HttpResponse:
    """Remember whether an entry is the child."""
    is_same = request.POST.get("is_same") == "yes"
    entry = request.POST.get("entry", "")[:20]
    actions.decide(by=request.actor, public_id=public_id, entry=entry, is_same=is_same, now=timezone.now())
    if is_same:
        messages.success(request, _("Noted: this is the child. Open the entry from its standing search, and claim it."))
    else:
        messages.success(request, _("Noted: another child. This entry will not alert you again."))
    return redirect("standing_searches")


@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask how long it is to run from today; a POST renews it."""
    by, now = request.actor, timezone.now()
    seen = queries.one(by, public_id=public_id, now=now)
    form = DaysForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            actions.renew(by=by, public_id=public_id, days=form.cleaned_data["days"], now=now)
            messages.success(request, _("The standing search is renewed."))
            return redirect("standing_searches")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/standing_search_renew.jinja", {"form": form, "seen": seen}, status=status)


@permission_needed(Permission.FIND_LOST)
@require_POST
def end(request: ActingRequest, public_id: str) -> HttpResponse:
    """Look no longer."""
    actions.end(by=request.actor, public_id=public_id, now=timezone.now())
    messages.success(request, _("The standing search is over. Its details are deleted after a month."))
    return redirect("standing_searches")
