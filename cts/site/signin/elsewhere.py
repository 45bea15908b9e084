"""Signing in with an account of another service ("DfE Sign-in"), by OpenID Connect, where the operator has configured one (C-13).

Such an account opens an account here only after its owner has linked the two while signed in here: it is known by the `sub` that
the other service keeps for good, never by an e-mail address, which may be given to somebody else.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, cast

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts.site import frame
from cts.site.signin import passwords
from cts.site.signin.address import client_address
from cts.site.signin.person import Person

PROVIDER_ID = "elsewhere"


class Adapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Linked accounts only; nobody signs up this way."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Nobody signs up: people are invited."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse an account that is linked to nobody, or to somebody else than the person who wants to link it."""
        linking = sociallogin.state.get("process") == "connect"
        if not linking and not sociallogin.is_existing:
            raise ImmediateHttpResponse(
                _refusal(
                    request,
                    _(
                        "This account of %(service)s is not linked to an account here. Sign in with your username and password, "
                        "choose Your sign-ins, and link the two. If you have no account here, ask your local authority’s s2s "
                        "administrator."
                    ),
                    code="ELSEWHERE-UNKNOWN",
                )
            )
        if linking and sociallogin.is_existing and sociallogin.user != request.user:
            raise ImmediateHttpResponse(
                _refusal(
                    request,
                    _("This account of %(service)s is linked to somebody else here. Sign in there with your own account."),
                    code="ELSEWHERE-TAKEN",
                )
            )

    def on_authentication_error(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> None:  # noqa: ANN401  (allauth's own)
        """The other service said no, or nothing that could be understood."""
        raise ImmediateHttpResponse(
            _refusal(
                request,
                _("Signing in with %(service)s did not work. Try again, or sign in with your username and password."),
                code="ELSEWHERE-FAILED",
            )
        )


def is_configured() -> bool:
    """Whether the operator has named another service."""
    return bool(settings.SIGNIN_ELSEWHERE_NAME)


@login_not_required
@require_POST
def login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Go to the other service: to sign in, or, with process=connect from somebody signed in, to link the account there."""
    _there_is_one()
    answer: HttpResponseBase = openid_connect.login(request, provider_id=provider_id)
    return answer


@login_not_required
@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Come back from there."""
    _there_is_one()
    answer: HttpResponseBase = openid_connect.callback(request, provider_id=provider_id)
    return answer


@login_not_required
@require_safe
def cancelled(request: HttpRequest) -> HttpResponse:
    """Come back without having signed in there."""
    _there_is_one()
    text = _("You did not sign in with %(service)s. Try again, or sign in with your username and password.")
    return _refusal(request, text, code="ELSEWHERE-CANCELLED")


@require_http_methods(["GET", "HEAD", "POST"])
def linked(request: HttpRequest) -> HttpResponse:
    """Say whether an account there is linked; a POST takes the link away."""
    _there_is_one()
    accounts = SocialAccount.objects.filter(user=request.user)
    if request.method == "POST":
        with transaction.atomic():
            if accounts.delete()[0]:
                user = cast(Person, request.user)
                passwords.record("account.unlinked_elsewhere", user=user, now=timezone.now(), address=client_address(request))
        messages.success(request, _("The accounts are no longer linked."))
        return redirect("socialaccount_connections")
    context = {"service": settings.SIGNIN_ELSEWHERE_NAME, "is_linked": accounts.exists()}
    return frame.render(request, "signin/linked.jinja", context)


def _there_is_one() -> None:
    if not is_configured():
        raise Http404


def _refusal(request: HttpRequest, sentence: str, *, code: str) -> HttpResponse:
    said = sentence % {"service": settings.SIGNIN_ELSEWHERE_NAME}
    return frame.refusal_page(request, sentence=said, code=code, status=HTTPStatus.FORBIDDEN)
