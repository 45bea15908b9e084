"""Delivering a mail over SMTP, outside any transaction."""

from __future__ import annotations

import smtplib
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from cts.site.outbox.models import Mail, State
from cts.site.queue import current_run, task

SECONDS = 30
"""How long a mail server may keep us waiting at each step, if EMAIL_TIMEOUT does not say."""


# Thirty attempts with up to an hour between them: a mail server may be away for a day.
@task(name="outbox.deliver", lease=300, max_attempts=30, transactional=False, what=_("Sends an e-mail."))
def deliver(*, mail_id: int, now: datetime) -> None:
    """Send one waiting mail. Refused for good by the server: failed at once. Otherwise raises, so that the queue tries again.

    The attempt is counted before the server is spoken to. If we die between its yes and our note of it, the mail goes out
    a second time, under the same Message-ID.
    """
    if not Mail.objects.filter(pk=mail_id, state=State.WAITING).update(attempts=F("attempts") + 1):
        return  # sent by an earlier run that died before it could say so to the queue
    mail = Mail.objects.get(pk=mail_id)
    try:
        _message(mail).send()
    except Exception as error:
        run = current_run()
        if _is_final(error) or (run is not None and run.is_last_attempt):
            _still_waiting(mail).update(state=State.FAILED, error=_describe(error))
            return
        _still_waiting(mail).update(error=_describe(error))
        raise
    _still_waiting(mail).update(state=State.SENT, sent_at=now, error="")


def _still_waiting(mail: Mail) -> QuerySet[Mail]:
    return Mail.objects.filter(pk=mail.pk, state=State.WAITING)


def _message(mail: Mail) -> EmailMessage:
    timeout = getattr(settings, "EMAIL_TIMEOUT", None) or SECONDS
    return EmailMessage(
        subject=mail.subject,
        body=mail.body,
        to=[mail.to],
        headers={"Message-ID": mail.message_id, "Content-Language": mail.language, "Auto-Submitted": "auto-generated"},
        connection=get_connection(timeout=timeout),
    )


def _is_final(error: Exception) -> bool:
    """Whether the server said no for good (a code of 5xx) to this mail, and not just to us or for now."""
    codes: list[int] = []
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    elif isinstance(error, smtplib.SMTPDataError):
        codes = [error.smtp_code]
    return bool(codes) and all(500 <= code < 600 for code in codes)


def _describe(error: Exception) -> str:
    """The kind of the error and the server's code; not its words, which may quote the mail."""
    code = getattr(error, "smtp_code", None)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = ", ".join(str(code) for code, _ in error.recipients.values())
    return f"{type(error).__name__} {code}" if code else type(error).__name__
