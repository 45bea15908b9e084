"""The tables of the Lost Pupil Database.

Names, birth date, sex, school and postcode stand in clear in the tables that a search reads: that is the exception P14 states,
for without them nobody is found under a misspelt name. Numbers are there as keyed hashes only, everything else is sealed.
"""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q

from cts.s2s.lost_pupils.rules import OUTCOME_TEXT_MAX, Area, Outcome, Status


def new_public_id() -> str:
    """Return a random name for an entry in addresses; it can be neither guessed nor counted."""
    return secrets.token_urlsafe(15)


def _together(moment: str, *texts: str) -> Q:
    """The moment and the texts are all there or all not."""
    there, absent = Q(**{f"{moment}__isnull": False}), Q(**{f"{moment}__isnull": True})
    for text in texts:
        there &= ~Q(**{text: ""})
        absent &= Q(**{text: ""})
    return there | absent


class LostPupil(models.Model):
    """One pupil in the database.

    `transfer_id` is the public id of the transfer that carries the bytes. Establishments and people are text, so that the row
    outlives both; `la_number` is that of the sender's authority.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    area = models.CharField(max_length=10)
    status = models.CharField(max_length=12, default=Status.IN_DATABASE)
    header = models.BinaryField()
    sender = models.CharField(max_length=7)
    la_number = models.CharField(max_length=3)
    transfer_id = models.CharField(max_length=20, unique=True)
    is_decoy = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=150)
    claimed_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=150, blank=True)
    claimed_by_la = models.CharField(max_length=3, blank=True)
    forwarded_at = models.DateTimeField(null=True, blank=True)
    forwarded_by = models.CharField(max_length=150, blank=True)
    forwarded_by_la = models.CharField(max_length=3, blank=True)
    forwarded_to = models.CharField(max_length=7, blank=True)
    surfaced_at = models.DateTimeField(null=True, blank=True)
    surfaced_in = models.CharField(max_length=20, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=150, blank=True)
    closed_by_la = models.CharField(max_length=3, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    outcome_text = models.CharField(max_length=OUTCOME_TEXT_MAX, blank=True)
    found_on = models.DateField(null=True, blank=True)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [
            # The lists of an authority at work; the many entries that nobody works on are in no list (P9).
            models.Index(
                fields=["status", "claimed_by_la"], condition=~Q(status=Status.IN_DATABASE), name="lost_pupil_worked_on"
            ),
            models.Index(fields=["la_number", "status"], name="lost_pupil_of_authority"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(area__in=[area.value for area in Area]), name="lost_pupil_area_known"),
            models.CheckConstraint(condition=Q(status__in=[status.value for status in Status]), name="lost_pupil_status_known"),
            models.CheckConstraint(condition=~Q(transfer_id=""), name="lost_pupil_has_its_bytes"),
            models.CheckConstraint(
                condition=_together("claimed_at", "claimed_by", "claimed_by_la"), name="lost_pupil_claimed_by_someone"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CLAIMED) | Q(claimed_at__isnull=False), name="lost_pupil_claimed_says_so"
            ),
            models.CheckConstraint(
                condition=_together("forwarded_at", "forwarded_by", "forwarded_by_la", "forwarded_to"),
                name="lost_pupil_forwarded_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.FORWARDED) | Q(forwarded_at__isnull=False), name="lost_pupil_forwarded_says_so"
            ),
            models.CheckConstraint(condition=_together("surfaced_at", "surfaced_in"), name="lost_pupil_surfaced_somewhere"),
            models.CheckConstraint(
                condition=~Q(status=Status.SURFACED) | Q(surfaced_at__isnull=False), name="lost_pupil_surfaced_says_so"
            ),
            models.CheckConstraint(
                condition=_together("closed_at", "closed_by", "closed_by_la", "outcome"), name="lost_pupil_closed_by_someone"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.CLOSED, closed_at__isnull=False, outcome__in=[one.value for one in Outcome])
                | (~Q(status=Status.CLOSED) & Q(closed_at__isnull=True, outcome_text="", found_on__isnull=True)),
                name="lost_pupil_closed_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class LostPupilNumber(models.Model):
    """A number of a pupil as a keyed hash (`keyed`). A table that is read by its one index alone."""

    pupil = models.ForeignKey(LostPupil, on_delete=models.CASCADE, related_name="numbers", db_index=False)
    kind = models.PositiveSmallIntegerField()
    value = models.BigIntegerField()

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["value", "kind", "pupil"], name="lost_pupil_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.pupil_id}"
