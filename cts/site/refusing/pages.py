"""What the marks of a page do: turn people away, or let everyone in. Each site's own mark gives these their types."""

from collections.abc import Callable
from enum import Enum
from typing import Any, Protocol

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.http import urlencode

from cts.site import audit
from cts.site.refusing import answers
from cts.site.refusing.refusals import Refused


class Acting(Protocol):
    """Who is acting, as far as a page's mark asks."""

    @property
    def person(self) -> str:
        """The user name."""

    @property
    def establishment(self) -> str:
        """The number of the establishment that is acted for."""

    @property
    def address(self) -> str:
        """The network address of the request."""


def led_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """The answer to a stranger: the page of signing in, and back."""
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}")


def turned_away(request: HttpRequest, *, by: Acting, permission: Enum) -> HttpResponseBase:
    """The answer to a person without the permission: the page of refusal; the attempt is on the record."""
    with transaction.atomic():
        audit.record(
            event="page.refused",
            by=by.person,
            acting_for=by.establishment,
            subject=permission.name,
            now=timezone.now(),
            address=by.address,
        )
    return answers.refusal(request, Refused("NOT-ALLOWED"))


def public(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a view as open to everyone, signed in or not."""
    opened = login_not_required(view)
    opened.permission = None  # type: ignore[attr-defined]
    return opened
