"""The laws of a transfer: its statuses, which may follow which, and what must hold before each step. Plain Python.

waiting ──accept──> collected ──arrived: yes──> downloaded
   │  ^                │   │
   │  └─arrived: no────┘   │
   ├──reject──> rejected <─┘
   │               │
   └──remove──> removed <──remove──┘
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from cts.ctf.filenames import FileName
from cts.site.refusing import Refused

REJECT_TEXT_MAX = 500
"""Longest explanation of a rejection, in characters."""


class Status(StrEnum):
    """Where a transfer stands."""

    WAITING = "waiting"
    """On the site; the receiver has done nothing yet."""
    COLLECTED = "collected"
    """Accepted by the receiver and being downloaded; nobody has said yet that it arrived (S-143)."""
    DOWNLOADED = "downloaded"
    """The receiver has said that the file arrived correctly."""
    REJECTED = "rejected"
    """The receiver does not want it (S-146)."""
    REMOVED = "removed"
    """The sender took it off the site (S-161)."""


TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    Status.WAITING: frozenset({Status.COLLECTED, Status.REJECTED, Status.REMOVED}),
    Status.COLLECTED: frozenset({Status.DOWNLOADED, Status.WAITING, Status.REJECTED}),
    Status.DOWNLOADED: frozenset(),
    Status.REJECTED: frozenset({Status.REMOVED}),
    Status.REMOVED: frozenset(),
}
"""Every allowed change of status; what is not here cannot happen."""

UNDECIDED = frozenset({Status.WAITING, Status.COLLECTED})
"""While a transfer stands here its file name is taken (P3) and the receiver sees it in the list of files to download."""

WHY_NOT: Mapping[Status, str] = {
    Status.WAITING: "TRANSFER-IS-WAITING",
    Status.COLLECTED: "TRANSFER-IS-COLLECTED",
    Status.DOWNLOADED: "TRANSFER-IS-DOWNLOADED",
    Status.REJECTED: "TRANSFER-IS-REJECTED",
    Status.REMOVED: "TRANSFER-IS-REMOVED",
}
"""The code of the refusal when a step does not fit where the transfer stands."""


class RejectReason(StrEnum):
    """Why a receiver rejects a file; the user notes ask for a phone call, a list spares it (S-150)."""

    NOT_ON_ROLL = "not-on-roll"
    WRONG_SCHOOL = "wrong-school"
    WRONG_DETAILS = "wrong-details"
    CANNOT_IMPORT = "cannot-import"
    OTHER = "other"


def check_can_change(*, status: Status, to: Status) -> None:
    """Raise Refused with the code of where the transfer stands unless `to` may follow `status`."""
    if to not in TRANSITIONS[status]:
        raise Refused(WHY_NOT[status])


def can_change(*, status: Status, to: Status) -> bool:
    """Whether `to` may follow `status`."""
    return to in TRANSITIONS[status]


def again_until(*, downloaded_at: datetime, days: int) -> datetime:
    """The moment from which a file that has arrived can no longer be fetched again (S-155); `days` is the period."""
    return downloaded_at + timedelta(days=days)


def check_can_download(*, status: Status, until: datetime | None, now: datetime) -> None:
    """Bytes go out after the receiver has accepted (S-141), and again for some days after they arrived (S-155).

    `until` is what `again_until` says, None before the arrival. Raises Refused with the code of the status, or TRANSFER-EXPIRED.
    """
    if status is Status.COLLECTED:
        return
    if status is not Status.DOWNLOADED or until is None:
        raise Refused(WHY_NOT[status])
    if now >= until:
        raise Refused("TRANSFER-EXPIRED")


def can_download(*, status: Status, until: datetime | None, now: datetime) -> bool:
    """Whether the bytes may go to the receiver now."""
    try:
        check_can_download(status=status, until=until, now=now)
    except Refused:
        return False
    return True


def check_can_confirm(*, status: Status, handed_out_at: datetime | None) -> None:
    """Nobody can confirm the arrival of a file that never left the site (S-143). Raises Refused."""
    check_can_change(status=status, to=Status.DOWNLOADED)
    if handed_out_at is None:
        raise Refused("TRANSFER-NOT-SAVED-YET")


def can_confirm(*, status: Status, handed_out_at: datetime | None) -> bool:
    """Whether the receiver may say that the file arrived correctly."""
    return can_change(status=status, to=Status.DOWNLOADED) and handed_out_at is not None


def check_reject_reason(*, reason: str, text: str) -> RejectReason:
    """A rejection names one reason of the list; "other" needs words. Raises Refused."""
    if reason not in set(RejectReason):
        raise Refused("REJECT-REASON")
    if reason == RejectReason.OTHER and not text.strip():
        raise Refused("REJECT-TEXT")
    if len(text) > REJECT_TEXT_MAX:
        raise Refused("REJECT-TEXT-LONG", most=str(REJECT_TEXT_MAX))
    return RejectReason(reason)


def route_refusals(*, name: FileName, sender: str, receiver_known: bool, receiver_open: bool) -> list[Refused]:
    """Everything that is wrong with where a file claims to come from and go to, all at once.

    `sender` is the 7-character number of the establishment that is signed in; the two flags say what the directory
    knows of the receiver in the name. Sources: S-127, S-293, App 2 of the user notes.
    """
    if name.kind != "ctf" or name.source is None or name.destination is None:
        return [Refused("TRANSFER-KIND")]
    refusals: list[Refused] = []
    receiver = name.destination.code
    if name.source.code != sender:
        refusals.append(Refused("TRANSFER-SENDER", named=name.source.code, own=sender))
    if name.destination.is_lost or name.destination.is_outside:
        refusals.append(Refused("TRANSFER-LOST-PUPIL", destination=receiver))
    elif receiver == sender:
        refusals.append(Refused("TRANSFER-TO-SELF"))
    elif not receiver_known:
        refusals.append(Refused("TRANSFER-DESTINATION", destination=receiver))
    elif not receiver_open:
        refusals.append(Refused("TRANSFER-DESTINATION-CLOSED", destination=receiver))
    return refusals


def check_pupils_arrived(*, acts_for_school: bool, pupils_arrived_at: datetime | None) -> None:
    """Raise Refused("PUPILS-NOT-ARRIVED") to whoever acts for a school that has not said that the pupils are there (S-101)."""
    if acts_for_school and pupils_arrived_at is None:
        raise Refused("PUPILS-NOT-ARRIVED")


def check_can_say_pupils_arrived(*, status: Status) -> None:
    """Raise Refused with the code of the status when the file is not the school's to collect (any more)."""
    if status in {Status.REJECTED, Status.REMOVED}:
        raise Refused(WHY_NOT[status])
