"""Putting a mail into the outbox, in the caller's transaction."""

from __future__ import annotations

import unicodedata
import uuid
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection

from cts.site.outbox.delivery import deliver
from cts.site.outbox.models import Mail, State

SUBJECT_MAX = 200


class MailRefusedError(ValueError):
    """A mail that must not be sent: an address that is none, or a header of several lines."""


def send(*, to: str, language: str, subject: str, body: str, dedupe: str, now: datetime) -> None:
    """Put a mail to one address into the outbox; it leaves after the caller's transaction has committed.

    `language` is that of subject and body ("en" or "cy"). A second mail with the same `dedupe` is not added. Raises
    MailRefusedError for an address that is not one, or a subject that is empty, too long or not a single line.
    """
    _check(to=to, subject=subject, language=language)
    shown = demonstration()
    mail, is_new = Mail.objects.get_or_create(
        dedupe=dedupe,
        defaults={
            "to": to,
            "language": language,
            "subject": subject,
            "body": body,
            "message_id": f"<{uuid.uuid4()}@{_domain()}>",
            "made_at": now,
            "state": State.SHOWN if shown else State.WAITING,
            "sent_at": now if shown else None,
        },
    )
    if is_new and not shown:
        deliver.enqueue(mail_id=mail.pk, now=now)


def demonstration() -> bool:
    """Return whether mail is only shown on a page (setting OUTBOX_DEMONSTRATION)."""
    return bool(getattr(settings, "OUTBOX_DEMONSTRATION", False))


def _check(*, to: str, subject: str, language: str) -> None:
    try:
        validate_email(to)
    except ValidationError as error:
        message = "a mail goes to one address of the form name@host"
        raise MailRefusedError(message) from error
    if not subject.strip() or len(subject) > SUBJECT_MAX:
        message = f"the subject of a mail has 1 to {SUBJECT_MAX} letters"
        raise MailRefusedError(message)
    # A line break in a header starts another header. NEL, LS and PS count as breaks for some readers.
    if any(unicodedata.category(letter) in {"Cc", "Zl", "Zp"} for letter in to + subject + language):
        message = "the headers of a mail are single lines without control characters"
        raise MailRefusedError(message)
    if not connection.in_atomic_block:
        message = "send() needs a transaction: the deed and its mail commit together"
        raise RuntimeError(message)


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
