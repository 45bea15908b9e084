"""Who is acting in this request."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from cts.s2s.accounts import queries
from cts.s2s.accounts.models import User
from cts.site.signin.address import client_address


class Acting:
    """Puts the Actor into `request.actor`; None for a stranger."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Build the Actor and pass the request on."""
        user = request.user
        known = isinstance(user, User) and user.is_authenticated
        request.actor = queries.actor_for(user, address=client_address(request)) if known else None  # type: ignore[attr-defined, arg-type]
        return self.get_response(request)
