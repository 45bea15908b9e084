"""Strangers get crumbs: nobody fills the disk before signing in.

Django's CSRF check reads the whole form, uploads too, before it refuses. So a request of a stranger is refused by its declared
length, before anything reads its body.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from cts.site import frame

STRANGERS_MAXIMUM = 64 * 1024
"""Bytes that a request without a live session may declare."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


_GIBIBYTE = 1 << 30


class StrangersGetCrumbs:
    """Refuses bodies of undeclared length from everyone, those above STRANGERS_MAXIMUM from strangers, and enormous ones."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse, or pass the request on."""
        if request.method in _SAFE and not request.META.get("HTTP_TRANSFER_ENCODING"):
            return self.get_response(request)
        declared = request.META.get("CONTENT_LENGTH") or ""
        if request.META.get("HTTP_TRANSFER_ENCODING") or not (declared.isascii() and declared.isdigit()):
            return frame.refusal_page(
                request,
                sentence=_("Your program did not say how long its message is. Send it again with its length declared."),
                code="LENGTH-UNKNOWN",
                status=HTTPStatus.LENGTH_REQUIRED,
            )
        if int(declared) > STRANGERS_MAXIMUM and not request.user.is_authenticated:
            return frame.refusal_page(
                request,
                sentence=_(
                    "You are not signed in, perhaps because your session ended. Nothing was sent. Sign in, then try again."
                ),
                code="SIGN-IN-FIRST",
                status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            )
        if int(declared) > settings.BODY_MAXIMUM:
            most = settings.BODY_MAXIMUM // _GIBIBYTE
            return frame.refusal_page(
                request,
                sentence=_(
                    "This file is larger than %(most)s GiB, the most that this site takes. Nothing was sent. Send it in parts."
                )
                % {"most": most},
                code="TOO-LARGE",
                status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            )
        return self.get_response(request)
