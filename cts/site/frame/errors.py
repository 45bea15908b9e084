"""The pages for what went wrong outside any action."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as django_render
from django.utils.translation import gettext as _

from cts.site.frame.rendering import refusal_page


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request makes no sense. 413 where it was too large."""
    from cts.site.receiving import limits  # they stand on this frame

    if isinstance(exception, limits.TooLargeError):
        return limits.too_large(request, exception.most)
    return refusal_page(
        request,
        title=_("The site could not understand that"),
        sentence=_("The request your browser sent was not complete or not in order. Go back, reload the page and try again."),
        code="BAD-REQUEST",
        status=HTTPStatus.BAD_REQUEST,
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """403: this person may not do that."""
    return refusal_page(
        request,
        title=_("You may not do that"),
        sentence=_("This page is not open to your account. Choose another page from the menu."),
        code="FORBIDDEN",
        status=HTTPStatus.FORBIDDEN,
    )


def form_not_ours(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403: a form that did not come from one of our pages, or too late."""
    return refusal_page(
        request,
        title=_("This form has run out"),
        sentence=_(
            "The form did not come from a page of this site that is still open, or your browser does not keep cookies. "
            "Nothing was changed. Go back, reload the page and send the form again."
        ),
        code="FORM-NOT-OURS",
        status=HTTPStatus.FORBIDDEN,
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """404: there is no such page."""
    return refusal_page(
        request,
        title=_("Page not found"),
        sentence=_("There is no page at this address. Check the address, or go to the start page."),
        code="PAGE-NOT-FOUND",
        status=HTTPStatus.NOT_FOUND,
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: our mistake. The page asks the database nothing, as the database may be what is broken."""
    context = {
        "title": _("Sorry, something went wrong here"),
        "sentence": _("The fault is ours, not yours. Nothing you did before is lost. Try again in a few minutes."),
        "code": "BROKEN",
        "alone": True,
    }
    return django_render(request, "frame/refusal.jinja", context, status=HTTPStatus.INTERNAL_SERVER_ERROR)
