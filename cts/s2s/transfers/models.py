"""The table of transfers. Who did a thing and when are tied to the status by the database itself."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from cts.s2s.transfers.asking import BEGINNING, SILENT_DAYS
from cts.s2s.transfers.rules import (
    GONE,
    HOLD_BYTES,
    HOLD_PUPILS,
    LOST_RECEIVERS,
    REJECT_TEXT_MAX,
    UNDECIDED,
    Kind,
    RejectReason,
    Status,
)


def new_public_id() -> str:
    """Return a random name for a transfer in addresses; it can be neither guessed nor counted."""
    return secrets.token_urlsafe(15)


def _together(moment: str, person: str) -> Q:
    """The moment and the person are both there or both not."""
    there = Q(**{f"{moment}__isnull": False}) & ~Q(**{person: ""})
    absent = Q(**{f"{moment}__isnull": True, person: ""})
    return there | absent


def _values(words: Iterable[StrEnum]) -> list[str]:
    """The words as the table holds them, in an order that does not change between migrations."""
    return sorted(word.value for word in words)


def _only_when(status: Status, moment: str) -> Q:
    """The moment is there exactly in this status."""
    return Q(status=status, **{f"{moment}__isnull": False}) | (~Q(status=status) & Q(**{f"{moment}__isnull": True}))


class Transfer(models.Model):
    """One file on its way from a sender to a receiver.

    Establishments are named by their 7 characters (`9992001`, or `999LLLL` for an authority) and people by their user
    names, as text, so that the row outlives both. The pupils in the file are not in the database: their list is kept
    encrypted beside the file (P14). The bytes and the list leave the site when their period is over (`bytes_gone_at`, P26);
    the row stays and is counted.

    `phase`: pupils of a pre-admission group, who need not be on roll yet (S-098). `restricted`: an authority or the department
    protects the child; the sender learns nothing more (Q14). `forwarded_from`: a file of the Lost Pupil Database that an
    authority, `by_authority`, sends on; the sender and the bytes are the original ones, and the sender never sees it.
    `left_on`: the earliest day on which a pupil in the file has left the sender, from which the clock of the law counts.
    `moved_from`: the transfer to a school that has closed since.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    kind = models.CharField(max_length=10)
    sender = models.CharField(max_length=7)
    receiver = models.CharField(max_length=7)
    file_name = models.CharField(max_length=100)
    raw_file_name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    edition = models.CharField(max_length=5, blank=True)
    qualifier = models.CharField(max_length=20, blank=True)
    pupil_count = models.PositiveIntegerField()
    file_id = models.CharField(max_length=64, blank=True)
    pupil_list_id = models.CharField(max_length=64, blank=True)
    left_on = models.DateField(null=True, blank=True)
    bytes_gone_at = models.DateTimeField(null=True, blank=True)
    phase = models.BooleanField(default=False)
    restricted = models.BooleanField(default=False)
    restricted_at = models.DateTimeField(null=True, blank=True)
    restricted_by = models.CharField(max_length=150, blank=True)
    forwarded_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="forwards")
    by_authority = models.CharField(max_length=7, blank=True)
    moved_from = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="moved_to")

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
    moved_at = models.DateTimeField(null=True, blank=True)
    expired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [
            models.Index(fields=["receiver", "status"], name="transfer_receiver_status"),
            models.Index(fields=["sender", "status"], name="transfer_sender_status"),
            models.Index(fields=["status", "bytes_gone_at"], name="transfer_status_bytes"),
        ]
        constraints: ClassVar = [
            # P3: one file of a name from a sender until the receiver has decided about it. What an authority has forwarded or
            # protects does not count: a name that is taken would tell the sender (P10).
            models.UniqueConstraint(
                F("sender"),
                Lower("file_name"),
                condition=Q(status__in=_values(UNDECIDED), restricted=False, forwarded_from__isnull=True),
                name="transfer_one_undecided_of_a_name",
            ),
            # P3 for lost pupils' files, whose names are free again at once: the same file is one transfer.
            models.UniqueConstraint(
                F("sender"),
                Lower("file_name"),
                F("sha256"),
                condition=Q(status=Status.LOST),
                name="transfer_lost_once",
            ),
            models.UniqueConstraint(
                F("forwarded_from"), condition=Q(status__in=_values(UNDECIDED)), name="transfer_one_forward_at_a_time"
            ),
            models.CheckConstraint(condition=Q(status__in=_values(Status)), name="transfer_status_known"),
            models.CheckConstraint(condition=Q(kind__in=_values(Kind)), name="transfer_kind_known"),
            # A pupil who was lost may turn up at the very school that sent the file (Q19).
            models.CheckConstraint(
                condition=~Q(sender=F("receiver")) | Q(forwarded_from__isnull=False), name="transfer_not_to_self"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=_values(HOLD_PUPILS), pupil_count__gt=0)
                | (~Q(kind__in=_values(HOLD_PUPILS)) & Q(pupil_count=0, edition="", qualifier="", pupil_list_id="", phase=False)),
                name="transfer_pupils_by_kind",
            ),
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
                condition=Q(status__in=_values({Status.REJECTED, Status.REMOVED}), rejected_at__isnull=False)
                | (~Q(status__in=_values({Status.REJECTED, Status.REMOVED})) & Q(rejected_at__isnull=True)),
                name="transfer_rejected_says_so",
            ),
            models.CheckConstraint(
                condition=Q(status__in=_values({Status.WITHDRAWN, Status.REMOVED}), removed_at__isnull=False)
                | (~Q(status__in=_values({Status.WITHDRAWN, Status.REMOVED})) & Q(removed_at__isnull=True)),
                name="transfer_removed_says_so",
            ),
            models.CheckConstraint(condition=_only_when(Status.MOVED, "moved_at"), name="transfer_moved_says_so"),
            models.CheckConstraint(condition=_only_when(Status.EXPIRED, "expired_at"), name="transfer_expired_says_so"),
            models.CheckConstraint(condition=_together("restricted_at", "restricted_by"), name="transfer_restricted_by_someone"),
            models.CheckConstraint(
                condition=Q(restricted=True, restricted_at__isnull=False) | Q(restricted=False, restricted_at__isnull=True),
                name="transfer_restricted_says_so",
            ),
            models.CheckConstraint(
                condition=(Q(forwarded_from__isnull=False) & ~Q(by_authority=""))
                | Q(forwarded_from__isnull=True, by_authority=""),
                name="transfer_forwarded_by_an_authority",
            ),
            # One pupil alone goes to the Lost Pupil Database (S-063), and nothing else has its statuses.
            models.CheckConstraint(
                condition=Q(
                    receiver__in=sorted(LOST_RECEIVERS),
                    kind=Kind.CTF,
                    pupil_count=1,
                    status__in=_values({Status.LOST, Status.EXPIRED}),
                )
                | (~Q(receiver__in=sorted(LOST_RECEIVERS)) & ~Q(status=Status.LOST)),
                name="transfer_lost_is_one_pupil",
            ),
            # While a file can be fetched its bytes are there, and once it cannot they are not (P2, P26).
            models.CheckConstraint(
                condition=(
                    Q(bytes_gone_at__isnull=True) & ~Q(file_id="") & (~Q(kind__in=_values(HOLD_PUPILS)) | ~Q(pupil_list_id=""))
                )
                | Q(bytes_gone_at__isnull=False, file_id="", pupil_list_id=""),
                name="transfer_has_its_bytes",
            ),
            models.CheckConstraint(
                condition=Q(status__in=_values(HOLD_BYTES), bytes_gone_at__isnull=True)
                | Q(status__in=_values(GONE), bytes_gone_at__isnull=False)
                | ~Q(status__in=_values(HOLD_BYTES | GONE)),
                name="transfer_bytes_by_status",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class PendingUpload(models.Model):
    """A file that was checked and waits for its sender to confirm where it goes (S-127); an hour later it is gone.

    Nobody but the person who uploaded it sees it. `batch` keeps files together that were chosen at once. When it has been sent,
    the bytes belong to the transfer `sent_as`, and the row stays for its hour so that a second click gives the same receipt.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_public_id)
    batch = models.CharField(max_length=20, db_index=True)
    kind = models.CharField(max_length=10)
    sender = models.CharField(max_length=7)
    receiver = models.CharField(max_length=7)
    file_name = models.CharField(max_length=100)
    raw_file_name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    edition = models.CharField(max_length=5, blank=True)
    qualifier = models.CharField(max_length=20, blank=True)
    pupil_count = models.PositiveIntegerField()
    file_id = models.CharField(max_length=64, blank=True)
    pupil_list_id = models.CharField(max_length=64, blank=True)
    left_on = models.DateField(null=True, blank=True)
    notes_id = models.CharField(max_length=64, blank=True)
    prepared_at = models.DateTimeField(db_index=True)
    prepared_by = models.CharField(max_length=150)
    sent_as = models.CharField(max_length=20, blank=True)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(sent_as="") & ~Q(file_id="") & ~Q(notes_id=""))
                | (~Q(sent_as="") & Q(file_id="", pupil_list_id="", notes_id="")),
                name="pending_upload_has_its_bytes",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class NotOnRoll(models.Model):
    """Which pupils of a rejected file are not the receiver's, by their places in it: "2 5" (S-093, X-007).

    The sender, and nobody else, is offered a file without them.
    """

    transfer = models.OneToOneField(Transfer, on_delete=models.PROTECT, related_name="not_on_roll")
    places = models.TextField()

    def __str__(self) -> str:
        return str(self.transfer)


class DeletionRequest(models.Model):
    """A file reached the wrong school, which is asked to delete it, and says when it has (S-254, X-040)."""

    transfer = models.OneToOneField(Transfer, on_delete=models.PROTECT, related_name="deletion")
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=150)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """What can never be otherwise."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=_together("confirmed_at", "confirmed_by"), name="deletion_request_confirmed_by_someone"
            ),
        ]

    def __str__(self) -> str:
        return str(self.transfer)


class AuthorityPolicy(models.Model):
    """What an authority wants of the files that schools send to it, from a day on (C-06, S-099, S-225). A row is never altered.

    Of two rows for the same day the later one counts; an authority without a row wants the usual. `phase_from` and `phase_until`
    are the days of the year in which files of phase transfer are taken, both included; `refuses` goes before `warns`.
    `silent_days` is after how many days the authority calls a school silent.
    """

    la_number = models.CharField(max_length=3)
    effective_from = models.DateField(default=BEGINNING)
    phase_transfer = models.BooleanField()
    phase_from = models.DateField(null=True, blank=True)
    phase_until = models.DateField(null=True, blank=True)
    warns = models.BooleanField()
    refuses = models.BooleanField(default=False)
    silent_days = models.PositiveSmallIntegerField(default=SILENT_DAYS)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=150)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [models.Index(fields=["la_number", "effective_from"], name="authority_policy_by_day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(phase_from__isnull=True) | Q(phase_until__isnull=True) | Q(phase_until__gte=F("phase_from")),
                name="authority_policy_phase_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.la_number} from {self.effective_from}"
