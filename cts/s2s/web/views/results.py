"""Results of National Curriculum Tests: Upload, Download and Re-Download NCT Results File (S-151, S-157)."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.web import flows
from cts.s2s.web.views import file_lists, upload
from cts.site.receiving.limits import takes


@takes("CTF_MAX_BYTES")
@permission_needed(Permission.UPLOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: ActingRequest) -> HttpResponse:
    """Show the form, or send a file of results."""
    return upload.send(request, flow=flows.RESULTS)


@permission_needed(Permission.COLLECT)
@require_safe
def waiting(request: ActingRequest) -> HttpResponseBase:
    """List the files of results that wait for the establishment."""
    return file_lists.waiting(request, flow=flows.RESULTS)


@permission_needed(Permission.COLLECT)
@require_safe
def again(request: ActingRequest) -> HttpResponseBase:
    """List the files of results that the establishment may download again."""
    return file_lists.previously(request, flow=flows.RESULTS)
