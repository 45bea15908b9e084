"""A rejected file: which pupils are not the receiver's, and what its sender does next (S-093, X-007, X-008)."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.transfers import actions, queries, rules
from cts.s2s.web import flows
from cts.s2s.web.views import upload
from cts.site import frame
from cts.site.frame.language import current

MOST_DIGITS = 7


@permission_needed(Permission.COLLECT)
@require_POST
def mark(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show the pupils, which goes on the record, and ask which are not on roll; with an answer, reject the whole file."""
    by, now = request.actor, timezone.now()
    seen = queries.received(by, public_id=public_id, now=now)
    rules.check_can_reject(status=seen.status, in_hand=seen.in_hand)
    error = ""
    if "begin" not in request.POST:
        try:
            _reject(request, public_id=public_id)
        except Refused as refused:
            if refused.code not in {"REJECT-NOBODY-MARKED", "REJECT-PUPILS", "REJECT-TEXT-LONG"}:
                raise
            error = sentence(refused)
        else:
            text = _("%(file)s was rejected. %(school)s has been told which pupils are not yours, and can send a corrected file.")
            messages.success(request, text % {"file": seen.file_name, "school": seen.sender.name_in(current())})
            return redirect(flows.of(seen.kind).waiting)
    pupils = actions.look_at_received(by=by, public_id=public_id, now=now)
    context = {"file": seen, "pupils": pupils, "error": error, "text": request.POST.get("text", "")}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return frame.render(request, "web/mark_pupils.jinja", context, status=status)


def _reject(request: ActingRequest, *, public_id: str) -> None:
    marked = request.POST.getlist("not_ours")
    actions.reject_in_part(
        by=request.actor,
        public_id=public_id,
        not_ours=[int(place) for place in marked if place.isascii() and place.isdigit() and len(place) < MOST_DIGITS],
        text=request.POST.get("text", "").replace("\x00", ""),
        now=timezone.now(),
    )


@permission_needed(Permission.UPLOAD)
@require_POST
def make_next(request: ActingRequest, public_id: str) -> HttpResponse:
    """Make the file that comes next, and lead to the question whether it goes there (S-127)."""
    by, now = request.actor, timezone.now()
    seen = queries.sent(by, public_id=public_id, now=now)
    wanted = request.POST.get("make", "")
    try:
        if wanted == "lost":
            batch = actions.report_lost(by=by, public_id=public_id, now=now)
        elif wanted == "another-school":
            batch = actions.readdress(by=by, public_id=public_id, to=request.POST.get("to", "").strip()[:20], now=now)
        else:
            batch = actions.correct(by=by, public_id=public_id, now=now)
    except actions.UploadRefused as refused:
        return upload.refused_alone(request, refused, name=seen.file_name, flow=flows.of(seen.kind))
    except Refused as refused:
        if not refused.code.startswith("CORRECT-"):
            raise
        messages.error(request, sentence(refused))
        return redirect("sent_file", public_id=public_id)
    return redirect("confirm_upload", batch=batch)
