"""The first page after signing in: what there is to do."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cts.mis.core import ActingRequest, Permission, permission_needed, public
from cts.mis.exchange import queries as exchange
from cts.mis.pupils import queries
from cts.mis.pupils.rules import Status
from cts.mis.staff import queries as staff
from cts.schooldays import day_of
from cts.site import frame


@permission_needed(Permission.SEE_PUPILS)
@require_safe
def home(request: ActingRequest) -> HttpResponse:
    """Show how many pupils there are, which files are wanted and which wait to be taken in."""
    by = request.actor
    today = day_of(timezone.now())
    makes, takes_in = by.may(Permission.MAKE_FILES), by.may(Permission.TAKE_IN_FILES)
    context = {
        "on_roll": queries.pupils(by, status=Status.ON_ROLL).count(),
        "applicants": queries.pupils(by, status=Status.APPLICANT).count(),
        "wanted": len([line for line in exchange.board(by, today=today) if line.is_wanted]) if makes else None,
        "waiting": len(exchange.waiting(by)) if takes_in else None,
    }
    return frame.render(request, "register/home.jinja", context)


@public
@require_safe
def contacts(request: HttpRequest) -> HttpResponse:
    """Say whom to ask about what: the register's own support, or the transfer service's (S-008)."""
    return frame.render(request, "register/contacts.jinja")


@public
@require_safe
def codes(request: HttpRequest) -> HttpResponse:
    """List everyone's codes of the moment; only demonstrations have such a page."""
    if not settings.DEMONSTRATION:
        raise Http404
    return frame.render(request, "register/codes.jinja", {"codes": staff.demonstration_codes()})
