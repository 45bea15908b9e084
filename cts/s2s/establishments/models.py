"""The register's table."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Concat

from cts.s2s.establishments.rules import CENTRAL, Country, Kind, Status


class Establishment(models.Model):
    """A school, a local authority or the centre. `dfe_number` is what files and people are tied to."""

    dfe_number = models.CharField(max_length=7, unique=True)
    la_number = models.CharField(max_length=3, blank=True)
    establishment_number = models.CharField(max_length=4, blank=True)
    urn = models.CharField(max_length=6, blank=True)
    name = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, choices=[("en", "English"), ("cy", "Cymraeg")], default="en")
    country = models.CharField(max_length=1, choices=[(country.value, country.name) for country in Country])
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.name) for kind in Kind])
    email = models.EmailField(max_length=254)
    status = models.CharField(
        max_length=10, choices=[(status.value, status.name) for status in Status], default=Status.OPEN.value
    )

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="establishment_number_is_its_parts",
                condition=models.Q(kind=Kind.CENTRAL.value, dfe_number=CENTRAL, la_number="", establishment_number="")
                | (~models.Q(kind=Kind.CENTRAL.value) & models.Q(dfe_number=Concat("la_number", "establishment_number"))),
            ),
            models.CheckConstraint(
                name="establishment_status_is_known", condition=models.Q(status__in=[status.value for status in Status])
            ),
            models.CheckConstraint(
                name="establishment_kind_is_known", condition=models.Q(kind__in=[kind.value for kind in Kind])
            ),
            models.CheckConstraint(
                name="establishment_country_is_known", condition=models.Q(country__in=[country.value for country in Country])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dfe_number} {self.name}"

    @property
    def is_open(self) -> bool:
        """Whether it may send and receive, and its people sign in."""
        return self.status == Status.OPEN.value

    def name_in(self, language: str) -> str:
        """Its name in `language` ("en" or "cy"); the English one where no Welsh one is known."""
        return self.name_cy if language == "cy" and self.name_cy else self.name
