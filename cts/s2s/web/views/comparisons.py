"""Comparing a register elsewhere with the Lost Pupil Database: begin, save the key, send tokens, look at what agrees (X-017)."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts.s2s.comparisons import actions, queries, tokens_file, wording
from cts.s2s.comparisons.queries import MatchSeen
from cts.s2s.comparisons.rules import Stage
from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.web import lists
from cts.s2s.web.comparison_forms import BeginForm, TokensForm
from cts.s2s.web.lost_words import name_of, words
from cts.s2s.web.views.people import show_refusal
from cts.site import frame
from cts.site.receiving.uploads import SpooledFile

REFRESHED_AFTER = "5"
"""Seconds after which a page is fetched again while the worker compares."""
KEY_NAME = "lost-pupils-key.json"


@permission_needed(Permission.FIND_LOST)
@require_safe
def comparisons(request: ActingRequest) -> HttpResponse:
    """List the authority's comparisons."""
    found = queries.listed(request.actor)
    return frame.render(request, "web/comparisons.jinja", {"comparisons": found, "stages": wording.STAGES})


@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActingRequest) -> HttpResponse:
    """Ask why, with whom and for how long; a POST begins a comparison."""
    form = BeginForm(request.POST if request.method == "POST" else None, initial={"days": 14})
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            try:
                public_id = actions.begin(by=request.actor, **form.cleaned_data, now=timezone.now())
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                return redirect("comparison", public_id=public_id)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/comparison_new.jinja", {"form": form}, status=status)


@permission_needed(Permission.FIND_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def comparison(request: ActingRequest, public_id: str) -> HttpResponseBase:
    """Show where a comparison stands, and what agrees; a POST brings the partner's tokens."""
    by = request.actor
    form = TokensForm()
    if request.method == "POST":
        form = TokensForm(request.POST, request.FILES)
        file = request.FILES.get("file")
        if form.is_valid() and isinstance(file, SpooledFile):
            try:
                content = file.spooled.read(tokens_file.SIZE_MOST + 1)
                rows = actions.upload_tokens(by=by, public_id=public_id, content=content, now=timezone.now())
            except Refused as refused:
                if refused.code == "NOT-FOUND":
                    raise
                form.add_error("file", f"{sentence(refused)} ({refused.code})")
            else:
                messages.success(
                    request, ngettext("%(num)s row was taken in.", "%(num)s rows were taken in.", rows) % {"num": rows}
                )
                return redirect("comparison", public_id=public_id)
    seen = queries.one(by, public_id=public_id)
    answer = lists.answer(
        request,
        "web/comparison.jinja",
        table=_table(),
        query=lambda wanted: queries.matches(by, public_id=public_id, wanted=wanted),
        context={"seen": seen, "form": form, "agreements": wording.AGREEMENTS, "stages": wording.STAGES, "key_name": KEY_NAME},
    )
    if form.errors:
        answer.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    elif seen.stage is Stage.COMPARING:
        answer["Refresh"] = REFRESHED_AFTER
    return answer


def _table() -> lists.Table[MatchSeen]:
    return lists.Table(
        name="comparison-rows",
        caption=_("Rows that agree with an entry"),
        columns=[
            lists.Column(key="reference", heading=_("The partner’s reference"), value=lambda row: row.reference),
            lists.Column(heading=_("What agrees"), value=_agreed),
            lists.Column(heading=_("Entries"), value=lambda row: row.entries),
            lists.Column(key="looked", heading=_("Looked at"), value=lambda row: row.looked_at),
        ],
    )


def _agreed(row: MatchSeen) -> str:
    return "; ".join(str(wording.AGREEMENTS[one]) for one in row.agrees)


@permission_needed(Permission.FIND_LOST)
@require_POST
def key(request: ActingRequest, public_id: str) -> HttpResponse:
    """Send the key file, once."""
    content = actions.save_key(by=request.actor, public_id=public_id, now=timezone.now())
    return HttpResponse(
        content,
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{KEY_NAME}"'},
    )


@permission_needed(Permission.FIND_LOST)
@require_POST
def row(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show the entries that agree with a row, which goes on the record and counts as a search."""
    by, wanted = request.actor, request.POST.get("row", "")[:9]
    number = int(wanted) if wanted.isascii() and wanted.isdigit() else 0
    looked = actions.look(by=by, public_id=public_id, row=number, now=timezone.now())
    reasons = {("token", agreement.value): said for agreement, said in wording.AGREEMENTS.items()}
    context = {
        "looked": looked,
        "seen": queries.one(by, public_id=public_id),
        "name_of": name_of,
        "words": {**words(), "reasons": reasons},
    }
    return frame.render(request, "web/comparison_row.jinja", context)


@permission_needed(Permission.FIND_LOST)
@require_POST
def end(request: ActingRequest, public_id: str) -> HttpResponse:
    """Destroy key, tokens and what agreed."""
    actions.end(by=request.actor, public_id=public_id, now=timezone.now())
    messages.success(request, _("The comparison is over. Its key, its tokens and what was found are destroyed."))
    return redirect("comparisons")
