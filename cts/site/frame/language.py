"""English and Cymraeg: which one a request speaks, and the switch between them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from cts.site.frame.rendering import render

Short = Literal["en", "cy"]

NAMES: dict[Short, str] = {"en": "English", "cy": "Cymraeg"}
_DJANGO: dict[Short, str] = {"en": "en-gb", "cy": "cy"}  # plain "en" would turn dates American


def short(code: str | None) -> Short:
    """Our name of a language code: "cy" for anything Welsh, else "en"."""
    return "cy" if (code or "").lower().startswith("cy") else "en"


def current() -> Short:
    """The language being spoken now."""
    return short(translation.get_language())


def activate(language: Short) -> None:
    """Speak `language` from now on in this thread."""
    translation.activate(_DJANGO[language])


@contextmanager
def speaking(language: Short) -> Iterator[None]:
    """Speak `language` inside the block: for an e-mail to someone else."""
    with translation.override(_DJANGO[language]):
        yield


class Language:
    """Speaks the signed-in person's language; a stranger's is the one switched to in this browser, else the browser's own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Choose, answer, and say in the answer which language it is in."""
        activate(_chosen(request))
        response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", current())
        return response


def _chosen(request: HttpRequest) -> Short:
    kept = getattr(request.user, "language", "") or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if kept in NAMES:
        return short(kept)
    return short(translation.get_language_from_request(request))


@require_http_methods(["GET", "HEAD", "POST"])
def switch(request: HttpRequest) -> HttpResponse:
    """Switch the language of this browser, and of the account when signed in; a GET changes nothing and offers the choice."""
    asked = request.POST.get("language", "")
    if request.method != "POST" or asked not in NAMES:
        return render(request, "frame/language.jinja")
    language = short(asked)
    if request.user.is_authenticated:
        get_user_model()._default_manager.filter(pk=request.user.pk).update(language=language)
    response = HttpResponseRedirect(_way_back(request))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _way_back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wanted if ours else reverse("language")
