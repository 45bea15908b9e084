"""Confirming once a year who still needs an account."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cts.s2s.accounts import actions, queries
from cts.s2s.accounts.models import User
from cts.s2s.core import ROLES, Permission, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.web import lists
from cts.site.frame.language import current


@permission_needed(Permission.KEEP_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def to_confirm(request: ActingRequest) -> HttpResponseBase:
    """List the people whose accounts are to be confirmed soon; a POST confirms those that are chosen."""
    if request.method == "POST":
        return _confirmed(request)
    language, now = current(), timezone.now()
    table: lists.Table[User] = lists.Table(
        name="people-to-confirm",
        caption=_("Accounts to confirm"),
        columns=[
            lists.Column(key="name", heading=_("Name"), value=lambda user: user.name),
            lists.Column(
                key="establishment", heading=_("Establishment"), value=lambda user: user.establishment.name_in(language)
            ),
            lists.Column(key="last", heading=_("Last signed in"), value=lambda user: user.last_login),
            lists.Column(heading=_("Suspended unless confirmed"), value=lambda user: user.confirm_by),
        ],
    )
    return lists.answer(
        request,
        "web/people_to_confirm.jinja",
        table=table,
        query=lambda wanted: queries.to_confirm(request.actor, wanted=wanted, now=now),
        context={"roles": ROLES},
    )


def _confirmed(request: ActingRequest) -> HttpResponse:
    count = actions.confirm(by=request.actor, public_ids=request.POST.getlist("person"), now=timezone.now())
    messages.success(
        request, ngettext("%(num)s account was confirmed.", "%(num)s accounts were confirmed.", count) % {"num": count}
    )
    return redirect("people_to_confirm")
