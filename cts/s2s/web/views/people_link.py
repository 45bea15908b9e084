"""Choosing a password with a one-time link from an e-mail (L-007, P16)."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cts.s2s.accounts import actions, queries
from cts.s2s.core import Refused, public
from cts.s2s.web.people_forms import LinkForm
from cts.s2s.web.views.people import show_refusal
from cts.site import frame
from cts.site.signin import second_factor
from cts.site.signin.address import client_address


@public
@sensitive_post_parameters("password", "again", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the form; a POST takes the password and leads to the sign-in page. `public_id` is the link's secret part.

    Looking at the page uses nothing up: mail scanners follow links.
    """
    now = timezone.now()
    user = queries.link_with(token=public_id, now=now).user
    form = LinkForm(request.POST if request.method == "POST" else None, asks_code=second_factor.is_enrolled(user))
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            try:
                actions.use_link(
                    token=public_id,
                    password=form.cleaned_data["password"],
                    code=form.cleaned_data.get("code", ""),
                    now=now,
                    address=client_address(request),
                )
            except Refused as refused:
                if refused.code not in form.FIELD_OF:
                    raise
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                messages.success(request, _("Your password is chosen. Sign in with it now."))
                return redirect("account_login")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return frame.render(request, "web/people_link.jinja", {"form": form, "username": user.username}, status=status)
