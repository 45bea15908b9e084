"""The tables of the Lost Pupil Database.

Names, birth date, sex, school and postcode stand in clear in the tables that a search reads: that is the exception P14 states,
for without them nobody is found under a misspelt name. Numbers are there as keyed hashes only, everything else is sealed.
"""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q

from cts.s2s.lost_pupils.rules import OUTCOME_TEXT_MAX, PURPOSE_MAX, Area, Outcome, Status


def new_public_id() -> str:
    """Return a random name for an entry in addresses; it can be neither guessed nor counted."""
    return secrets.token_urlsafe(15)


def _together(moment: str, *texts: str) -> Q:
    """The moment and the texts are all there or all not."""
    there, absent = Q(**{f"{moment}__isnull": False}), Q(**{f"{moment}__isnull": True})
    for text in texts:
        there &= ~Q(**{text: ""})
        absent &= Q(**{text: ""})
    return there | absent


class LostPupil(models.Model):
    """One pupil in the database.

    `transfer_id` is the public id of the transfer that carries the bytes. Establishments and people are text, so that the row
    outlives both; `la_number` is that of the sender's authority. `returned_from` is the school that has rejected the file.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    area = models.CharField(max_length=10)
    status = models.CharField(max_length=12, default=Status.IN_DATABASE)
    header = models.BinaryField()
    sender = models.CharField(max_length=7)
    la_number = models.CharField(max_length=3)
    transfer_id = models.CharField(max_length=20, unique=True)
    is_decoy = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=150)
    claimed_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=150, blank=True)
    claimed_by_la = models.CharField(max_length=3, blank=True)
    forwarded_at = models.DateTimeField(null=True, blank=True)
    forwarded_by = models.CharField(max_length=150, blank=True)
    forwarded_by_la = models.CharField(max_length=3, blank=True)
    forwarded_to = models.CharField(max_length=7, blank=True)
    forwarded_in = models.CharField(max_length=20, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_from = models.CharField(max_length=7, blank=True)
    surfaced_at = models.DateTimeField(null=True, blank=True)
    surfaced_in = models.CharField(max_length=20, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=150, blank=True)
    closed_by_la = models.CharField(max_length=3, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    outcome_text = models.CharField(max_length=OUTCOME_TEXT_MAX, blank=True)
    found_on = models.DateField(null=True, blank=True)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [
            # The lists of an authority at work; the many entries that nobody works on are in no list (P9).
            models.Index(
                fields=["status", "claimed_by_la"], condition=~Q(status=Status.IN_DATABASE), name="lost_pupil_worked_on"
            ),
            # What the figures count, without a look at the rows: these are wide, for their headers.
            models.Index(fields=["la_number", "status", "area", "entered_at", "outcome", "is_decoy"], name="lost_pupil_counted"),
            models.Index(
                fields=["closed_at", "outcome", "la_number", "entered_at", "found_on", "is_decoy"],
                condition=Q(closed_at__isnull=False),
                name="lost_pupil_closed_counted",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(area__in=[area.value for area in Area]), name="lost_pupil_area_known"),
            models.CheckConstraint(condition=Q(status__in=[status.value for status in Status]), name="lost_pupil_status_known"),
            models.CheckConstraint(condition=~Q(transfer_id=""), name="lost_pupil_has_its_bytes"),
            models.CheckConstraint(
                condition=_together("claimed_at", "claimed_by", "claimed_by_la"), name="lost_pupil_claimed_by_someone"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CLAIMED) | Q(claimed_at__isnull=False), name="lost_pupil_claimed_says_so"
            ),
            models.CheckConstraint(
                condition=_together("forwarded_at", "forwarded_by", "forwarded_by_la", "forwarded_to", "forwarded_in"),
                name="lost_pupil_forwarded_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.FORWARDED) | Q(forwarded_at__isnull=False), name="lost_pupil_forwarded_says_so"
            ),
            models.CheckConstraint(condition=_together("returned_at", "returned_from"), name="lost_pupil_returned_somewhere"),
            models.CheckConstraint(condition=_together("surfaced_at", "surfaced_in"), name="lost_pupil_surfaced_somewhere"),
            models.CheckConstraint(
                condition=~Q(status=Status.SURFACED) | Q(surfaced_at__isnull=False), name="lost_pupil_surfaced_says_so"
            ),
            models.CheckConstraint(
                condition=_together("closed_at", "closed_by", "closed_by_la", "outcome"), name="lost_pupil_closed_by_someone"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.CLOSED, closed_at__isnull=False, outcome__in=[one.value for one in Outcome])
                | (~Q(status=Status.CLOSED) & Q(closed_at__isnull=True, outcome_text="", found_on__isnull=True)),
                name="lost_pupil_closed_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class LostPupilNumber(models.Model):
    """A UPN of a pupil, or the learner number, as keyed hashes (`keyed`). The former UPNs have rows of their own."""

    pupil = models.ForeignKey(LostPupil, on_delete=models.CASCADE, related_name="numbers")
    upn = models.BigIntegerField(null=True)
    upn_start = models.BigIntegerField(null=True)
    upn_end = models.BigIntegerField(null=True)
    uln = models.BigIntegerField(null=True)

    class Meta:
        """What it is found by."""

        indexes: ClassVar = [
            models.Index(fields=["upn"], name="lost_pupil_upn"),
            models.Index(fields=["upn_start"], name="lost_pupil_upn_start"),
            models.Index(fields=["upn_end"], name="lost_pupil_upn_end"),
            models.Index(fields=["uln"], name="lost_pupil_uln"),
        ]

    def __str__(self) -> str:
        return f"number of {self.pupil_id}"


class LostName(models.Model):
    """A surname or forename, folded, and how many pupils are called so. `""` stands for no name."""

    folded = models.CharField(max_length=40, unique=True)
    as_surname = models.PositiveIntegerField(default=0)
    as_forename = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.folded


class LostNameCode(models.Model):
    """What a name is found by when it is misspelt (`matching.spelling.codes`). The table is read by its one index alone."""

    name = models.ForeignKey(LostName, on_delete=models.CASCADE, related_name="codes", db_index=False)
    code = models.BigIntegerField()

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["code", "name"], name="lost_name_code_once")]

    def __str__(self) -> str:
        return f"{self.code} of {self.name_id}"


class Appearance(models.Model):
    """One of the ways in which a pupil's name may be written, beside all else that a search looks at.

    `how` says what the two names are to the pupil (`matching.folding.How`): eight times that of the surname, and that of the
    forename. `birth` is 20150309, `school` the number of the last one, `postcode` without its space; 0 and "" are unknown.
    """

    pupil = models.ForeignKey(LostPupil, on_delete=models.CASCADE, related_name="appearances", db_index=False)
    # Names never leave, and a million checks that they are there would double the time of a restore.
    surname = models.ForeignKey(LostName, on_delete=models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    forename = models.ForeignKey(LostName, on_delete=models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    how = models.PositiveSmallIntegerField(default=0)
    birth = models.PositiveIntegerField(default=0)
    sex = models.CharField(max_length=1, blank=True)
    school = models.PositiveIntegerField(default=0)
    postcode = models.CharField(max_length=8, blank=True)

    class Meta:
        """What it is found by."""

        indexes: ClassVar = [
            # The birth date too: the figures count ages in the index.
            models.Index(fields=["pupil", "birth"], name="appearance_of_pupil"),
            # Names too: those with one of many birth dates are told apart in the index.
            models.Index(fields=["birth", "surname", "forename"], name="appearance_birth"),
            models.Index(fields=["surname", "forename"], name="appearance_names"),
            models.Index(fields=["school"], name="appearance_school"),
            models.Index(fields=["postcode"], name="appearance_postcode"),
        ]

    def __str__(self) -> str:
        return f"appearance of {self.pupil_id}"


class LostSearch(models.Model):
    """A search that somebody has made: for the weekly digest, and for the purpose of what is opened from it (P9)."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    person = models.CharField(max_length=150)
    la_number = models.CharField(max_length=3)
    searched_at = models.DateTimeField()
    purpose = models.CharField(max_length=PURPOSE_MAX)
    hits = models.PositiveSmallIntegerField()

    class Meta:
        """What it is found by."""

        indexes: ClassVar = [models.Index(fields=["la_number", "searched_at"], name="lost_search_of_authority")]

    def __str__(self) -> str:
        return self.public_id


