"""The tables of comparisons. Key and tokens lie sealed in a row of their own, which goes as soon as nobody needs them."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q

from cts.s2s.comparisons.rules import PARTNER_MAX, Stage, stage
from cts.s2s.comparisons.tokens_file import REFERENCE_MAX
from cts.s2s.lost_pupils.rules import PURPOSE_MAX


def new_public_id() -> str:
    """A random name for a comparison in addresses and files; without signs that a spreadsheet would take for a formula."""
    return secrets.token_hex(10)


class Comparison(models.Model):
    """A comparison with one list of a partner, up to and including the day `until`. `matched`: rows that agree with entries."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    person = models.CharField(max_length=150)
    la_number = models.CharField(max_length=3)
    purpose = models.CharField(max_length=PURPOSE_MAX)
    partner = models.CharField(max_length=PARTNER_MAX)
    begun_at = models.DateTimeField()
    until = models.DateField()
    key_saved_at = models.DateTimeField(null=True, blank=True)
    uploaded_at = models.DateTimeField(null=True, blank=True)
    uploaded_by = models.CharField(max_length=150, blank=True)
    rows = models.PositiveIntegerField(default=0)
    compared_at = models.DateTimeField(null=True, blank=True)
    matched = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [
            models.Index(fields=["la_number", "uploaded_at"], name="comparison_of_authority"),
            models.Index(fields=["until"], condition=Q(ended_at=None), name="comparison_going_on"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="comparison_uploaded_by_someone",
                condition=Q(uploaded_at=None, uploaded_by="", rows=0)
                | (Q(uploaded_at__isnull=False, rows__gt=0) & ~Q(uploaded_by="")),
            ),
            models.CheckConstraint(
                name="comparison_ended_by_someone",
                condition=Q(ended_at=None, ended_by="") | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        return stage(key_saved=self.key_saved_at, uploaded=self.uploaded_at, compared=self.compared_at, ended=self.ended_at)


class ComparisonSecret(models.Model):
    """The key of a comparison, and the partner's tokens while they wait; nothing once they are compared, or it is over."""

    public_id = models.CharField(max_length=20, unique=True)
    comparison = models.OneToOneField(Comparison, on_delete=models.CASCADE, related_name="secret")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return self.public_id


class ComparisonMatch(models.Model):
    """A row of the partner's that agrees with entries: `entries` maps the public id of each to how it agrees (`rules.Agreement`).

    `agrees` is the best of that, `chance` its order.
    """

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="matches")
    row = models.PositiveIntegerField()
    reference = models.CharField(max_length=REFERENCE_MAX)
    agrees = models.JSONField()
    entries = models.JSONField()
    chance = models.FloatField()
    looked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["comparison", "row"], name="comparison_row_once")]

    def __str__(self) -> str:
        return f"{self.comparison_id} {self.row}"
