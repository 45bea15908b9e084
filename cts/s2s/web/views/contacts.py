"""Whom to ask (S-008, S-103, S-108, S-121, S-218, S-270)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cts.s2s.core import Actor, public
from cts.s2s.establishments import queries
from cts.site import frame


@public
@require_safe
def contacts(request: HttpRequest) -> HttpResponse:
    """Say whom to ask in which order; those who are signed in see how to reach their own authority, and the others."""
    actor: Actor | None = getattr(request, "actor", None)
    own = queries.by_number(dfe_number=actor.establishment) if actor else None
    context = {
        "signed_in": actor is not None,
        "authority": queries.authority_of(own) if own else None,
        "authorities": queries.authorities() if actor else [],
    }
    return frame.render(request, "web/contacts.jinja", context)
