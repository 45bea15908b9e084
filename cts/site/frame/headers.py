"""What the browser is told to keep and to forget (promise: the browser forgets)."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase


class Headers:
    """Nothing that a signed-in person saw stays in a cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on and mark the answer."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        return response
