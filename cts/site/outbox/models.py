"""The table of mail."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    """Where a mail stands.

    `shown` is a demonstration's: nothing was sent, it is there to be read on a page. `unaddressed` was never sent, because
    there was nobody to send it to; its `error` says why.
    """

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    SHOWN = "shown"
    UNADDRESSED = "unaddressed"


class Mail(models.Model):
    """One e-mail to one address; `addressee` is whose address that is, where it is not a person's own.

    `message_id` never changes, so a mail that had to be sent again after a crash can be recognised as the same one. `attempts`
    counts before each try: more than one on a sent mail means that it may have arrived twice.
    """

    to = models.CharField(max_length=254, blank=True)
    addressee = models.CharField(max_length=250, blank=True)
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    dedupe = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)

    class Meta:  # noqa: D106
        db_table = "site_outbox_mail"
        indexes = [models.Index(fields=["state", "made_at"], name="site_outbox_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="site_outbox_known_state"),
            models.CheckConstraint(
                condition=Q(state__in=["sent", "shown"], sent_at__isnull=False)
                | (Q(state__in=["waiting", "failed", "unaddressed"]) & Q(sent_at__isnull=True)),
                name="site_outbox_sent_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="unaddressed") | ~Q(to=""),
                name="site_outbox_goes_to_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"mail {self.pk} ({self.state})"
