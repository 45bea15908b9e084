"""The e-mails that a demonstration would have sent, for those who try it without a mail server."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cts.s2s.accounts import queries as accounts
from cts.s2s.core import public
from cts.site import frame, outbox


@public
@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """List everyone's codes of the moment, and the sent e-mails, newest first; only demonstrations have such a page."""
    if not settings.DEMONSTRATION:
        raise Http404
    context = {"mails": outbox.sent(), "codes": accounts.demonstration_codes()}
    return frame.render(request, "web/demonstration_mail.jinja", context)
