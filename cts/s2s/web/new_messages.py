"""The notice at the top right of every page that new messages wait (S-172)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.utils import timezone

from cts.s2s.core import Actor, Permission
from cts.s2s.messaging import queries


def notice(request: HttpRequest) -> dict[str, Callable[[], int]]:
    """For every template: `new_messages()`, how many messages nobody of the reader's offices has read; 0 for a stranger.

    And `writes_messages()`, whether the reader may write any.
    """
    actor: Actor | None = getattr(request, "actor", None)
    return {
        "new_messages": lambda: queries.unread(actor, now=timezone.now()) if actor else 0,
        "writes_messages": lambda: actor is not None and actor.may(Permission.MESSAGE),
    }
