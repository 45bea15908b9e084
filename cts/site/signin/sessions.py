"""When a session ends by itself (S-217): after 20 quiet minutes, and after 12 hours in any case."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest
from django.http.response import HttpResponseBase

STARTED, LAST_SEEN = "started_at", "last_seen_at"
RENEW_SECONDS = 60
"""`last_seen` is written at most this often, so that reading pages costs no write each."""


class SessionLimits:
    """Signs people out whose session is too old or was quiet too long, before anything else looks at the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """End, renew or leave alone the session, then pass the request on."""
        if request.user.is_authenticated:
            self._judge(request, int(time.time()))
        return self.get_response(request)

    def _judge(self, request: HttpRequest, moment: int) -> None:
        session = request.session
        started, last_seen = session.get(STARTED, moment), session.get(LAST_SEEN, moment)
        if moment - last_seen > settings.SESSION_IDLE_SECONDS or moment - started > settings.SESSION_ABSOLUTE_SECONDS:
            auth.logout(request)
        elif LAST_SEEN not in session or moment - last_seen >= RENEW_SECONDS:
            session[STARTED], session[LAST_SEEN] = started, moment
