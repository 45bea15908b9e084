"""The page of a section of the menu without a choice: its name, and the prompt to pick an item (S-113)."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cts.s2s.core import Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.site import frame


@permission_needed(Permission.UPLOAD)
@require_safe
def upload(request: ActingRequest) -> HttpResponse:
    """Name the items below Upload."""
    return _section(request, _("Upload"), [(_("Upload CTF File"), reverse("upload_ctf"))])


@permission_needed(Permission.COLLECT)
@require_safe
def download(request: ActingRequest) -> HttpResponse:
    """Name the items below Download."""
    items = [
        (_("Download CTF File"), reverse("download_ctf")),
        (_("Previously Downloaded CTF Files"), reverse("previously_downloaded")),
    ]
    return _section(request, _("Download"), items)


def _section(request: ActingRequest, title: str, items: list[tuple[str, str]]) -> HttpResponse:
    return frame.render(request, "web/section.jinja", {"section": title, "items": items})
