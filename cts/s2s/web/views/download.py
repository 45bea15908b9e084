"""Download > Download CTF File: choose, check the pupils, accept or reject, save, say whether it arrived (S-135 to S-149)."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts.s2s.accounts import queries as accounts
from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.transfers import actions, queries, rules, wording
from cts.s2s.transfers.progress import progress
from cts.s2s.transfers.rules import Status
from cts.s2s.web import flows
from cts.s2s.web.forms import ArrivedForm, RejectForm
from cts.s2s.web.views import file_lists
from cts.site import frame
from cts.site.frame.language import current


@permission_needed(Permission.COLLECT)
@require_safe
def waiting(request: ActingRequest) -> HttpResponseBase:
    """List the files that wait for the establishment (S-135, S-136)."""
    return file_lists.waiting(request, flow=flows.CTF)


@permission_needed(Permission.COLLECT)
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show one file; a POST opens it and shows its pupils (S-091, S-138), which goes on the record."""
    now = timezone.now()
    seen = queries.received(request.actor, public_id=public_id, now=now)
    if seen.status is Status.DOWNLOADED:
        return redirect("previous_file", public_id=public_id)
    pupils = None
    if request.method == "POST" and seen.has_pupils:
        pupils = actions.look_at_received(by=request.actor, public_id=public_id, now=now)
    context = {
        "file": seen,
        "flow": flows.of(seen.kind),
        "pupils": pupils,
        "can_accept": rules.can_change(status=seen.status, to=Status.COLLECTED),
        "waits_for_school": seen.has_pupils and request.actor.is_delegate and seen.pupils_arrived_at is None and not seen.phase,
        "can_say_arrived": seen.has_pupils
        and request.actor.may(Permission.SAY_ARRIVED)
        and accounts.is_delegated(dfe_number=request.actor.establishment, now=now),
        "progress": progress(seen, now=now),
        "step_names": wording.STEPS,
        "can_reject": rules.can_change(status=seen.status, to=Status.REJECTED) and not seen.in_hand,
        "can_protect": request.actor.may(Permission.RESTRICT),
    }
    return frame.render(request, "web/file_to_download.jinja", context)


@permission_needed(Permission.SAY_ARRIVED)
@require_POST
def pupils_arrived(request: ActingRequest, public_id: str) -> HttpResponse:
    """Note that the pupils of a file are at the school, so that whoever acts for the school may have it (S-101)."""
    actions.say_pupils_arrived(by=request.actor, public_id=public_id, now=timezone.now())
    messages.success(request, _("Whoever works for your school may download this file now."))
    return redirect("download_file", public_id=public_id)


@permission_needed(Permission.COLLECT)
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask for confirmation, naming the file (S-141); a POST accepts it."""
    now = timezone.now()
    if request.method == "POST":
        actions.accept(by=request.actor, public_id=public_id, now=now)
        return redirect("collect_file", public_id=public_id)
    seen = queries.received(request.actor, public_id=public_id, now=now)
    rules.check_can_change(status=seen.status, to=Status.COLLECTED)
    return frame.render(request, "web/confirm_download.jinja", {"file": seen, "flow": flows.of(seen.kind)})


@permission_needed(Permission.COLLECT)
@require_http_methods(["GET", "HEAD", "POST"])
def collect(request: ActingRequest, public_id: str) -> HttpResponse:
    """Offer the file for saving and ask whether it arrived (S-142, S-143); a POST brings the answer."""
    now = timezone.now()
    form = ArrivedForm(request.POST if request.method == "POST" else None)
    seen = queries.received(request.actor, public_id=public_id, now=now)
    rules.check_can_download(status=seen.status, until=seen.again_until, now=now)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            try:
                return _answered(request, seen, arrived=form.cleaned_data["arrived"] == "yes")
            except Refused as refused:
                form.add_error("arrived", sentence(refused))
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"file": seen, "flow": flows.of(seen.kind), "form": form}
    return frame.render(request, "web/collect.jinja", context, status=status)


def _answered(request: ActingRequest, seen: queries.TransferSeen, *, arrived: bool) -> HttpResponse:
    actions.confirm_arrival(by=request.actor, public_id=seen.public_id, arrived=arrived, now=timezone.now())
    again, flow = seen.status is Status.DOWNLOADED, flows.of(seen.kind)
    if arrived:
        messages.success(request, str(flow.arrived) % {"file": seen.file_name})
    else:
        text = _("%(file)s is still here. You can download it again.")
        messages.info(request, text % {"file": seen.file_name})
    return redirect(flow.again if again else flow.waiting)


@permission_needed(Permission.COLLECT)
@require_POST
def save(request: ActingRequest, public_id: str) -> StreamingHttpResponse:
    """Send the bytes, exactly as the sender gave them, as a file to keep and never as a page to show."""
    handed_out = actions.download(by=request.actor, public_id=public_id, now=timezone.now())
    return StreamingHttpResponse(
        handed_out.chunks,
        content_type="application/octet-stream",
        headers={
            # The name has passed the strict reading of file names: letters, digits, underscores and one dot.
            "Content-Disposition": f'attachment; filename="{handed_out.file_name}"',
            "Content-Length": str(handed_out.size),
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


@permission_needed(Permission.COLLECT)
@require_http_methods(["GET", "HEAD", "POST"])
def reject(request: ActingRequest, public_id: str) -> HttpResponse:
    """Ask for confirmation, naming the file and what it means, and why (S-146, S-150); a POST rejects it."""
    now = timezone.now()
    seen = queries.received(request.actor, public_id=public_id, now=now)
    form = RejectForm(request.POST if request.method == "POST" else None, kind=seen.kind)
    rules.check_can_reject(status=seen.status, in_hand=seen.in_hand)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid() and _rejected(request, form, public_id=public_id):
            text = _("%(file)s was rejected. Check that it is no longer in this list, and contact %(school)s.")
            done = text % {"file": seen.file_name, "school": seen.sender.name_in(current())}
            link = reverse("received_receipt", args=[public_id])
            messages.success(
                request, format_html('{} <a class="govuk-notification-banner__link" href="{}">{}</a>', done, link, _("Receipt"))
            )
            return redirect(flows.of(seen.kind).waiting)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"file": seen, "flow": flows.of(seen.kind), "form": form}
    return frame.render(request, "web/confirm_rejection.jinja", context, status=status)


def _rejected(request: ActingRequest, form: RejectForm, *, public_id: str) -> bool:
    """Reject the file; False when the form's answers will not do, which the form then says."""
    reason, text = form.cleaned_data["reason"], form.cleaned_data["text"]
    try:
        actions.reject(by=request.actor, public_id=public_id, reason=reason, text=text, now=timezone.now())
    except Refused as refused:
        if refused.code not in form.FIELD_OF:
            raise
        form.add_error(form.FIELD_OF[refused.code], sentence(refused))
        return False
    return True
