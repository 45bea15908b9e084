"""View/Remove Files: what the establishment has sent and what became of it (S-158 to S-163)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.transfers import actions, listing, queries, rules, wording
from cts.s2s.transfers.progress import progress
from cts.s2s.transfers.queries import SentList, TransferSeen
from cts.s2s.transfers.rules import RejectReason, Status
from cts.s2s.web import corrections, lists
from cts.s2s.web.file_lists import file_columns, file_filters
from cts.site import frame

LISTS = {which.value: which for which in SentList}
"""The lists behind the radio buttons (S-159), by their name in the address."""

LIST_OF = {
    Status.WAITING: "collection",
    Status.COLLECTED: "collection",
    Status.REJECTED: "rejected",
    Status.DOWNLOADED: "collected",
    Status.LOST: "lost",
    Status.MOVED: "collection",
}
"""The list in which a file stands."""


@permission_needed(Permission.WATCH_SENT)
@require_safe
def files(request: ActingRequest) -> HttpResponseBase:
    """List the establishment's own files: for collection, rejected, or collected."""
    shown = request.GET.get("show", "collection")
    shown = shown if shown in LISTS else "collection"
    choices = {
        "collection": _("Files for Collection"),
        "rejected": _("Rejected Files"),
        "collected": _("Collected Files"),
        "lost": _("Lost Pupil Database"),
    }
    table = lists.Table(
        name=f"{shown}-files",
        caption=choices[shown],
        columns=[
            *file_columns(
                _("Date Uploaded"), _("Destination School"), date=lambda row: row.uploaded_at, other=lambda row: row.receiver
            ),
            *_more_columns(shown),
        ],
        filters=file_filters(_("Destination School"), _("Uploaded on or after"), _("Uploaded on or before")),
    )
    return lists.answer(
        request,
        "web/sent_files.jinja",
        table=table,
        query=lambda wanted: listing.sent(request.actor, which=LISTS[shown], wanted=wanted, now=timezone.now()),
        keep={"show": shown},
        context={"shown": shown, "choices": choices, "statuses": wording.STATUSES},
    )


def _more_columns(shown: str) -> list[lists.Column[TransferSeen]]:
    if shown == "rejected":
        return [
            lists.Column(key="rejected", heading=_("Date Rejected"), value=lambda row: row.rejected_at),
            lists.Column(heading=_("Why"), value=_reason, on_page=False),
            lists.Column(heading=_("What the school says"), value=lambda row: row.reject_text, on_page=False),
        ]
    if shown == "collected":
        return [lists.Column(key="collected", heading=_("Date Downloaded"), value=lambda row: row.downloaded_at)]
    return []


def _reason(seen: TransferSeen) -> str:
    return str(wording.reasons(seen.kind)[RejectReason(seen.reject_reason)]) if seen.reject_reason else ""


@permission_needed(Permission.WATCH_SENT)
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show one of the establishment's own files; a POST opens it and shows its pupils (S-160), which goes on the record."""
    now = timezone.now()
    seen = queries.sent(request.actor, public_id=public_id, now=now)
    pupils = None
    if request.method == "POST" and seen.has_pupils:
        pupils = actions.look_at_sent(by=request.actor, public_id=public_id, now=now)
    context = {
        "file": seen,
        "pupils": pupils,
        "status": wording.STATUSES[seen.status],
        "reason": _reason(seen),
        "next_steps": wording.NEXT_STEPS.get(RejectReason(seen.reject_reason), ()) if seen.reject_reason else (),
        "marked": queries.not_on_roll(request.actor, public_id=public_id, now=now),
        "next_files": corrections.next_files(request.actor, seen),
        "deletion": queries.deletion_asked(request.actor, public_id=public_id),
        "can_ask_to_delete": seen.status is Status.DOWNLOADED and not seen.in_hand,
        "can_remove": rules.can_take_off(seen.status),
        "back": _list_address(seen),
        "progress": progress(seen, now=now),
        "step_names": wording.STEPS,
    }
    return frame.render(request, "web/sent_file.jinja", context)


@permission_needed(Permission.WATCH_SENT)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask for confirmation (S-161); a POST removes the file from the site."""
    now = timezone.now()
    seen = queries.sent(request.actor, public_id=public_id, now=now)
    if request.method == "POST":
        actions.remove(by=request.actor, public_id=public_id, now=now)
        messages.success(request, _("%(file)s was removed from the site.") % {"file": seen.file_name})
        return redirect(_list_address(seen))
    rules.after_taking_off(seen.status)
    return frame.render(request, "web/confirm_removal.jinja", {"file": seen, "back": _list_address(seen)})


def _list_address(seen: TransferSeen) -> str:
    return f"{reverse('sent_files')}?show={LIST_OF[seen.status]}"
