"""When a session ends by itself (S-217): after 20 quiet minutes, and after 12 hours in any case.

`request.session_ends_in` and `request.session_ends_at` tell the page in how many seconds at least, and when, if nothing happens.
"""

import time
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.http import urlencode

STARTED, LAST_SEEN = "started_at", "last_seen_at"
RENEW_SECONDS = 60
"""The moment last seen is written at most this often, so that reading pages costs no write each."""


class SessionLimits:
    """Signs people out whose session is too old or was quiet too long, before anything else looks at the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """End the session and lead to the sign-in page, or renew it and pass the request on."""
        if request.user.is_authenticated:
            moment = int(time.time())
            ended = why_ended(request.session, moment)
            if ended:
                auth.logout(request)
                if request.method == "GET":
                    back = urlencode({"next": request.get_full_path(), "ended": ended})
                    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{back}")
            else:
                _renew(request.session, moment)
                left = seconds_left(request.session, moment)
                # Counted from the earliest moment that may be kept as last seen, so that a warning is never late and two pages
                # of the same minute say the same.
                at_least = min(left, settings.SESSION_IDLE_SECONDS - RENEW_SECONDS)
                request.session_ends_in = at_least  # type: ignore[attr-defined]
                request.session_ends_at = timezone.now() + timedelta(seconds=left)  # type: ignore[attr-defined]
        return self.get_response(request)


def seconds_left(session: SessionBase, moment: int) -> int:
    """In how many seconds the session ends if nothing happens. `moment` is in seconds since 1970."""
    quiet = session.get(LAST_SEEN, moment) + settings.SESSION_IDLE_SECONDS
    return int(min(quiet, session.get(STARTED, moment) + settings.SESSION_ABSOLUTE_SECONDS) - moment)


def why_ended(session: SessionBase, moment: int) -> str:
    """ "quiet", "long", or nothing for a session that lives."""
    if moment - session.get(LAST_SEEN, moment) > settings.SESSION_IDLE_SECONDS:
        return "quiet"
    if moment - session.get(STARTED, moment) > settings.SESSION_ABSOLUTE_SECONDS:
        return "long"
    return ""


def _renew(session: SessionBase, moment: int) -> None:
    session.setdefault(STARTED, moment)
    if moment - session.get(LAST_SEEN, 0) >= RENEW_SECONDS:
        session[LAST_SEEN] = moment
