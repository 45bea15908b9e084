"""Mail: a row in the caller's transaction, delivered by the worker, tried again until the mail server says yes or no for good.

Settings: Django's EMAIL_* and DEFAULT_FROM_EMAIL. With OUTBOX_DEMONSTRATION on, nothing is sent: mail is shown on a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cts.site.outbox.models import Mail as Mail
    from cts.site.outbox.models import State as State
    from cts.site.outbox.queries import failed as failed
    from cts.site.outbox.queries import found as found
    from cts.site.outbox.queries import overdue as overdue
    from cts.site.outbox.queries import sent as sent
    from cts.site.outbox.queries import waiting as waiting
    from cts.site.outbox.sending import MailRefusedError as MailRefusedError
    from cts.site.outbox.sending import is_address as is_address
    from cts.site.outbox.sending import note_unaddressed as note_unaddressed
    from cts.site.outbox.sending import retry as retry
    from cts.site.outbox.sending import send as send

__all__ = [
    "Mail",
    "MailRefusedError",
    "State",
    "failed",
    "found",
    "is_address",
    "note_unaddressed",
    "overdue",
    "retry",
    "send",
    "sent",
    "waiting",
]

_HOMES = {
    "Mail": "models",
    "MailRefusedError": "sending",
    "State": "models",
    "failed": "queries",
    "found": "queries",
    "is_address": "sending",
    "note_unaddressed": "sending",
    "overdue": "queries",
    "retry": "sending",
    "send": "sending",
    "sent": "queries",
    "waiting": "queries",
}


def __getattr__(name: str) -> object:
    # Django imports this package before its models can be loaded, so the names are fetched when they are first used.
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
