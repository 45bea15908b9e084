"""allauth's pages where something of ours is added."""

from allauth.account import views
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from cts.site import frame


def sign_out(request: HttpRequest) -> HttpResponseBase:
    """A page with a button (S-216); pressing it ends the session and tells the browser to forget the pages."""
    response: HttpResponseBase = views.logout(request)
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def signed_out(request: HttpRequest) -> HttpResponse:
    """Says that it is over."""
    return frame.render(request, "signin/signed_out.jinja")
