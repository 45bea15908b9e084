"""The table of the school's term dates."""

from django.db import models


class GivenYear(models.Model):
    """The dates of the school year that begins in `first_year`: a `YearGiven` of `cts.site.terms`, as JSON."""

    first_year = models.PositiveSmallIntegerField(unique=True)
    said = models.TextField()
    given_by = models.CharField(max_length=150)
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.first_year}"
