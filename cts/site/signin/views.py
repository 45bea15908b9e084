"""allauth's pages where something of ours is added, and the pages about sessions."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import cast

from allauth.account import views
from allauth.core.internal.sessionkit import get_session_user
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cts.site import frame
from cts.site.signin import passwords
from cts.site.signin.address import client_address
from cts.site.signin.person import Person
from cts.site.signin.sessions import LAST_SEEN, seconds_left, why_ended

_BROWSERS = {"Edg/": "Edge", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
_MACHINES = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Macintosh": "Mac", "Linux": "Linux"}


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """One place where the person is signed in."""

    since: datetime
    address: str
    browser: str
    is_here: bool


def sign_out(request: HttpRequest) -> HttpResponseBase:
    """A page with a button (S-216); pressing it ends the session and tells the browser to forget the pages."""
    response: HttpResponseBase = views.logout(request)
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Says that it is over."""
    return frame.render(request, "signin/signed_out.jinja")


@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """List where the person is signed in; a POST signs out everywhere but here (P17)."""
    if request.method == "POST":
        _end_others(request)
        messages.success(request, _("You are signed out everywhere else."))
        return redirect("sessions")
    return frame.render(request, "signin/sessions.jinja", {"sign_ins": _sign_ins(request)})


@require_safe
def stay(request: HttpRequest) -> HttpResponse:
    """Say that the person is still there, and until when that is good: a page for people, a header for our script.

    A GET, so that it works as a link to another tab without scripts and leaves a half-filled form alone. All it changes is the
    session's last-seen, and another site cannot ask for it in the person's name: the cookie is SameSite.
    """
    moment = int(time.time())
    request.session[LAST_SEEN] = moment
    left = seconds_left(request.session, moment)
    response = frame.render(request, "signin/stay.jinja", {"until": timezone.now() + timedelta(seconds=left)})
    response.headers["X-Signed-In-For"] = str(left)
    return response


def _sign_ins(request: HttpRequest) -> list[SignIn]:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    moment = int(time.time())
    found = []
    for one in UserSession.objects.filter(user=request.user).order_by("-created_at"):
        session = store(one.session_key)
        if get_session_user(session) is not None and not why_ended(session, moment):
            is_here = one.session_key == request.session.session_key
            found.append(SignIn(since=one.created_at, address=one.ip, browser=_browser(one.user_agent), is_here=is_here))
    return found


def _browser(user_agent: str) -> str:
    """What a person calls the browser and the machine; what browsers say of themselves is for programs."""
    browser = next((name for mark, name in _BROWSERS.items() if mark in user_agent), "")
    machine = next((name for mark, name in _MACHINES.items() if mark in user_agent), "")
    return ", ".join(filter(None, (browser, machine)))


def _end_others(request: HttpRequest) -> None:
    """End every other session, known here or not: all are tied to the round that ends, and this one goes on in the next."""
    user = cast(Person, request.user)
    before = request.session.session_key
    with transaction.atomic():
        user.session_round += 1
        user.save(update_fields=["session_round"])
        update_session_auth_hash(request, request.user)  # type: ignore[arg-type]  # and a new session id
        for one in UserSession.objects.filter(user=request.user):
            if one.session_key == before:
                one.delete()
            else:
                one.end()
        UserSession.objects.create_from_request(request)
        passwords.record("account.signed_out_elsewhere", user=user, now=timezone.now(), address=client_address(request))
