"""The review of the Lost Pupil Database (X-018): entries that are kept until a day or deleted, and the proofs of deletions."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.wording import AREAS, OUTCOMES
from cts.s2s.retention import actions, proofs, queries
from cts.s2s.retention.queries import Deleted, ToReview
from cts.s2s.retention.wording import WHYS
from cts.s2s.transfers import receipts
from cts.s2s.web import lists
from cts.s2s.web.lost_review_forms import DeleteForm, KeepForm
from cts.s2s.web.lost_words import name_of
from cts.s2s.web.views.people import show_refusal
from cts.site import frame


@permission_needed(Permission.REVIEW_LOST)
@require_safe
def reviews(request: ActingRequest) -> HttpResponseBase:
    """List what is up for review, or with `show=kept` what somebody has decided to keep."""
    kept, now = request.GET.get("show") == "kept", timezone.now()
    columns: list[lists.Column[ToReview]] = [
        lists.Column(key="entered", heading=_("Entered"), value=lambda row: row.entered_at),
        lists.Column(key="school", heading=_("Last school"), value=lambda row: name_of(row.sender)),
        lists.Column(heading=_("Area"), value=lambda row: str(AREAS[row.area])),
        lists.Column(heading=_("Why it is reviewed"), value=lambda row: "; ".join(str(WHYS[why]) for why in row.reasons)),
        lists.Column(heading=_("Kept until"), value=lambda row: f"{row.kept_until:%d/%m/%Y}" if row.kept_until else ""),
    ]
    caption = _("Entries that are kept") if kept else _("Entries to review")
    return lists.answer(
        request,
        "web/lost_reviews.jinja",
        table=lists.Table(name="lost-reviews", caption=caption, columns=columns),
        query=lambda wanted: queries.to_review(request.actor, kept=kept, wanted=wanted, now=now),
        keep={"show": "kept"} if kept else None,
        context={"kept": kept, **_words()},
    )


@permission_needed(Permission.REVIEW_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show an entry that is up for review, without the child; a POST keeps it until a day."""
    now = timezone.now()
    entry = queries.one_to_review(request.actor, public_id=public_id, now=now)
    form = KeepForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _review(request, entry, form)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.keep(by=request.actor, public_id=public_id, until=given["until"], reason=given["reason"], now=now)
        except Refused as refused:
            show_refusal(form, refused, fields=form.FIELD_OF)
        else:
            messages.success(request, _("The entry is kept. It comes up for review again on the day that you have given."))
            return redirect("lost_reviews")
    return _review(request, entry, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@permission_needed(Permission.LEAD_LOST)
@require_POST
def look(request: ActingRequest, public_id: str) -> HttpResponse:
    """Open the entry, which goes on the record, and show who the child is."""
    now = timezone.now()
    header = actions.look(by=request.actor, public_id=public_id, now=now)
    entry = queries.one_to_review(request.actor, public_id=public_id, now=now)
    return _review(request, entry, KeepForm(), header=header)


@permission_needed(Permission.REVIEW_LOST)
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask why and whether somebody is sure; a POST deletes the entry and leads to the proof."""
    now = timezone.now()
    entry = queries.one_to_review(request.actor, public_id=public_id, now=now)
    form = DeleteForm(request.POST if request.method == "POST" else None, reasons=entry.reasons)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            given = form.cleaned_data
            try:
                made = actions.delete(by=request.actor, public_id=public_id, why=given["why"], sure=given["sure"], now=now)
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                messages.success(request, _("The entry is deleted."))
                return redirect("lost_proof", made)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/lost_review_delete.jinja", {"form": form, "entry": entry, **_words()}, status=status)


@permission_needed(Permission.REVIEW_LOST)
@require_safe
def deletions(request: ActingRequest) -> HttpResponseBase:
    """List what was deleted, with the way to each proof."""
    columns: list[lists.Column[Deleted]] = [
        lists.Column(key="deleted", heading=_("Deleted"), value=lambda row: row.deleted_at),
        lists.Column(key="school", heading=_("Last school"), value=lambda row: name_of(row.sender)),
        lists.Column(key="entered", heading=_("Entered"), value=lambda row: row.entered_at),
        lists.Column(heading=_("Why"), value=lambda row: str(WHYS[row.why]) if row.why else ""),
        lists.Column(heading=_("Reference"), value=lambda row: row.public_id),
    ]
    return lists.answer(
        request,
        "web/lost_deletions.jinja",
        table=lists.Table(name="lost-deletions", caption=_("Proofs of deletion"), columns=columns),
        query=lambda wanted: queries.deleted(request.actor, wanted=wanted),
        context=_words(),
    )


@permission_needed(Permission.REVIEW_LOST)
@require_safe
def proof(request: ActingRequest, public_id: str) -> HttpResponse:
    """The proof of a deletion, made for print; with `as=json` the signed one."""
    if request.GET.get("as") == "json":
        named = {"Content-Disposition": f'attachment; filename="deletion-{public_id}.json"'}
        return HttpResponse(proofs.of(request.actor, public_id=public_id), content_type="application/json", headers=named)
    deleted = queries.one_deleted(request.actor, public_id=public_id)
    return frame.render(request, "web/lost_proof.jinja", {"deleted": deleted, "key": receipts.public_key(), **_words()})


def _review(
    request: ActingRequest, entry: ToReview, form: KeepForm, *, header: Header | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {"entry": entry, "form": form, "header": header, "may_open": queries.may_open(request.actor), **_words()}
    return frame.render(request, "web/lost_review.jinja", context, status=status)


def _words() -> dict[str, object]:
    """What the templates say of an entry."""
    return {"areas": AREAS, "whys": WHYS, "outcomes": OUTCOMES, "name_of": name_of}
