"""Receipts for both sides, as a page made for print and as JSON that anybody can verify offline (X-036); and their key."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cts.s2s.core import Permission, permission_needed, public
from cts.s2s.core.pages import ActingRequest
from cts.s2s.transfers import queries, receipts, wording
from cts.s2s.transfers.progress import progress
from cts.s2s.transfers.queries import TransferSeen
from cts.s2s.transfers.rules import RejectReason, Status
from cts.s2s.web import flows
from cts.site import frame


@permission_needed(Permission.WATCH_SENT)
@require_safe
def sent(request: ActingRequest, public_id: str) -> HttpResponse:
    """The receipt of a file that the establishment has sent; with `as=json` the signed one."""
    now = timezone.now()
    if request.GET.get("as") == "json":
        return _json(receipts.of_sender(request.actor, public_id=public_id, now=now), public_id=public_id)
    return _page(request, queries.sent(request.actor, public_id=public_id, now=now), back=reverse("sent_file", args=[public_id]))


@permission_needed(Permission.COLLECT)
@require_safe
def received(request: ActingRequest, public_id: str) -> HttpResponse:
    """The receipt of a file that was sent to the establishment; with `as=json` the signed one."""
    now = timezone.now()
    if request.GET.get("as") == "json":
        return _json(receipts.of_receiver(request.actor, public_id=public_id, now=now), public_id=public_id)
    seen = queries.received_or_rejected(request.actor, public_id=public_id, now=now)
    if seen.status is Status.REJECTED:
        return _page(request, seen, back=reverse(flows.of(seen.kind).waiting))
    return _page(request, seen, back=reverse("download_file", args=[public_id]))


@public
@require_safe
def key(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  a view
    """The public key of the receipts, as 64 hexadecimal digits."""
    return HttpResponse(f"{receipts.public_key()}\n", content_type="text/plain; charset=utf-8")


def _page(request: ActingRequest, seen: TransferSeen, *, back: str) -> HttpResponse:
    context = {
        "file": seen,
        "progress": progress(seen, now=timezone.now()),
        "step_names": wording.STEPS,
        "status": wording.STATUSES[seen.status],
        "reason": wording.REASONS[RejectReason(seen.reject_reason)] if seen.reject_reason else "",
        "back": back,
        "key": receipts.public_key(),
    }
    return frame.render(request, "web/receipt.jinja", context)


def _json(content: bytes, *, public_id: str) -> HttpResponse:
    named = {"Content-Disposition": f'attachment; filename="receipt-{public_id}.json"'}
    return HttpResponse(content, content_type="application/json", headers=named)
