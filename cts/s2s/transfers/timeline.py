"""What has happened to a file so far, as one of its two ends may see it: from the transfer alone. Plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from cts.s2s.transfers.seen import TransferSeen

Side = Literal["sender", "receiver"]


class What(StrEnum):
    """A step of a file's way."""

    UPLOADED = "uploaded"
    PUPILS_ARRIVED = "pupils-arrived"
    ACCEPTED = "accepted"
    SAVED = "saved"
    ARRIVED = "arrived"
    IN_HAND = "in-hand"
    REJECTED = "rejected"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: what, when, and who where that is a person of the reader's own establishment."""

    what: What
    at: datetime
    by: str = ""


def steps(seen: TransferSeen) -> list[Step]:
    """The steps in the order in which they happened.

    `seen` holds no more than its reader may know (`shown_to_sender`), and so neither does this.
    """
    # Where moments are equal the usual order stands, as sorting keeps it.
    return sorted(_steps(seen), key=lambda step: step.at)


def ended_at(seen: TransferSeen) -> datetime | None:
    """When the file was dealt with, as far as its reader may know; None while it is under way."""
    return seen.downloaded_at or seen.rejected_at


def _steps(seen: TransferSeen) -> Iterator[Step]:
    yield Step(what=What.UPLOADED, at=seen.uploaded_at, by=seen.uploaded_by)
    if seen.pupils_arrived_at:
        yield Step(what=What.PUPILS_ARRIVED, at=seen.pupils_arrived_at)
    if seen.accepted_at:
        yield Step(what=What.ACCEPTED, at=seen.accepted_at, by=seen.accepted_by)
    if seen.handed_out_at and not seen.downloaded_at:
        yield Step(what=What.SAVED, at=seen.handed_out_at)
    if seen.downloaded_at:
        yield Step(what=What.IN_HAND if seen.in_hand else What.ARRIVED, at=seen.downloaded_at, by=seen.downloaded_by)
    if seen.rejected_at:
        yield Step(what=What.REJECTED, at=seen.rejected_at)
