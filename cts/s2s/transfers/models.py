"""The table of transfers. Who did a thing and when are tied to the status by the database itself."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from cts.s2s.transfers.rules import REJECT_TEXT_MAX, UNDECIDED, RejectReason, Status


def new_public_id() -> str:
    """Return a random name for a transfer in addresses; it can be neither guessed nor counted."""
    return secrets.token_urlsafe(15)


def _together(moment: str, person: str) -> Q:
    """The moment and the person are both there or both not."""
    there = Q(**{f"{moment}__isnull": False}) & ~Q(**{person: ""})
    absent = Q(**{f"{moment}__isnull": True, person: ""})
    return there | absent


class Transfer(models.Model):
    """One file on its way from a sender to a receiver.

    Establishments are named by their 7 characters (`9992001`, or `999LLLL` for an authority) and people by their user
    names, as text, so that the row outlives both. The pupils in the file are not in the database: their list is kept
    encrypted beside the file (P14).
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    sender = models.CharField(max_length=7)
    receiver = models.CharField(max_length=7)
    file_name = models.CharField(max_length=100)
    raw_file_name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    edition = models.CharField(max_length=5)
    qualifier = models.CharField(max_length=20, blank=True)
    pupil_count = models.PositiveIntegerField()
    file_id = models.CharField(max_length=64, blank=True)
    pupil_list_id = models.CharField(max_length=64, blank=True)

    status = models.CharField(max_length=10, default=Status.WAITING)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=150)
    pupils_arrived_at = models.DateTimeField(null=True, blank=True)
    pupils_arrived_by = models.CharField(max_length=150, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.CharField(max_length=150, blank=True)
    handed_out_at = models.DateTimeField(null=True, blank=True)
    handed_out_by = models.CharField(max_length=150, blank=True)
    downloaded_at = models.DateTimeField(null=True, blank=True)
    downloaded_by = models.CharField(max_length=150, blank=True)
    rejected_at = models.DateTimeField(null=True, blank=True)
    rejected_by = models.CharField(max_length=150, blank=True)
    reject_reason = models.CharField(max_length=20, blank=True)
    reject_text = models.CharField(max_length=REJECT_TEXT_MAX, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [
            models.Index(fields=["receiver", "status"], name="transfer_receiver_status"),
            models.Index(fields=["sender", "status"], name="transfer_sender_status"),
        ]
        constraints: ClassVar = [
            # P3: one file of a name from a sender until the receiver has decided about it.
            models.UniqueConstraint(
                F("sender"),
                Lower("file_name"),
                condition=Q(status__in=sorted(UNDECIDED)),
                name="transfer_one_undecided_of_a_name",
            ),
            models.CheckConstraint(condition=Q(status__in=[status.value for status in Status]), name="transfer_status_known"),
            models.CheckConstraint(condition=~Q(sender=F("receiver")), name="transfer_not_to_self"),
            models.CheckConstraint(condition=Q(pupil_count__gt=0), name="transfer_has_pupils"),
            models.CheckConstraint(
                condition=_together("pupils_arrived_at", "pupils_arrived_by"), name="transfer_pupils_arrived_by_someone"
            ),
            models.CheckConstraint(condition=_together("accepted_at", "accepted_by"), name="transfer_accepted_by_someone"),
            models.CheckConstraint(condition=_together("handed_out_at", "handed_out_by"), name="transfer_handed_out_by_someone"),
            models.CheckConstraint(condition=_together("downloaded_at", "downloaded_by"), name="transfer_downloaded_by_someone"),
            models.CheckConstraint(condition=_together("rejected_at", "rejected_by"), name="transfer_rejected_by_someone"),
            models.CheckConstraint(condition=_together("removed_at", "removed_by"), name="transfer_removed_by_someone"),
            models.CheckConstraint(
                condition=~Q(status=Status.WAITING) | Q(accepted_at__isnull=True, handed_out_at__isnull=True),
                name="transfer_waiting_is_untouched",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.COLLECTED, Status.DOWNLOADED]) | Q(accepted_at__isnull=False),
                name="transfer_collected_was_accepted",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.DOWNLOADED, downloaded_at__isnull=False, handed_out_at__isnull=False)
                | (~Q(status=Status.DOWNLOADED) & Q(downloaded_at__isnull=True)),
                name="transfer_downloaded_means_handed_out",
            ),
            models.CheckConstraint(
                condition=Q(rejected_at__isnull=False, reject_reason__in=[reason.value for reason in RejectReason])
                | Q(rejected_at__isnull=True, reject_reason="", reject_text=""),
                name="transfer_rejected_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.REJECTED, rejected_at__isnull=False)
                | Q(status=Status.REMOVED)
                | (~Q(status__in=[Status.REJECTED, Status.REMOVED]) & Q(rejected_at__isnull=True)),
                name="transfer_rejected_says_so",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.REMOVED, removed_at__isnull=False)
                | (~Q(status=Status.REMOVED) & Q(removed_at__isnull=True)),
                name="transfer_removed_says_so",
            ),
            # Bytes leave the site with the transfer, and not before.
            models.CheckConstraint(
                condition=Q(status=Status.REMOVED, file_id="", pupil_list_id="")
                | (~Q(status=Status.REMOVED) & ~Q(file_id="") & ~Q(pupil_list_id="")),
                name="transfer_has_its_bytes",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
