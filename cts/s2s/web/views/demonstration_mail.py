"""The e-mails that a demonstration would have sent, for those who try it without a mail server."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cts.s2s.accounts import queries as accounts
from cts.s2s.core import public
from cts.s2s.core.listing import Listed
from cts.s2s.web import lists
from cts.site import outbox


@public
@require_safe
def mail(request: HttpRequest) -> HttpResponseBase:
    """List everyone's codes of the moment, and the sent e-mails, newest first; only demonstrations have such a page."""
    if not settings.DEMONSTRATION:
        raise Http404
    table: lists.Table[outbox.Mail] = lists.Table(
        name="sent-mail", caption=_("E-mails"), columns=[], filters=lists.Filters(text=_("Subject or e-mail address"))
    )
    return lists.answer(
        request,
        "web/demonstration_mail.jinja",
        table=table,
        query=lambda wanted: Listed(outbox.sent(text=wanted.text), seen=list),
        context={"codes": accounts.demonstration_codes()},
    )
