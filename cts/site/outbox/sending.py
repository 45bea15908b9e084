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
ADDRESSEE_MAX = 250


class MailRefusedError(ValueError):
    """A mail that must not be sent: an address that is none, or a header of several lines."""


def send(*, to: str, language: str, subject: str, body: str, dedupe: str, now: datetime, addressee: str = "") -> bool:
    """Put a mail to one address into the outbox; it leaves after the caller's transaction has committed.

    `language` is that of subject and body ("en" or "cy"); `addressee` says whose address it is to those who look after the
    site. A second mail with the same `dedupe` is not added; return whether this one was. Raises MailRefusedError for an address
    that is not one, or a subject that is empty, too long or not a single line.
    """
    _check(to=to, subject=subject, language=language)
    shown = demonstration()
    mail, is_new = Mail.objects.get_or_create(
        dedupe=dedupe,
        defaults={
            "to": to,
            "addressee": addressee[:ADDRESSEE_MAX],
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
    return is_new


def note_unaddressed(*, addressee: str, why: str, language: str, subject: str, dedupe: str, now: datetime) -> bool:
    """Keep a note of a mail that cannot be sent because there is no address, for those who look after the site.

    `why` is a short code. Return whether it was noted now; the same `dedupe` is noted once.
    """
    _check_in_transaction()
    _, is_new = Mail.objects.get_or_create(
        dedupe=dedupe,
        defaults={
            "addressee": addressee[:ADDRESSEE_MAX],
            "language": language,
            "subject": subject[:SUBJECT_MAX],
            "message_id": f"<{uuid.uuid4()}@{_domain()}>",
            "made_at": now,
            "state": State.UNADDRESSED,
            "error": why,
        },
    )
    return is_new


def retry(*, mail_id: int, now: datetime) -> bool:
    """Try again to deliver a mail that failed, in the caller's transaction. Return False if it is not failed (any more)."""
    _check_in_transaction()
    if not Mail.objects.filter(pk=mail_id, state=State.FAILED).update(state=State.WAITING):
        return False
    deliver.enqueue(mail_id=mail_id, now=now)
    return True


def is_address(to: str) -> bool:
    """Return whether `to` is one address of the form name@host."""
    try:
        validate_email(to)
    except ValidationError:
        return False
    return True


def demonstration() -> bool:
    """Return whether mail is only shown on a page (setting OUTBOX_DEMONSTRATION)."""
    return bool(getattr(settings, "OUTBOX_DEMONSTRATION", False))


def _check(*, to: str, subject: str, language: str) -> None:
    if not is_address(to):
        message = "a mail goes to one address of the form name@host"
        raise MailRefusedError(message)
    if not subject.strip() or len(subject) > SUBJECT_MAX:
        message = f"the subject of a mail has 1 to {SUBJECT_MAX} letters"
        raise MailRefusedError(message)
    # A line break in a header starts another header. NEL, LS and PS count as breaks for some readers.
    if any(unicodedata.category(letter) in {"Cc", "Zl", "Zp"} for letter in to + subject + language):
        message = "the headers of a mail are single lines without control characters"
        raise MailRefusedError(message)
    _check_in_transaction()


def _check_in_transaction() -> None:
    if not connection.in_atomic_block:
        message = "the outbox needs a transaction: the deed and its mail commit together"
        raise RuntimeError(message)


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
