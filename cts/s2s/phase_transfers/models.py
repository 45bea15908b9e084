"""The tables of phase transfer. Who a pupil is stands sealed; to be compared the child is there as keyed hashes (P14).

The whole records of the pupils are not in the database: each source has them in one stored file.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import Q

from cts.s2s.phase_transfers.rules import (
    NAME_MAX,
    Decision,
    HoldReason,
    ParcelStatus,
    PlaceState,
    PupilState,
    SourceStatus,
    Status,
    Work,
)


def new_public_id() -> str:
    """A random name for addresses; it can be neither guessed nor counted."""
    return secrets.token_urlsafe(15)


def _among(field: str, words: Iterable[StrEnum]) -> Q:
    return Q(**{f"{field}__in": sorted(word.value for word in words)})


class Run(models.Model):
    """One phase transfer of an authority (`999LLLL`). `work` is what goes on in it, begun by `work_by`."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    authority = models.CharField(max_length=7, db_index=True)
    name = models.CharField(max_length=NAME_MAX)
    first_year = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, default=Status.OPEN)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    touched_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=150, blank=True)
    list_name = models.CharField(max_length=100, blank=True)
    list_loaded_at = models.DateTimeField(null=True, blank=True)
    list_loaded_by = models.CharField(max_length=150, blank=True)
    work = models.CharField(max_length=10, blank=True)
    work_by = models.CharField(max_length=150, blank=True)
    work_done = models.PositiveIntegerField(default=0)
    work_total = models.PositiveIntegerField(default=0)
    beat_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=_among("status", Status), name="phase_run_status_known"),
            models.CheckConstraint(condition=_among("work", Work), name="phase_run_work_known"),
            models.CheckConstraint(
                condition=Q(status=Status.CLOSED, closed_at__isnull=False, work="")
                | Q(status=Status.OPEN, closed_at__isnull=True, closed_by=""),
                name="phase_run_closed_says_so",
            ),
            models.CheckConstraint(
                condition=Q(work="", work_by="") | (~Q(work="") & ~Q(work_by="")), name="phase_run_work_by_someone"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Source(models.Model):
    """A file that a school has sent, in a run. `file_id` holds the records of its pupils while the run is open."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="sources")
    transfer_id = models.CharField(max_length=20)
    sender = models.CharField(max_length=7)
    file_name = models.CharField(max_length=100)
    status = models.CharField(max_length=10, default=SourceStatus.ASKED)
    code = models.CharField(max_length=40, blank=True)
    edition = models.PositiveSmallIntegerField(default=0)
    qualifier = models.CharField(max_length=20, blank=True)
    pupil_count = models.PositiveIntegerField(default=0)
    file_id = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "transfer_id"], name="phase_source_once_in_a_run"),
            models.CheckConstraint(condition=_among("status", SourceStatus), name="phase_source_status_known"),
            models.CheckConstraint(
                condition=~Q(status__in=[SourceStatus.ASKED, SourceStatus.REFUSED]) | Q(file_id=""),
                name="phase_source_bytes_when_taken",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class RunPupil(models.Model):
    """A pupil of a source, `index` counting from 1 in its file. `digest` tells whether the record has changed."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="pupils")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="pupils")
    index = models.PositiveIntegerField()
    sealed = models.BinaryField()
    upn_hash = models.CharField(max_length=32, blank=True)
    identity_hash = models.CharField(max_length=32)
    surname_hash = models.CharField(max_length=32, blank=True)
    birth_hash = models.CharField(max_length=32, blank=True)
    digest = models.CharField(max_length=32)
    state = models.CharField(max_length=20, default=PupilState.NO_PLACE)
    receiver = models.CharField(max_length=7, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    protected = models.BooleanField(default=False)
    decision = models.CharField(max_length=10, blank=True)
    decided_receiver = models.CharField(max_length=7, blank=True)
    decided_reason = models.CharField(max_length=20, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [
            models.Index(fields=["run", "state", "source", "index"], name="phase_pupil_by_state"),
            models.Index(fields=["run", "upn_hash"], name="phase_pupil_by_upn"),
            models.Index(fields=["run", "identity_hash"], name="phase_pupil_by_identity"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "index"], name="phase_pupil_once_in_a_source"),
            models.CheckConstraint(condition=_among("state", PupilState), name="phase_pupil_state_known"),
            models.CheckConstraint(condition=_among("decision", Decision), name="phase_pupil_decision_known"),
            models.CheckConstraint(
                condition=Q(state=PupilState.READY) & ~Q(receiver="") | ~Q(state=PupilState.READY) & Q(receiver=""),
                name="phase_pupil_ready_goes_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(state=PupilState.HELD) & _among("reason", HoldReason) | ~Q(state=PupilState.HELD) & Q(reason=""),
                name="phase_pupil_held_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(protected=False) | ~Q(state=PupilState.READY), name="phase_pupil_protected_is_never_ready"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True, decided_by="")
                | (~Q(decision="") & Q(decided_at__isnull=False) & ~Q(decided_by="")),
                name="phase_pupil_decided_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Place(models.Model):
    """A line of the allocation list of a run."""

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="places")
    line = models.PositiveIntegerField()
    receiver = models.CharField(max_length=7)
    sealed = models.BinaryField()
    upn_hash = models.CharField(max_length=32, blank=True)
    identity_hash = models.CharField(max_length=32, blank=True)
    surname_hash = models.CharField(max_length=32, blank=True)
    birth_hash = models.CharField(max_length=32, blank=True)
    state = models.CharField(max_length=20, default=PlaceState.NO_PUPIL)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [
            models.Index(fields=["run", "state", "line"], name="phase_place_by_state"),
            models.Index(fields=["run", "upn_hash"], name="phase_place_by_upn"),
            models.Index(fields=["run", "identity_hash"], name="phase_place_by_identity"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "line"], name="phase_place_once_on_a_line"),
            models.CheckConstraint(condition=_among("state", PlaceState), name="phase_place_state_known"),
            models.CheckConstraint(condition=~Q(upn_hash="") | ~Q(identity_hash=""), name="phase_place_is_for_somebody"),
        ]

    def __str__(self) -> str:
        return self.public_id


class Parcel(models.Model):
    """The file that a run makes for one school: planned, then sent as the transfer `transfer_id`, or refused.

    `edition` and `qualifier` are those of the files its pupils came in, so that nothing of a record is lost.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="parcels")
    receiver = models.CharField(max_length=7)
    file_name = models.CharField(max_length=100)
    edition = models.PositiveSmallIntegerField()
    qualifier = models.CharField(max_length=20)
    status = models.CharField(max_length=10, default=ParcelStatus.PLANNED)
    codes = models.CharField(max_length=300, blank=True)
    pupil_count = models.PositiveIntegerField()
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=150)
    ended_at = models.DateTimeField(null=True, blank=True)
    transfer_id = models.CharField(max_length=20, blank=True)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [models.Index(fields=["receiver", "file_name"], name="phase_parcel_names")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=_among("status", ParcelStatus), name="phase_parcel_status_known"),
            models.CheckConstraint(
                condition=(Q(status=ParcelStatus.SENT) & ~Q(transfer_id="") & Q(ended_at__isnull=False))
                | (~Q(status=ParcelStatus.SENT) & Q(transfer_id="")),
                name="phase_parcel_sent_as_a_transfer",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class Delivery(models.Model):
    """A pupil in a parcel: `key` stands for the child, `digest` for what the record said when it was put there."""

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="deliveries")
    pupil = models.ForeignKey(RunPupil, on_delete=models.CASCADE, related_name="deliveries")
    key = models.CharField(max_length=32)
    digest = models.CharField(max_length=32)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["parcel", "pupil"], name="phase_delivery_once")]

    def __str__(self) -> str:
        return f"{self.parcel_id}:{self.pupil_id}"
