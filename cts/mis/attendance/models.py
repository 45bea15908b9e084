"""The tables of attendance."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from cts.mis.attendance.rules import Half
from cts.mis.pupils.models import Pupil


class Mark(models.Model):
    """What the register says of a pupil for a session."""

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="marks")
    day = models.DateField()
    half = models.CharField(max_length=2)
    code = models.CharField(max_length=2)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pupil", "day", "half"], name="mark_once_a_session"),
            models.CheckConstraint(name="mark_half_is_known", condition=models.Q(half__in=sorted(Half))),
        ]
        indexes: ClassVar = [models.Index(fields=["day", "half"], name="mark_session")]

    def __str__(self) -> str:
        return f"{self.day} {self.half} of {self.pupil_id}"


class Replaced(models.Model):
    """A mark that was put right: what it said before, and who had said so."""

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="replaced_marks")
    day = models.DateField()
    half = models.CharField(max_length=2)
    code = models.CharField(max_length=2)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    replaced_at = models.DateTimeField()
    replaced_by = models.CharField(max_length=150)

    class Meta:
        """What is looked up."""

        indexes: ClassVar = [models.Index(fields=["pupil", "day"], name="replaced_mark")]

    def __str__(self) -> str:
        return f"{self.day} {self.half} of {self.pupil_id}, until {self.replaced_at}"
