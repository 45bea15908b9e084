"""Who is acting in this request, and for whom."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from cts.s2s.accounts import queries
from cts.s2s.accounts.models import User
from cts.s2s.core import Actor, Refused
from cts.s2s.establishments import queries as establishments
from cts.site.frame.language import current
from cts.site.refusing import answers
from cts.site.signin.address import client_address

ACTING_UNDER = "acting_under"
"""Key in the session: the public id of the delegation that the person acts under."""


class Acting:
    """Puts the Actor into `request.actor`; None for a stranger.

    A delegation is looked up anew for every request: once it is over, the request that still relies on it is refused, and the
    next one is the person's own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Build the Actor and pass the request on."""
        user = request.user
        actor: Actor | None = None
        ended = False
        if isinstance(user, User) and user.is_authenticated:
            actor = _delegate(request, user, now=timezone.now())
            ended = actor is None and request.session.pop(ACTING_UNDER, None) is not None
            actor = actor or queries.actor_for(user, address=client_address(request))
        acting_for = establishments.by_number(dfe_number=actor.establishment) if actor and actor.is_delegate else None
        request.acting_for_name = acting_for.name_in(current()) if acting_for else ""  # type: ignore[attr-defined]
        request.actor = actor  # type: ignore[attr-defined]
        return answers.refusal(request, Refused("DELEGATION-ENDED")) if ended else self.get_response(request)


def _delegate(request: HttpRequest, user: User, *, now: datetime) -> Actor | None:
    public_id = request.session.get(ACTING_UNDER)
    delegation = queries.delegation_acted_under(user, public_id=public_id, now=now) if public_id else None
    return queries.delegate_for(user, delegation=delegation, address=client_address(request)) if delegation else None
