"""Browsers that somebody has signed in with before, told by a signed cookie for each person (OWASP's device cookies).

The cookie lets nobody in. It only gives its browser a count of failed tries of its own, which strangers cannot use up.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

LASTS_SECONDS = 180 * 24 * 3600
_SALT = "cts.site.signin.known_browsers"


class KnownBrowsers:
    """Gives the cookie to a browser in which somebody has just signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on, then give the cookie."""
        response = self.get_response(request)
        username = getattr(request, "known_browser_of", "")
        if username:
            response.set_cookie(
                cookie_name(username),
                signing.dumps([username, secrets.token_urlsafe(12)], salt=_SALT),
                max_age=LASTS_SECONDS,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response


def cookie_name(username: str) -> str:
    """A cookie for each person, so that colleagues may share a computer; the name does not say who."""
    return f"{settings.SESSION_COOKIE_NAME}_{hashlib.sha256(username.encode()).hexdigest()[:12]}"


def mark(request: HttpRequest, *, username: str) -> str:
    """What tells this browser from all others for this person; nothing for a browser that the person never signed in with."""
    try:
        of, nonce = signing.loads(request.COOKIES.get(cookie_name(username), ""), salt=_SALT, max_age=LASTS_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return f":{nonce}" if of == username else ""
