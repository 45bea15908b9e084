"""Search for Lost Pupil (S-180): search, open, claim, release, close; what the authority is at work on; what its officers do."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts.s2s.cases import queries as cases
from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.lost_pupils import actions, queries
from cts.s2s.web.lost_forms import CloseForm, SearchForm
from cts.s2s.web.lost_words import words
from cts.s2s.web.views.people import show_refusal
from cts.site import frame


@sensitive_post_parameters()
@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: ActingRequest) -> HttpResponse:
    """Ask what is known of the pupil; a POST searches and shows the hits, which goes on the record. No child is in an address."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            try:
                found = actions.search(
                    by=request.actor,
                    purpose=form.cleaned_data["purpose"],
                    criteria=form.criteria,
                    now=timezone.now(),
                )
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                return frame.render(request, "web/lost_found.jinja", {"found": found, "form": form, **words()})
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/lost_search.jinja", {"form": form}, status=status)


@permission_needed(Permission.FIND_LOST)
@require_POST
def entry(request: ActingRequest, public_id: str) -> HttpResponse:
    """Open an entry, which goes on the record, and show what can be done with it."""
    return _opened(request, public_id)


def _opened(request: ActingRequest, public_id: str) -> HttpResponse:
    search_id = request.POST.get("search", "")[:20]
    by, now = request.actor, timezone.now()
    opened = actions.open_entry(by=by, public_id=public_id, search_id=search_id, now=now)
    duplicates = actions.look_for_duplicates(by=by, public_id=public_id, now=now)
    linkable = cases.linkable(by, entry=public_id, now=now)
    context = {"entry": opened, "duplicates": duplicates, "cases": linkable, **words()}
    return frame.render(request, "web/lost_entry.jinja", context)


@permission_needed(Permission.FIND_LOST)
@require_POST
def same(request: ActingRequest, public_id: str) -> HttpResponse:
    """Remember whether another entry is the same child, and show the first one again (X-013)."""
    is_same = request.POST.get("is_same") == "yes"
    actions.decide_same(
        by=request.actor, public_id=public_id, other=request.POST.get("other", "")[:20], is_same=is_same, now=timezone.now()
    )
    said = _("You said that it is the same child.") if is_same else _("You said that it is another child.")
    messages.success(request, said)
    return _opened(request, public_id)


@permission_needed(Permission.FIND_LOST)
@require_POST
def household(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show who may be of the same household as an entry that this officer has opened today, which goes on the record (X-014)."""
    found = actions.household(by=request.actor, public_id=public_id, now=timezone.now())
    return frame.render(request, "web/lost_household.jinja", {"found": found, **words()})


@permission_needed(Permission.FIND_LOST)
@require_safe
def work(request: ActingRequest) -> HttpResponse:
    """List what the authority is at work on, without the children."""
    found = queries.at_work(request.actor)
    return frame.render(request, "web/lost_work.jinja", {"entries": found, **words()})


@permission_needed(Permission.FIND_LOST)
@require_POST
def claim(request: ActingRequest, public_id: str) -> HttpResponse:
    """Claim an entry."""
    actions.claim(by=request.actor, public_id=public_id, now=timezone.now())
    messages.success(request, _("Your authority has claimed the entry. Others see that you are working on it."))
    return redirect("lost_pupils_work")


@permission_needed(Permission.FIND_LOST)
@require_POST
def release(request: ActingRequest, public_id: str) -> HttpResponse:
    """Let an entry go again."""
    actions.release(by=request.actor, public_id=public_id, now=timezone.now())
    messages.success(request, _("The entry is in the database as before, and other authorities may work on it."))
    return redirect("lost_pupils_work")


@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask how the search ended; a POST closes the entry."""
    form = CloseForm(request.POST if request.method == "POST" else None)
    seen = queries.entry_at_work(request.actor, public_id=public_id)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            given = form.cleaned_data
            try:
                actions.close(
                    by=request.actor,
                    public_id=public_id,
                    outcome=given["outcome"],
                    text=given["text"],
                    found_on=given["found_on"],
                    now=timezone.now(),
                )
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                messages.success(request, _("The entry is closed. No search finds it any more."))
                return redirect("lost_pupils_work")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/lost_close.jinja", {"form": form, "entry": seen, **words()}, status=status)


@permission_needed(Permission.LEAD_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def officers(request: ActingRequest) -> HttpResponse:
    """Show what the authority's officers have searched for and opened in a week; a POST lifts one's limit for today (P9)."""
    by, now = request.actor, timezone.now()
    if request.method == "POST":
        person = request.POST.get("person", "")
        actions.lift_limit(by=by, person=person, now=now)
        messages.success(request, _("%(person)s may open more entries today.") % {"person": person})
        return redirect("lost_pupils_officers")
    context = {"officers": queries.officers(by, now=now), "searches": queries.searches(by, now=now), "by": by}
    return frame.render(request, "web/lost_officers.jinja", context)
