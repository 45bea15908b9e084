"""What a page declares: the permission it needs, or that it is open to everyone."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from cts.mis.core.actor import Actor
from cts.mis.core.permissions import Permission
from cts.site.refusing.pages import led_to_sign_in, turned_away

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class ActingRequest(HttpRequest):
    """A request of a member of staff who is signed in: what a view under `permission_needed` gets."""

    actor: Actor


def permission_needed(
    permission: Permission,
) -> Callable[[Callable[Concatenate[ActingRequest, P], HttpResponseBase]], View[P]]:
    """Mark a view as needing `permission`.

    A stranger is sent to sign in; a person without the permission gets the page of refusal, and the attempt is on the record.
    The view finds the Actor in `request.actor` (put there by the staff's middleware).
    """

    def mark(view: Callable[Concatenate[ActingRequest, P], HttpResponseBase]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            actor: Actor | None = getattr(request, "actor", None)
            if actor is None:
                return led_to_sign_in(request)
            if not actor.may(permission):
                return turned_away(request, by=actor, permission=permission)
            request.actor = actor  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)  # type: ignore[arg-type]

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return mark
