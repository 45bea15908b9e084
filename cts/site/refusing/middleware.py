"""The last net under the views."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from cts.site.refusing import answers
from cts.site.refusing.refusals import Refused


class Refusals:
    """Turns a refusal that a view did not put into words itself into the page of refusal."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a Refused; leave every other exception alone."""
        return answers.refusal(request, exception) if isinstance(exception, Refused) else None
