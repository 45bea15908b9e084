"""Whoever signs in with a first password chooses one of their own before anything else (S-107)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, reverse

OPEN_BEFORE = frozenset(
    {"account_change_password", "account_logout", "language", "contacts", "accessibility", "cookies", "healthz"}
)
"""Names of the pages that may be used with a first password."""


class NewPasswordFirst:
    """Sends people with a first password to the page where they change it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponseBase | None:
        """Redirect unless the page is one of OPEN_BEFORE."""
        match: ResolverMatch | None = request.resolver_match
        if not getattr(request.user, "must_change_password", False) or (match and match.view_name in OPEN_BEFORE):
            return None
        return HttpResponseRedirect(reverse("account_change_password"))
