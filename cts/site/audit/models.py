"""The table of the record. Rows are added by `recording.record` and never changed or removed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from cts.site.audit import chain


class AppendOnlyError(Exception):
    """Somebody tried to change or remove a row of the record. A mistake in the program, or worse."""


class AppendOnlyQuerySet(models.QuerySet["AuditEvent"]):
    """Reads as any other; refuses every way of changing rows."""

    def _refuse(self) -> NoReturn:
        message = "the record is append-only: its rows are never changed or removed"
        raise AppendOnlyError(message)

    def update(self, **_: object) -> NoReturn:  # noqa: D102
        self._refuse()

    def delete(self) -> NoReturn:  # noqa: D102
        self._refuse()

    def bulk_update(self, *_: object, **__: object) -> NoReturn:  # noqa: D102
        self._refuse()

    def bulk_create(self, *_: object, **__: object) -> NoReturn:  # noqa: D102
        self._refuse()


class AuditEvent(models.Model):
    """One thing that somebody did, saw or was refused.

    `event` has the grammar "subject.verb". `by` is a person's user name, `acting_for` the establishment they acted for, `subject`
    the public id of what the event is about. `details` maps words to words and holds no child's data.
    """

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    event = models.CharField(max_length=60)
    by = models.CharField(max_length=200)
    acting_for = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    details = models.JSONField(default=dict, blank=True)
    address = models.CharField(max_length=60, blank=True)
    previous_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:  # noqa: D106
        db_table = "site_audit_event"
        indexes = [
            models.Index(fields=["at"], name="site_audit_at"),
            models.Index(fields=["by", "at"], name="site_audit_by"),
            models.Index(fields=["subject", "at"], name="site_audit_subject"),
            models.Index(fields=["acting_for", "at"], name="site_audit_acting_for"),
        ]
        constraints = [models.CheckConstraint(condition=models.Q(sequence__gte=1), name="site_audit_sequence_from_one")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.event}"

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Django declares it
        """Add the row. Raises AppendOnlyError for a row that is there already."""
        if not self._state.adding:
            message = "the record is append-only: its rows are never changed"
            raise AppendOnlyError(message)
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *_: object, **__: object) -> NoReturn:
        """Raise AppendOnlyError."""
        message = "the record is append-only: its rows are never removed"
        raise AppendOnlyError(message)

    def row(self) -> chain.Row:
        """Return the content as it is hashed."""
        return chain.Row(
            sequence=self.sequence,
            at=self.at,
            event=self.event,
            by=self.by,
            acting_for=self.acting_for,
            subject=self.subject,
            details=self.details,
            address=self.address,
            previous_hash=self.previous_hash,
        )
