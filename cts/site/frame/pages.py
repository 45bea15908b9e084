"""The pages that the footer leads to."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cts.site.frame.rendering import render


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the site is and whom to tell when it is not."""
    return render(request, "frame/accessibility.jinja")


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """Which cookies there are and why."""
    names = {
        "session": settings.SESSION_COOKIE_NAME,
        "form": settings.CSRF_COOKIE_NAME,
        "language_cookie": settings.LANGUAGE_COOKIE_NAME,
        "minutes": settings.SESSION_IDLE_SECONDS // 60,
        "hours": settings.SESSION_ABSOLUTE_SECONDS // 3600,
    }
    return render(request, "frame/cookies.jinja", names)
