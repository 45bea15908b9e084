"""The tables of notices and their answers. Authorities are named by number, as text ("999LLLL")."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q

from cts.s2s.missing_children.rules import Answer, Ending, Status


def new_public_id() -> str:
    """A random name for a notice in addresses."""
    return secrets.token_urlsafe(15)


class MissingNotice(models.Model):
    """One authority asks others about one child."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    authority = models.CharField(max_length=7)
    sealed = models.BinaryField()
    answer_by = models.DateField()
    status = models.CharField(max_length=10, default=Status.OPEN)
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=150)
    reminded_on = models.DateField(null=True, blank=True)
    ending = models.CharField(max_length=10, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [
            models.Index(fields=["authority", "status", "sent_at"], name="missing_authority"),
            models.Index(fields=["status", "sent_at"], name="missing_status"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="missing_status_known", condition=Q(status__in=sorted(status.value for status in Status))
            ),
            models.CheckConstraint(
                name="missing_closed_says_how",
                condition=Q(status=Status.OPEN, ending="", closed_at=None, closed_by="")
                | (
                    Q(status=Status.CLOSED, ending__in=sorted(ending.value for ending in Ending), closed_at__isnull=False)
                    & ~Q(closed_by="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class NoticeAnswer(models.Model):
    """One authority that was asked, and what it has answered. `sealed` is what it says besides."""

    notice = models.ForeignKey(MissingNotice, on_delete=models.CASCADE, related_name="answers")
    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    authority = models.CharField(max_length=7)
    answer = models.CharField(max_length=10, default=Answer.NONE)
    sealed = models.BinaryField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [models.Index(fields=["authority", "answer"], name="missing_answer_authority")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["notice", "authority"], name="missing_asked_once"),
            models.CheckConstraint(
                name="missing_answer_known", condition=Q(answer__in=sorted(answer.value for answer in Answer))
            ),
            models.CheckConstraint(
                name="missing_answered_by_someone",
                condition=Q(answer=Answer.NONE, answered_at=None, answered_by="")
                | (~Q(answer=Answer.NONE) & Q(answered_at__isnull=False) & ~Q(answered_by="")),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
