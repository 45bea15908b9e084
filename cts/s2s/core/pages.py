"""What a page declares: the permission it needs, or that it is open to everyone. A house test refuses a page with neither."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.http import urlencode

from cts.s2s.core import answers
from cts.s2s.core.actor import Actor
from cts.s2s.core.permissions import Permission
from cts.s2s.core.refusals import Refused
from cts.site import audit

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class ActingRequest(HttpRequest):
    """A request of a person who is signed in: what a view under `permission_needed` gets."""

    actor: Actor


def permission_needed(
    permission: Permission,
) -> Callable[[Callable[Concatenate[ActingRequest, P], HttpResponseBase]], View[P]]:
    """Mark a view as needing `permission`.

    A stranger is sent to sign in; a person without the permission gets the page of refusal, and the attempt is on the record.
    The view finds the Actor in `request.actor` (put there by the accounts' middleware).
    """

    def mark(view: Callable[Concatenate[ActingRequest, P], HttpResponseBase]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            actor: Actor | None = getattr(request, "actor", None)
            if actor is None:
                return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}")
            if not actor.may(permission):
                with transaction.atomic():
                    audit.record(
                        event="page.refused",
                        by=actor.person,
                        acting_for=actor.establishment,
                        subject=permission.name,
                        now=timezone.now(),
                        address=actor.address,
                    )
                return answers.refusal(request, Refused("NOT-ALLOWED"))
            request.actor = actor  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)  # type: ignore[arg-type]

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return mark


def public(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a view as open to everyone, signed in or not."""
    opened = login_not_required(view)
    opened.permission = None  # type: ignore[attr-defined]
    return opened
