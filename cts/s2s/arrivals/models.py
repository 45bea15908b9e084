"""The tables of expected pupils. Who they are is sealed; to be matched with files they are there as keyed hashes (P14)."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q

from cts.s2s.arrivals.rules import Match, Status
from cts.s2s.transfers.models import Transfer


def new_public_id() -> str:
    """A random name for an expected pupil in addresses."""
    return secrets.token_urlsafe(15)


class ExpectedPupil(models.Model):
    """One pupil whom one school expects.

    `former_school` is "" where nobody knows it. `due_date` is the last of 15 school days after the first day, `calendar_date` the
    fifteenth day of the calendar. `transfer_id` is the file that holds the pupil, as `match` says. `request_id` is the last
    request to the former school; `ask_refused` the code of why the site could not ask by itself. `allocation` is the phase
    transfer run from which the authority `allocated_by` has put the pupil on the list; "" where the school has.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    school = models.CharField(max_length=7)
    sealed = models.BinaryField()
    upn_hash = models.CharField(max_length=64, blank=True)
    name_hash = models.CharField(max_length=64)
    former_school = models.CharField(max_length=7, blank=True)
    joined_on = models.DateField()
    due_date = models.DateField()
    due_is_assumed = models.BooleanField()
    calendar_date = models.DateField()
    ask_on = models.DateField(null=True, blank=True)
    ask_refused = models.CharField(max_length=40, blank=True)
    request_id = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=10, default=Status.MISSING)
    match = models.CharField(max_length=10, blank=True)
    transfer_id = models.CharField(max_length=20, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    listed_at = models.DateTimeField()
    listed_by = models.CharField(max_length=150)
    allocation = models.CharField(max_length=20, blank=True, default="", db_default="")
    allocated_by = models.CharField(max_length=7, blank=True, default="", db_default="")

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [
            models.Index(fields=["school", "status", "due_date"], name="arrival_school_status"),
            models.Index(fields=["school", "former_school"], name="arrival_school_former"),
            models.Index(fields=["allocation"], name="arrival_allocation", condition=~Q(allocation="")),
            models.Index(fields=["status", "ask_on"], name="arrival_to_ask"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "name_hash"], condition=~Q(status=Status.ARRIVED), name="arrival_once_while_missing"
            ),
            models.CheckConstraint(
                name="arrival_status_known", condition=Q(status__in=sorted(status.value for status in Status))
            ),
            models.CheckConstraint(
                name="arrival_match_known", condition=Q(match__in=["", *sorted(match.value for match in Match)])
            ),
            models.CheckConstraint(
                name="arrival_missing_without_file",
                condition=Q(status=Status.MISSING, match="", transfer_id="") | (~Q(status=Status.MISSING) & ~Q(transfer_id="")),
            ),
            models.CheckConstraint(
                name="arrival_arrived_says_when",
                condition=Q(status=Status.ARRIVED, arrived_at__isnull=False)
                | (~Q(status=Status.ARRIVED) & Q(arrived_at__isnull=True)),
            ),
            models.CheckConstraint(name="arrival_asks_a_school", condition=Q(ask_on__isnull=True) | ~Q(former_school="")),
            models.CheckConstraint(
                name="arrival_allocated_by_an_authority",
                condition=Q(allocation="", allocated_by="") | (~Q(allocation="") & ~Q(allocated_by="")),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class FileOfPupil(models.Model):
    """A file to the school in which the pupil was found. Where it stands is for its transfer to say.

    `is_sure`: by the UPN, or the school has said so; until then it may be somebody else's. `upn_hash` is of the UPN in the file.
    `is_judged`: the file is a full one, and `lacks` are the fields that the law wants and it does not have (see `fields`).
    """

    pupil = models.ForeignKey(ExpectedPupil, on_delete=models.CASCADE, related_name="files")
    transfer = models.ForeignKey(Transfer, on_delete=models.CASCADE, related_name="+")
    is_sure = models.BooleanField()
    upn_hash = models.CharField(max_length=64, blank=True)
    is_judged = models.BooleanField()
    lacks = models.CharField(max_length=300, blank=True)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pupil", "transfer"], name="arrival_file_once"),
            models.CheckConstraint(name="arrival_file_lacks_when_judged", condition=Q(is_judged=True) | Q(lacks="")),
        ]

    def __str__(self) -> str:
        return f"{self.pupil_id}:{self.transfer_id}"


class LookedInto(models.Model):
    """A file to a school that was compared with its list; adding pupils to the list makes every file new again."""

    school = models.CharField(max_length=7)
    transfer_id = models.CharField(max_length=20, unique=True)

    class Meta:
        """Read by school."""

        indexes: ClassVar = [models.Index(fields=["school"], name="arrival_looked_into")]

    def __str__(self) -> str:
        return self.transfer_id


class NotThisPupil(models.Model):
    """The school has said that the pupil of that name in a file is somebody else."""

    pupil = models.ForeignKey(ExpectedPupil, on_delete=models.CASCADE, related_name="not_in")
    transfer_id = models.CharField(max_length=20)

    class Meta:
        """Said once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pupil", "transfer_id"], name="arrival_not_this_pupil_once"),
        ]

    def __str__(self) -> str:
        return self.transfer_id
