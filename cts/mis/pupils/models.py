"""The tables of the register."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models

from cts.mis.pupils.record import SECTIONS
from cts.mis.pupils.rules import OPEN, NoFile, Status


def new_public_id() -> str:
    """A random name for a pupil in addresses; it can be neither guessed nor counted."""
    return secrets.token_urlsafe(15)


class Pupil(models.Model):
    """A child, once: whoever comes back is the same row. What the columns say is taken from the record, so as to be found by
    it."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    upn = models.CharField(max_length=13, blank=True)
    surname = models.CharField(max_length=200)
    forename = models.CharField(max_length=200)
    date_of_birth = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=10, blank=True)
    nc_year = models.CharField(max_length=10, blank=True)
    found_by = models.TextField()
    name_key = models.CharField(max_length=200, db_index=True)
    status = models.CharField(max_length=20)
    is_protected = models.BooleanField(default=False)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["upn"], condition=~models.Q(upn=""), name="pupil_upn_once"),
            models.CheckConstraint(name="pupil_status_is_known", condition=models.Q(status__in=sorted(Status))),
        ]
        indexes: ClassVar = [
            models.Index(fields=["date_of_birth"], name="pupil_birth"),
            models.Index(fields=["status", "surname", "forename"], name="pupil_list"),
        ]

    def __str__(self) -> str:
        return self.public_id


class Version(models.Model):
    """What a section of a pupil's record said from a moment on. The highest number is what it says now.

    `text` is that of `record.texts`; `as_of` is the moment for which it was true where it comes from: a file's own, or that
    of the change. `act` names the import that brought it, "" for what was entered here.
    """

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="versions")
    section = models.CharField(max_length=30)
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    as_of = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    act = models.CharField(max_length=20, blank=True, db_index=True)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pupil", "section", "number"], name="version_once"),
            models.CheckConstraint(name="version_of_a_section", condition=models.Q(section__in=sorted(SECTIONS))),
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.number} of {self.pupil_id}"


class Number(models.Model):
    """A number that a pupil has or has had: every UPN and former UPN in any version of the record, ULN and UCI."""

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="numbers")
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=20)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pupil", "kind", "value"], name="number_once_a_pupil"),
            models.CheckConstraint(name="number_kind_is_known", condition=models.Q(kind__in=["upn", "uln", "uci"])),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "value"], name="number_value")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.pupil_id}"


class Enrolment(models.Model):
    """A time that a pupil was, is or may be on roll here; the highest number is the one that counts.

    The dates of the checks before a file for the lost, and of the decisions on a permanent exclusion, are evidence (S-059,
    S-080). `no_file_reason` says why no file is expected (S-088), `privacy_notice_date` when the family got the notice (S-089).
    """

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="enrolments")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=20)
    admission_date = models.DateField(null=True, blank=True)
    leaving_date = models.DateField(null=True, blank=True)
    leaving_reason = models.CharField(max_length=4, blank=True)
    removal_ground = models.CharField(max_length=4, blank=True)
    destination = models.CharField(max_length=7, blank=True)
    destination_name = models.CharField(max_length=200, blank=True)
    is_excluded = models.BooleanField(default=False)
    governors_decided_date = models.DateField(null=True, blank=True)
    authority_decided_date = models.DateField(null=True, blank=True)
    welfare_referred_date = models.DateField(null=True, blank=True)
    enquiries_made_date = models.DateField(null=True, blank=True)
    authority_consulted_date = models.DateField(null=True, blank=True)
    no_file_reason = models.CharField(max_length=20, blank=True)
    privacy_notice_date = models.DateField(null=True, blank=True)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pupil", "number"], name="enrolment_once"),
            models.UniqueConstraint(fields=["pupil"], condition=models.Q(status__in=sorted(OPEN)), name="one_open_enrolment"),
            models.CheckConstraint(name="enrolment_status_is_known", condition=models.Q(status__in=sorted(Status))),
            models.CheckConstraint(name="no_file_reason_is_known", condition=models.Q(no_file_reason__in=["", *sorted(NoFile)])),
            models.CheckConstraint(
                name="on_roll_since_a_day",
                condition=~models.Q(status__in=[Status.ON_ROLL, Status.LEAVER]) | ~models.Q(admission_date=None),
            ),
            models.CheckConstraint(
                name="left_on_a_day", condition=~models.Q(status=Status.LEAVER) | ~models.Q(leaving_date=None)
            ),
            models.CheckConstraint(
                name="left_after_coming",
                condition=models.Q(leaving_date=None)
                | models.Q(admission_date=None)
                | models.Q(leaving_date__gte=models.F("admission_date")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.pupil_id}"
