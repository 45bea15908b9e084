"""The first page after signing in: what there is to do (S-110)."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cts.s2s.core import Permission, first_page, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.establishments import queries as establishments
from cts.s2s.web.menu import sends_pupils
from cts.site import frame

QUIET = first_page.Section.TO_KNOW
"""The part in which nothing has to be done."""


@permission_needed(Permission.ENTER)
@require_safe
def home(request: ActingRequest) -> HttpResponse:
    """Show what waits for the person's establishment, what has gone wrong, and what is on its way."""
    by = request.actor
    lines = first_page.lines(by, now=timezone.now())
    headings = {
        first_page.Section.WAITING: _("Waiting for you"),
        first_page.Section.WRONG: _("Needs your attention"),
        first_page.Section.TO_KNOW: _("Good to know"),
    }
    context = {
        "establishment": establishments.by_number(dfe_number=by.establishment),
        "sections": [
            (heading, [(line, _address(line)) for line in lines if line.section is section], section is not QUIET)
            for section, heading in headings.items()
        ],
        "has_lines": bool(lines),
        "is_done": not any(line.count for line in lines if line.section is not QUIET),
        "uploads": sends_pupils(by),
    }
    return frame.render(request, "web/home.jinja", context)


def _address(line: first_page.Line) -> str:
    return reverse(line.page) + (f"?{line.query}" if line.query else "")
