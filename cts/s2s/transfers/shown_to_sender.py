"""What the sender of a file is shown of it, everywhere: pages, lists, counts, receipts, e-mails, exports (P10).

A sender never learns where a child went that somebody protects (Q12, Q14), nor what becomes of a child in the Lost Pupil
Database. So one module alone, this one, reads of a transfer whether it is restricted or forwarded; a house test holds that. What
it answers depends on nothing that happens afterwards:

- a file in the Lost Pupil Database looks the same for ever, whatever the authority does with it;
- a restricted file looks as if the authority had downloaded it, at the moment at which it was restricted or before;
- a file that was forwarded from the Lost Pupil Database is not there at all for its original sender.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from django.db.models import Case, F, Q, Value, When

from cts.s2s.transfers import terms
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import LOST_RECEIVERS, UNDECIDED, Kind, Status
from cts.s2s.transfers.seen import Ends, TransferSeen, parties


class SentList(StrEnum):
    """The lists of files that an establishment has sent, as in addresses (S-159)."""

    COLLECTION = "collection"
    REJECTED = "rejected"
    COLLECTED = "collected"
    LOST = "lost"


_ORDINARY = Q(restricted=False, forwarded_from__isnull=True)


def in_list(which: SentList, *, now: datetime) -> Q:
    """The transfers in one of a sender's lists."""
    if which is SentList.COLLECTION:
        return _ORDINARY & Q(status__in=UNDECIDED)
    if which is SentList.REJECTED:
        return _ORDINARY & Q(status=Status.REJECTED) & terms.after_rejection().running(now=now)
    if which is SentList.LOST:
        return Q(receiver__in=sorted(LOST_RECEIVERS))
    arrived = _ORDINARY & Q(status=Status.DOWNLOADED) & terms.again().running(now=now)
    return arrived | _in_hand(now=now)


def visible(*, now: datetime) -> Q:
    """Every transfer that its sender may still see: those of the lists, and those that were moved from a closed school."""
    return (
        in_list(SentList.COLLECTION, now=now)
        | in_list(SentList.REJECTED, now=now)
        | in_list(SentList.COLLECTED, now=now)
        | in_list(SentList.LOST, now=now)
        | (_ORDINARY & Q(status=Status.MOVED))
    )


def counted() -> Q:
    """The transfers that count as sent in a report: each file once, also one that was moved on from a closed school."""
    return Q(forwarded_from__isnull=True, moved_from__isnull=True)


def counted_as_heard() -> Q:
    """Those of them of whose fate the sender hears: no protected child's, none in the Lost Pupil Database."""
    return counted() & _ORDINARY & ~Q(receiver__in=sorted(LOST_RECEIVERS))


def ordinary() -> Q:
    """The transfers whose way and end are no secret to anybody at either end."""
    return _ORDINARY


def protected() -> Q:
    """The transfers of protected children: for holding them back elsewhere too."""
    return Q(restricted=True)


def status_in_reports() -> Case:
    """For counting: where a transfer stands, as `status_of` tells its sender."""
    return Case(
        When(receiver__in=sorted(LOST_RECEIVERS), then=Value(Status.LOST.value)),
        When(restricted=True, then=Value(Status.DOWNLOADED.value)),
        default=F("status"),
    )


def takes_name() -> Q:
    """The transfers that keep their file name from being used again by their sender (P3)."""
    return _ORDINARY & Q(status__in=UNDECIDED)


def hears_of(transfer: Transfer) -> bool:
    """Whether the sender is written to about what becomes of the file."""
    return not (transfer.restricted or transfer.forwarded_from_id or transfer.receiver in LOST_RECEIVERS)


def told_of(transfer: Transfer) -> str:
    """The number of the establishment that is written to about what becomes of the file; "" for none.

    That is the sender, or the authority that has forwarded a file from the Lost Pupil Database.
    """
    return transfer.sender if hears_of(transfer) else transfer.by_authority


def lost_origin(transfer: Transfer) -> str:
    """The public id of the transfer to the Lost Pupil Database whose file this one forwards; "" for any other."""
    return transfer.forwarded_from.public_id if transfer.forwarded_from else ""


