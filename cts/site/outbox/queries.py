"""Reading the outbox: for the page of a demonstration and for operators."""

from __future__ import annotations

from django.db.models import QuerySet

from cts.site.outbox.models import Mail, State


def sent(*, to: str | None = None) -> QuerySet[Mail]:
    """Return the mail that was sent or shown, the newest first; `to` keeps one address only."""
    mails = Mail.objects.filter(state__in=[State.SENT, State.SHOWN])
    if to is not None:
        mails = mails.filter(to__iexact=to)
    return mails.order_by("-made_at", "-pk")


def waiting() -> QuerySet[Mail]:
    """Return the mail that is still to be delivered, the oldest first."""
    return Mail.objects.filter(state=State.WAITING).order_by("made_at", "pk")


def failed() -> QuerySet[Mail]:
    """Return the mail that could not be delivered, the newest first."""
    return Mail.objects.filter(state=State.FAILED).order_by("-made_at", "-pk")
