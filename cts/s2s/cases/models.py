"""The tables of cases. The child and every word of the log are sealed; the log only grows."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from cts.s2s.cases.rules import Clock, Kind, Outcome, Status


def new_public_id() -> str:
    """A random name for a case or a line of its log in addresses."""
    return secrets.token_urlsafe(15)


class Case(models.Model):
    """A child missing education, whom one authority looks for.

    `school` is where the child was last, `last_day` the last day there, on which the clocks begin; the three days that they end
    on are those of the authority's calendar at the report. `due_date` is the one that runs now. `entry` is the public id of an
    entry of the Lost Pupil Database.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    la_number = models.CharField(max_length=3)
    status = models.CharField(max_length=10, default=Status.REPORTED)
    sealed = models.BinaryField()
    school = models.CharField(max_length=7)
    last_day = models.DateField()
    reported_on = models.DateField()
    refer_by = models.DateField()
    enquire_until = models.DateField()
    weeks_until = models.DateField()
    is_assumed = models.BooleanField()
    due_date = models.DateField(null=True, blank=True)
    officer = models.CharField(max_length=150, blank=True)
    entry = models.CharField(max_length=20, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=150)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=150, blank=True)
    outcome = models.CharField(max_length=20, blank=True)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [
            models.Index(fields=["la_number", "status", "due_date"], name="case_of_authority"),
            models.Index(fields=["la_number", "officer"], name="case_of_officer"),
            models.Index(fields=["entry"], condition=~Q(entry=""), name="case_of_entry"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(name="case_status_known", condition=Q(status__in=sorted(one.value for one in Status))),
            models.CheckConstraint(
                name="case_closed_with_an_outcome",
                condition=Q(status=Status.CLOSED, closed_at__isnull=False, outcome__in=sorted(one.value for one in Outcome))
                & ~Q(closed_by="")
                | ~Q(status=Status.CLOSED) & Q(closed_at=None, closed_by="", outcome=""),
            ),
            models.CheckConstraint(name="case_clocks_run_forwards", condition=Q(weeks_until__gt=F("last_day"))),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def reference(self) -> str:
        """How people call the case: the number of the authority and one of its own."""
        return f"{self.la_number}-{self.pk}"


class CaseLine(models.Model):
    """A line of the log: who, when, what (`Kind`, and what of it: a status, a step, an officer), on which day, and words."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="lines")
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    kind = models.CharField(max_length=10)
    what = models.CharField(max_length=150, blank=True)
    on_date = models.DateField(null=True, blank=True)
    sealed = models.BinaryField()

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.CheckConstraint(name="case_line_kind_known", condition=Q(kind__in=sorted(one.value for one in Kind))),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class ClockLength(models.Model):
    """An authority has set the length of a clock, for cases that are reported from a day on."""

    la_number = models.CharField(max_length=3)
    clock = models.CharField(max_length=10)
    days = models.PositiveSmallIntegerField()
    from_date = models.DateField()
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=150)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["la_number", "clock", "from_date"], name="clock_length_once_a_day"),
            models.CheckConstraint(name="clock_length_of_a_clock", condition=Q(clock__in=sorted(one.value for one in Clock))),
        ]

    def __str__(self) -> str:
        return f"{self.la_number} {self.clock} {self.days}"
