"""Reading the outbox: for the page of a demonstration and for operators."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from cts.site.outbox.models import Mail, State

OVERDUE = timedelta(hours=1)
"""A mail server that says "later" is usually satisfied within minutes."""


def sent(*, to: str | None = None, text: str = "") -> QuerySet[Mail]:
    """Return the mail that was sent or shown, the newest first; `to` keeps one address, `text` what has it in its head."""
    mails = Mail.objects.filter(state__in=[State.SENT, State.SHOWN])
    if to is not None:
        mails = mails.filter(to__iexact=to)
    if text:
        mails = mails.filter(Q(subject__icontains=text) | Q(to__icontains=text))
    return mails.order_by("-made_at", "-pk")


def waiting() -> QuerySet[Mail]:
    """Return the mail that is still to be delivered, the oldest first."""
    return Mail.objects.filter(state=State.WAITING).order_by("made_at", "pk")


def found(*, state: str, text: str) -> QuerySet[Mail]:
    """Return the mail in a state, "" for all, that has `text` in its address, addressee or subject; the newest first."""
    mails = Mail.objects.filter(state=state) if state else Mail.objects.all()
    if text:
        mails = mails.filter(Q(to__icontains=text) | Q(addressee__icontains=text) | Q(subject__icontains=text))
    return mails.order_by("-made_at", "-pk")


def overdue(*, now: datetime) -> QuerySet[Mail]:
    """Return the mail that should have left and has not: it waits for longer than OVERDUE, the oldest first."""
    return waiting().filter(made_at__lt=now - OVERDUE)


def failed() -> QuerySet[Mail]:
    """Return the mail that could not be delivered, the newest first."""
    return Mail.objects.filter(state=State.FAILED).order_by("-made_at", "-pk")
