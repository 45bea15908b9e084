"""The tables of the list of schools."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from cts.site.schools.models import ListedSchool
from cts.site.schools.rules import Source, Status


class School(ListedSchool):
    """A school in the register's own list."""

    class Meta:
        """What can never be otherwise."""

        # A search reads this index from end to end and never the table, so it holds all that a search asks about.
        indexes: ClassVar = [models.Index(fields=["search_text", "status"], name="school_search")]
        constraints: ClassVar = [
            models.CheckConstraint(name="school_status_is_known", condition=models.Q(status__in=[one.value for one in Status])),
            models.CheckConstraint(name="school_source_is_known", condition=models.Q(source__in=[one.value for one in Source])),
        ]


class FormerUrn(models.Model):
    """The reference number of an institution that had the number of a school before, such as a school before its academy."""

    urn = models.CharField(max_length=6, unique=True)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="former_urns")

    def __str__(self) -> str:
        return self.urn


class Succession(models.Model):
    """`successor` took over from `predecessor`, which has another number (U-002). A school may have several of either."""

    predecessor = models.ForeignKey(School, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(School, on_delete=models.CASCADE, related_name="inheritances")

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="school_succession_once"),
            models.CheckConstraint(name="no_school_succeeds_itself", condition=~models.Q(predecessor=models.F("successor"))),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} > {self.successor_id}"


class ListTaken(models.Model):
    """A file that was taken into the list of schools, and what it brought."""

    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=150)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    report = models.JSONField()

    def __str__(self) -> str:
        return f"{self.file_name} {self.taken_at:%Y-%m-%d}"
