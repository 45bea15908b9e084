"""Who is acting in this request."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from cts.mis.staff import queries
from cts.mis.staff.models import Member
from cts.site.signin.address import client_address


class Acting:
    """Puts the Actor into `request.actor`; None for a stranger."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Build the Actor and pass the request on."""
        user: object = request.user
        signed_in = isinstance(user, Member) and user.is_authenticated
        request.actor = queries.actor_for(user, address=client_address(request)) if signed_in else None  # type: ignore[attr-defined,arg-type]
        return self.get_response(request)
