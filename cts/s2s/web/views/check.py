"""Check a file: upload one, read what would be wrong with it, and nothing is sent or kept (X-001)."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.transfers import actions
from cts.s2s.web.forms import CheckForm
from cts.site import frame
from cts.site.receiving.uploads import SpooledFile


@permission_needed(Permission.UPLOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: ActingRequest) -> HttpResponse:
    """Show the form, or everything that is found in the file, pupil by pupil."""
    if request.method != "POST":
        return frame.render(request, "web/check.jinja", {"form": CheckForm()})
    form = CheckForm(request.POST, request.FILES)
    file = request.FILES.get("file")
    if not form.is_valid() or not isinstance(file, SpooledFile):
        return frame.render(request, "web/check.jinja", {"form": form}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    found = actions.check(by=request.actor, name=file.name or "", content=file.spooled, now=timezone.now())
    refusals = [(refused.code, sentence(refused)) for refused in found.refusals]
    return frame.render(request, "web/checked.jinja", {"found": found, "refusals": refusals, "size": file.size})
