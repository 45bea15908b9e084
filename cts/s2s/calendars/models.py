"""The tables of term dates. What is not in them is assumed by `cts.schooldays`."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class GivenYear(models.Model):
    """The dates of the school year that begins in `first_year`, as somebody has given them for `owner`, a school or an authority.

    Like transfers, it names the establishment by its 7 characters.
    """

    owner = models.CharField(max_length=7)
    first_year = models.PositiveSmallIntegerField()
    given_by = models.CharField(max_length=150)
    given_at = models.DateTimeField()

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "first_year"], name="school_year_is_given_once")]

    def __str__(self) -> str:
        return f"{self.owner} {self.first_year}"


class GivenTerm(models.Model):
    """A term of a school year, and its half-term holiday; all days included."""

    year = models.ForeignKey(GivenYear, on_delete=models.CASCADE, related_name="terms")
    start = models.DateField()
    end = models.DateField()
    half_term_start = models.DateField(null=True, blank=True)
    half_term_end = models.DateField(null=True, blank=True)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.CheckConstraint(name="term_ends_after_it_begins", condition=Q(end__gt=F("start"))),
            models.CheckConstraint(
                name="half_term_is_inside_its_term",
                condition=Q(half_term_start__isnull=True, half_term_end__isnull=True)
                | Q(
                    half_term_start__gt=F("start"),
                    half_term_end__gte=F("half_term_start"),
                    half_term_end__lt=F("end"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start} to {self.end}"


class GivenInsetDay(models.Model):
    """A day in term on which only the staff come."""

    year = models.ForeignKey(GivenYear, on_delete=models.CASCADE, related_name="inset_days")
    day = models.DateField()

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["year", "day"], name="inset_day_is_given_once")]

    def __str__(self) -> str:
        return f"{self.day}"
