"""The page of a section of the menu without a choice: its name, and the prompt to pick an item (S-113)."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.web.menu import download_pages, upload_pages
from cts.site import frame
from cts.site.frame.menu import Entry


@permission_needed(Permission.UPLOAD)
@require_safe
def upload(request: ActingRequest) -> HttpResponse:
    """Name the items below Upload."""
    return _section(request, _("Upload"), upload_pages(request.actor))


@permission_needed(Permission.COLLECT)
@require_safe
def download(request: ActingRequest) -> HttpResponse:
    """Name the items below Download."""
    return _section(request, _("Download"), download_pages())


def _section(request: ActingRequest, title: str, items: list[Entry]) -> HttpResponse:
    return frame.render(request, "web/section.jinja", {"section": title, "items": items})