class LostOpening(models.Model):
    """An entry that somebody has opened."""

    pupil = models.ForeignKey(LostPupil, on_delete=models.CASCADE, related_name="openings")
    search = models.ForeignKey(LostSearch, on_delete=models.PROTECT, null=True, blank=True, related_name="openings")
    person = models.CharField(max_length=150)
    la_number = models.CharField(max_length=3)
    opened_at = models.DateTimeField()

    class Meta:
        """What it is found by."""

        indexes: ClassVar = [
            models.Index(fields=["person", "opened_at"], name="lost_opening_of_person"),
            models.Index(fields=["la_number", "opened_at"], name="lost_opening_of_authority"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.opened_at:%Y-%m-%d}"


class SameChild(models.Model):
    """What an officer has said of two entries that may be one child (X-013): the same, or not; the last word counts."""

    first = models.ForeignKey(LostPupil, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(LostPupil, on_delete=models.CASCADE, related_name="+")
    is_same = models.BooleanField()
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=150)
    decided_by_la = models.CharField(max_length=3)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["first", "second"], name="same_child_said_once"),
            models.CheckConstraint(condition=Q(first__lt=models.F("second")), name="same_child_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"


class LimitLifted(models.Model):
    """The lead has lifted an officer's limit of entries opened in a day, for that day."""

    person = models.CharField(max_length=150)
    la_number = models.CharField(max_length=3)
    day = models.DateField()
    lifted_at = models.DateTimeField()
    lifted_by = models.CharField(max_length=150)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "day"], name="limit_lifted_once_a_day"),
            models.CheckConstraint(condition=~Q(person=models.F("lifted_by")), name="nobody_lifts_their_own_limit"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.day}"
