"""The tables of the review: decisions to keep an entry, and what is known of those that were deleted.

Neither holds anything of a child. A deleted entry stays a line here, so that the figures outlive it and its proof can be made
again.
"""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q

from cts.s2s.lost_pupils.rules import Area
from cts.s2s.retention.rules import REASON_MAX, Why


def new_public_id() -> str:
    """A random name for something in addresses; it can be neither guessed nor counted."""
    return secrets.token_urlsafe(15)


class KeptEntry(models.Model):
    """Somebody has decided to keep an entry until a day. The rows go with the entry: a reason is words about a child."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    entry_id = models.CharField(max_length=20)
    kept_until = models.DateField()
    reason = models.CharField(max_length=REASON_MAX)
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=150)
    decided_for = models.CharField(max_length=7)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [models.Index(fields=["entry_id", "kept_until"], name="kept_entry_until")]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(reason=""), name="kept_entry_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.entry_id} until {self.kept_until}"


class DeletedEntry(models.Model):
    """An entry that was deleted, without the child: what its proof says, and what is counted.

    `stored_as` are the ids of the bytes that had to go, with spaces between; the proof is given when none of them is stored any
    more. `outcome`, `found_on` and `closed_at` are those of the entry. `deleted_by` is "restore" where a restored backup had
    brought an entry back, and the erasure was done once more.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    entry_id = models.CharField(max_length=20, unique=True)
    transfer_id = models.CharField(max_length=20)
    area = models.CharField(max_length=10)
    sender = models.CharField(max_length=7)
    la_number = models.CharField(max_length=3)
    entered_at = models.DateTimeField()
    outcome = models.CharField(max_length=20, blank=True)
    found_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    stored_as = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=20, blank=True)
    deleted_at = models.DateTimeField()
    deleted_by = models.CharField(max_length=150)
    deleted_for = models.CharField(max_length=7)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [models.Index(fields=["la_number", "deleted_at"], name="deleted_entry_of_authority")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(area__in=[area.value for area in Area]), name="deleted_entry_area_known"),
            models.CheckConstraint(
                condition=Q(why__in=[why.value for why in Why]) | Q(why="", deleted_by="restore"), name="deleted_entry_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.entry_id