def is_in_hand(transfer: Transfer) -> bool:
    """Whether an authority looks after a protected child's file; nothing may happen to it that its sender would hear of."""
    return transfer.restricted


def is_own(transfer: Transfer) -> bool:
    """Whether the file is there for its sender at all."""
    return not transfer.forwarded_from_id


def status_of(transfer: Transfer) -> Status:
    """Where the transfer stands, as its sender is told."""
    if transfer.receiver in LOST_RECEIVERS:
        return Status.LOST
    return Status.DOWNLOADED if transfer.restricted else Status(transfer.status)


def rows(transfers: Iterable[Transfer]) -> list[TransferSeen]:
    """The transfers as their sender sees them; those that are not there for the sender are left out."""
    own = [row for row in transfers if is_own(row)]
    known = parties(number for row in own for number in (row.sender, row.receiver))
    moved = dict(Transfer.objects.filter(moved_from__in=own).values_list("moved_from_id", "public_id"))
    ends = Ends()
    seen = []
    for row in own:
        status = status_of(row)
        open_to_all = hears_of(row)
        downloaded_at = _in_hand_at(row) if row.restricted else row.downloaded_at
        downloaded_at = downloaded_at if status is Status.DOWNLOADED else None
        seen.append(
            TransferSeen(
                public_id=row.public_id,
                kind=Kind(row.kind),
                file_name=row.file_name,
                sender=known[row.sender],
                receiver=known[row.receiver],
                status=status,
                phase=row.phase,
                pupil_count=row.pupil_count,
                size=row.size,
                sha256=row.sha256,
                uploaded_at=row.uploaded_at,
                uploaded_by=row.uploaded_by,
                pupils_arrived_at=None,
                accepted_at=row.accepted_at if open_to_all else None,
                # Who at the receiver has taken it is for the colleagues there, not for the sender.
                accepted_by="",
                handed_out_at=row.handed_out_at if open_to_all else None,
                downloaded_at=downloaded_at,
                downloaded_by="",
                again_until=ends.again.until(since=downloaded_at),
                rejected_at=row.rejected_at if open_to_all else None,
                reject_reason=row.reject_reason if open_to_all else "",
                reject_text=row.reject_text if open_to_all else "",
                until=ends.of(row) if open_to_all else None,
                in_hand=row.restricted and status is Status.DOWNLOADED,
                moved_to=moved.get(row.pk, ""),
                forwarded_by=None,
            )
        )
    return seen


def pupils_until(transfer: Transfer) -> datetime | None:
    """Until when the sender may look at the pupils in a file whose fate is none of the sender's; None for any other file.

    It counts from a moment that the sender knows, so that the end tells nothing.
    """
    if hears_of(transfer):
        return None
    since = transfer.uploaded_at if transfer.receiver in LOST_RECEIVERS else _in_hand_at(transfer)
    return terms.again().until(since=since)


def _in_hand(*, now: datetime) -> Q:
    """The restricted files that look as if they had been downloaded lately."""
    # Should the authority be merged with another, the file goes on as another transfer, which the sender does not see.
    restricted = Q(restricted=True, forwarded_from__isnull=True, moved_from__isnull=True)
    restricted &= ~Q(receiver__in=sorted(LOST_RECEIVERS))
    before = Q(downloaded_at__lt=F("restricted_at"))
    then = before & terms.again().running(now=now)
    since = (Q(downloaded_at__isnull=True) | Q(downloaded_at__gte=F("restricted_at"))) & terms.again(
        since="restricted_at"
    ).running(now=now)
    return restricted & (then | since)


def arrived_at() -> Case:
    """For sorting: the moment of the arrival as the sender is shown it, the same as `rows` shows."""
    shown = Case(When(downloaded_at__lt=F("restricted_at"), then=F("downloaded_at")), default=F("restricted_at"))
    return Case(When(restricted=True, then=shown), default=F("downloaded_at"))


def _in_hand_at(row: Transfer) -> datetime | None:
    if row.restricted_at and row.downloaded_at and row.downloaded_at < row.restricted_at:
        return row.downloaded_at
    return row.restricted_at
