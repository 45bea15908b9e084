"""The directory's tables."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Concat

from cts.s2s.establishments.rules import CENTRAL, NOTE_MAX, TEST_AUTHORITIES, Country, Kind, Sector, Source, Status, takes_files
from cts.site.schools.folding import SEARCH_TEXT_MAX
from cts.site.schools.models import ListedSchool


class Establishment(ListedSchool):
    """A school, a local authority or the centre. `dfe_number` is what files and people are tied to.

    `takes_ctfs` counts for independent schools only; what holds is the property `takes_files`. `email` and `language` are
    where and how letters go; registers do not touch them.
    """

    la_number = models.CharField(max_length=3, blank=True, db_index=True)
    establishment_number = models.CharField(max_length=4, blank=True, db_index=True)
    language = models.CharField(max_length=2, choices=[("en", "English"), ("cy", "Cymraeg")], default="en")
    country = models.CharField(max_length=1, choices=[(country.value, country.name) for country in Country])
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.name) for kind in Kind])
    sector = models.CharField(
        max_length=12, choices=[(sector.value, sector.name) for sector in Sector], default=Sector.MAINTAINED.value
    )
    type_name = models.CharField(max_length=100, blank=True)
    phase = models.CharField(max_length=50, blank=True)
    address = models.CharField(max_length=300, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    status = models.CharField(
        max_length=10, choices=[(status.value, status.name) for status in Status], default=Status.OPEN.value
    )
    opened_on = models.DateField(null=True, blank=True)
    takes_ctfs = models.BooleanField(default=False)
    records_note = models.CharField(max_length=NOTE_MAX, blank=True)
    source = models.CharField(
        max_length=10, choices=[(source.value, source.name) for source in Source], default=Source.PERSON.value
    )
    search_text = models.CharField(max_length=SEARCH_TEXT_MAX, blank=True)

    class Meta:
        """What can never be otherwise."""

        # A search reads this index from end to end and never the table, so it holds all that a search asks about.
        indexes: ClassVar = [models.Index(fields=["search_text", "status", "la_number"], name="establishment_search")]
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
            models.CheckConstraint(
                name="establishment_sector_is_known", condition=models.Q(sector__in=[sector.value for sector in Sector])
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it may send and receive, and its people sign in."""
        return self.status == Status.OPEN.value

    @property
    def is_test(self) -> bool:
        """Whether it belongs to an authority that is kept for tests and demonstrations."""
        return self.la_number in TEST_AUTHORITIES

    @property
    def takes_files(self) -> bool:
        """Whether Common Transfer Files may be sent to it, as far as its sector decides it."""
        return takes_files(sector=Sector(self.sector), says_so=self.takes_ctfs)


class FormerUrn(models.Model):
    """The reference number of an institution that had the establishment's number before, such as a school before its academy."""

    urn = models.CharField(max_length=6, unique=True)
    establishment = models.ForeignKey(Establishment, on_delete=models.CASCADE, related_name="former_urns")

    def __str__(self) -> str:
        return self.urn


class Succession(models.Model):
    """`successor` took over from `predecessor`, which has another number (L-004). A school may have several of either."""

    predecessor = models.ForeignKey(Establishment, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Establishment, on_delete=models.CASCADE, related_name="inheritances")
    succeeded_on = models.DateField(null=True, blank=True)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_is_noted_once"),
            models.CheckConstraint(name="nobody_succeeds_themselves", condition=~models.Q(predecessor=models.F("successor"))),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} > {self.successor_id}"


class Change(models.Model):
    """One value of an establishment that a register or a person has changed."""

    establishment = models.ForeignKey(Establishment, on_delete=models.CASCADE, related_name="changes")
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=150)
    field = models.CharField(max_length=30)
    old = models.CharField(max_length=NOTE_MAX, blank=True)
    new = models.CharField(max_length=NOTE_MAX, blank=True)

    def __str__(self) -> str:
        return f"{self.field}: {self.old} > {self.new}"


class Import(models.Model):
    """A file that was taken into the directory, and what it brought."""

    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=150)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    report = models.JSONField()

    def __str__(self) -> str:
        return f"{self.file_name} {self.imported_at:%Y-%m-%d}"
