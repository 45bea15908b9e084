"""A school as lists describe it: what every project that takes lists in keeps of one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from cts.site.schools.folding import SEARCH_TEXT_MAX
from cts.site.schools.rules import Status


class ListedSchool(models.Model):
    """A school that a list names, or has named. `dfe_number` is what files and records say of it.

    `urn` is England's reference number of the present institution.
    """

    dfe_number = models.CharField(max_length=7, unique=True)
    la_number = models.CharField(max_length=3, db_index=True)
    establishment_number = models.CharField(max_length=4, db_index=True)
    urn = models.CharField(max_length=6, blank=True, db_index=True)
    name = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200, blank=True)
    former_name = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    status = models.CharField(max_length=10)
    closed_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=10)
    search_text = models.CharField(max_length=SEARCH_TEXT_MAX)

    class Meta:
        """Each project has a table of its own."""

        abstract: ClassVar = True

    def __str__(self) -> str:
        return f"{self.dfe_number} {self.name}"

    @property
    def is_closed(self) -> bool:
        """Whether nothing may be sent there any more."""
        return self.status == Status.CLOSED.value

    def name_in(self, language: str) -> str:
        """Its name in `language` ("en" or "cy"); the English one where no Welsh one is known."""
        return self.name_cy if language == "cy" and self.name_cy else self.name
