"""Upload > Upload CTF File (S-124 to S-128)."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.transfers import actions, queries
from cts.s2s.web import flows
from cts.s2s.web.flows import Flow
from cts.s2s.web.forms import UploadForm
from cts.site import frame
from cts.site.frame.language import current
from cts.site.receiving.limits import takes
from cts.site.receiving.uploads import SpooledFile


@takes("CTF_MAX_BYTES")
@permission_needed(Permission.UPLOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def upload_ctf(request: ActingRequest) -> HttpResponse:
    """Show the form, or send a Common Transfer File."""
    return send(request, flow=flows.CTF)


def send(request: ActingRequest, *, flow: Flow) -> HttpResponse:
    """Show the form, or send the file and go to its receipt; a refused file is answered with everything that is wrong."""
    if request.method != "POST":
        return frame.render(request, "web/upload.jinja", {"flow": flow, "form": UploadForm(flow=flow)})
    form = UploadForm(request.POST, request.FILES, flow=flow)
    file = request.FILES.get("file")
    if not form.is_valid() or not isinstance(file, SpooledFile):
        context = {"flow": flow, "form": form}
        return frame.render(request, "web/upload.jinja", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        public_id = actions.upload(
            by=request.actor,
            name=file.name or "",
            raw_name=file.raw_name,
            content=file.spooled,
            only=flow.kinds,
            now=timezone.now(),
        )
    except actions.UploadRefused as refused:
        return _refused(request, refused, flow=flow, name=file.name or "")
    return redirect("uploaded", public_id=public_id)


@permission_needed(Permission.UPLOAD)
@require_safe
def uploaded(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show the receipt of a file that is on the site; reloading it or going back sends nothing again."""
    file = queries.sent(request.actor, public_id=public_id, now=timezone.now())
    return frame.render(request, "web/uploaded.jinja", {"file": file, "flow": flows.of(file.kind)})


def _refused(request: ActingRequest, refused: actions.UploadRefused, *, flow: Flow, name: str) -> HttpResponse:
    language = current()
    problems: list[dict[str, object]] = [
        {"message": sentence(one), "explanation": sentence(one), "code": one.code, "where": None} for one in refused.refusals
    ]
    problems += [
        {"message": one.message(language), "explanation": one.explanation(language), "code": one.code, "where": one}
        for one in refused.findings
    ]
    context = {"flow": flow, "name": name, "problems": problems, "left_out": refused.findings_left_out}
    return frame.render(request, "web/upload_refused.jinja", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
