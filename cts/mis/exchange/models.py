"""The tables of files taken in and made."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from cts.mis.exchange.rules import FULL, AttendanceSource, Carried, Decision, Mode, Outcome, Place, State, Who
from cts.mis.pupils.models import Enrolment, Pupil, new_public_id


class Archive(models.Model):
    """A ZIP that came in. `stored_id` names its bytes, `listing_id` what became of each file in it, both encrypted."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    stored_id = models.CharField(max_length=60)
    listing_id = models.CharField(max_length=60)
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=150)

    def __str__(self) -> str:
        return self.public_id


class Import(models.Model):
    """A file that came in. `stored_id` names its bytes, `read_id` what was read from them, both encrypted in the store.

    `archive` is the ZIP that it came in, if it came in one; `repaired_from` is the file as it came, where this is a copy that
    somebody has let the register repair (X-002).
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    stored_id = models.CharField(max_length=60)
    read_id = models.CharField(max_length=60)
    state = models.CharField(max_length=20, default=State.WAITING)
    source = models.CharField(max_length=7, blank=True)
    source_name = models.CharField(max_length=200, blank=True)
    edition = models.CharField(max_length=10, blank=True)
    qualifier = models.CharField(max_length=20, blank=True)
    written_at = models.DateTimeField()
    pupil_count = models.PositiveIntegerField()
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=150)
    mode = models.CharField(max_length=10, default=Mode.FILL)
    who = models.CharField(max_length=10, default=Who.ALL)
    place = models.CharField(max_length=10, default=Place.ON_ROLL)
    admission_date = models.DateField(null=True, blank=True)
    left_out = models.JSONField(default=list, blank=True)
    born_from = models.DateField(null=True, blank=True)
    born_until = models.DateField(null=True, blank=True)
    gives_upns = models.BooleanField(default=False)
    replaces_contacts = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=150, blank=True)
    archive = models.ForeignKey(Archive, on_delete=models.PROTECT, null=True, blank=True, related_name="imports")
    repaired_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="copies")

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.CheckConstraint(name="import_state_is_known", condition=models.Q(state__in=sorted(State))),
            models.CheckConstraint(name="import_mode_is_known", condition=models.Q(mode__in=sorted(Mode))),
            models.CheckConstraint(name="import_who_is_known", condition=models.Q(who__in=sorted(Who))),
            models.CheckConstraint(name="import_place_is_known", condition=models.Q(place__in=sorted(Place))),
        ]

    def __str__(self) -> str:
        return self.public_id


class Arrival(models.Model):
    """A pupil of a file that came in: what is to be done, what was done, and how things stood before and after.

    `mode` and `left_out` say how this pupil is taken in; "" and None, as the others of the file are.
    """

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="arrivals")
    index = models.PositiveIntegerField()
    decision = models.CharField(max_length=10, blank=True, default=Decision.OPEN)
    is_chosen = models.BooleanField(default=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.SET_NULL, null=True, blank=True, related_name="arrivals")
    mode = models.CharField(max_length=10, blank=True)
    left_out = models.JSONField(null=True, blank=True)
    chosen = models.JSONField(default=dict, blank=True)
    outcome = models.CharField(max_length=10, blank=True)
    refusal = models.CharField(max_length=40, blank=True)
    refusal_arguments = models.JSONField(default=dict, blank=True)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "index"], name="arrival_once"),
            models.CheckConstraint(name="arrival_decision_is_known", condition=models.Q(decision__in=sorted(Decision))),
            models.CheckConstraint(name="arrival_mode_is_known", condition=models.Q(mode__in=["", *sorted(Mode)])),
            models.CheckConstraint(name="arrival_outcome_is_known", condition=models.Q(outcome__in=["", *sorted(Outcome)])),
        ]

    def __str__(self) -> str:
        return f"{self.index} of {self.batch_id}"


class Export(models.Model):
    """A file that was made. `stored_id` names its bytes, encrypted in the store."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    file_name = models.CharField(max_length=40)
    destination = models.CharField(max_length=7)
    counter = models.PositiveSmallIntegerField()
    edition = models.PositiveSmallIntegerField()
    is_full = models.BooleanField()
    sections = models.JSONField(default=list, blank=True)
    sha256 = models.CharField(max_length=64)
    stored_id = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    carried = models.CharField(max_length=10, default=Carried.MADE)
    carried_at = models.DateTimeField(null=True, blank=True)
    carried_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.CheckConstraint(name="export_carried_is_known", condition=models.Q(carried__in=sorted(Carried))),
            models.CheckConstraint(name="export_counter_has_three_digits", condition=models.Q(counter__gte=1, counter__lte=999)),
        ]

    def __str__(self) -> str:
        return self.file_name


class Exported(models.Model):
    """A pupil in a file that was made, and the enrolment that it is about."""

    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="pupils")
    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="exported")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, null=True, blank=True, related_name="exported")

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["export", "pupil"], name="exported_once")]

    def __str__(self) -> str:
        return f"{self.pupil_id} in {self.export_id}"


class Counter(models.Model):
    """The number of the last file for a destination."""

    destination = models.CharField(max_length=7, unique=True)
    last = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.destination} {self.last}"


class MakingDefaults(models.Model):
    """What the school begins with when it makes a file (M-005): one row. `edition` None is the newest in use.

    Never for whom a file is: that is said of each file anew.
    """

    kind = models.CharField(max_length=20, default=FULL)
    sections = models.JSONField(default=list, blank=True)
    edition = models.PositiveSmallIntegerField(null=True, blank=True)
    attendance = models.CharField(max_length=10, default=AttendanceSource.MARKS)
    kept_at = models.DateTimeField(null=True, blank=True)
    kept_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.CheckConstraint(name="making_defaults_are_one_row", condition=models.Q(pk=1)),
            models.CheckConstraint(
                name="making_defaults_attendance_is_known", condition=models.Q(attendance__in=sorted(AttendanceSource))
            ),
        ]

    def __str__(self) -> str:
        return self.kind
