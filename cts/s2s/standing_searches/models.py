"""The tables of standing searches. Whom a search is for is sealed; a hit names an entry by its public id."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q

from cts.s2s.lost_pupils.rules import PURPOSE_MAX
from cts.s2s.standing_searches.rules import Decision


def new_public_id() -> str:
    """A random name for a standing search in addresses."""
    return secrets.token_urlsafe(15)


class StandingSearch(models.Model):
    """What somebody goes on looking for, up to and including the day `until`; `case_id` is the public id of a case, or ""."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    person = models.CharField(max_length=150)
    la_number = models.CharField(max_length=3)
    purpose = models.CharField(max_length=PURPOSE_MAX)
    sealed = models.BinaryField()
    case_id = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField()
    until = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [
            models.Index(fields=["la_number", "ended_at"], name="standing_of_authority"),
            models.Index(fields=["until"], condition=Q(ended_at=None), name="standing_running"),
            models.Index(fields=["case_id"], condition=~Q(case_id=""), name="standing_of_case"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="standing_ended_by_someone",
                condition=Q(ended_at=None, ended_by="") | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class StandingHit(models.Model):
    """An entry that a standing search has found, once; `match` is how it agrees, without the pupil (`finding.Finding`)."""

    standing = models.ForeignKey(StandingSearch, on_delete=models.CASCADE, related_name="hits")
    entry = models.CharField(max_length=20)
    found_at = models.DateTimeField()
    match = models.JSONField()
    decision = models.CharField(max_length=5, default=Decision.NEW)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["standing", "entry"], name="standing_hit_once"),
            models.CheckConstraint(
                name="standing_hit_decision_known", condition=Q(decision__in=sorted(one.value for one in Decision))
            ),
            models.CheckConstraint(
                name="standing_hit_decided_by_someone",
                condition=Q(decision=Decision.NEW, decided_at=None, decided_by="")
                | (~Q(decision=Decision.NEW) & Q(decided_at__isnull=False) & ~Q(decided_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.standing_id} {self.entry}"
