"""The laws of a transfer: its statuses, which may follow which, and what must hold before each step. Plain Python.

                       ┌──expire──> expired
                       │
upload ──> waiting ────┼──accept──> collected ──arrived: yes──> downloaded
   │        │  ^  │    │             │  │  │
   │        │  │  │    │             │  │  └──school closed──> moved
   │        │  └──┼────┼─────no──────┘  │                        ^
   │        │     └────┼────────────────┼────school closed───────┘
   │        │          └──reject──> rejected ──remove──> removed
   │        └──withdraw──> withdrawn
   │                                (collected may be rejected too)
   └──X, M──> lost ──expire──> expired

A transfer that was moved goes on as another one: waiting, at the successor of the closed school or at its authority. One that is
forwarded from the Lost Pupil Database is another one too; the lost one stays where it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from cts.site.refusing import Refused

LOST_KEPT_AT_LEAST = timedelta(days=15)
"""No file leaves the Lost Pupil Database sooner (S-155)."""

PENDING_FOR = timedelta(hours=1)
"""How long a checked file waits for its sender to confirm where it goes."""

REJECT_TEXT_MAX = 500
"""Longest explanation of a rejection, in characters."""


class Kind(StrEnum):
    """What kind of file a transfer carries, as far as this service treats them differently."""

    CTF = "ctf"
    """A Common Transfer File (S-281 to S-286)."""
    GENERIC = "generic"
    """A ZIP of anything; it has no pupils and no edition (S-288 to S-292)."""
    RESULTS = "results"
    """A Common Transfer File that carries results, such as phonics or the multiplication tables check (S-157)."""
    PLASC = "plasc"
    """A return of the pupil level annual school census: a ZIP whose text begins with PLASC (S-167)."""


HOLD_PUPILS = frozenset({Kind.CTF, Kind.RESULTS})
"""The kinds with a list of pupils and an edition."""

NAMED_BY_HAND = frozenset({Kind.GENERIC, Kind.PLASC})
"""The kinds whose names end in free text (S-291, S-292)."""


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
    WITHDRAWN = "withdrawn"
    """The sender took it back while it waited (S-161, S-253)."""
    REMOVED = "removed"
    """It was rejected, and the sender took it off the site (S-162)."""
    MOVED = "moved"
    """The receiver closed; the file waits somewhere else now, as another transfer (X-024)."""
    LOST = "lost"
    """In the Lost Pupil Database (S-061, S-074 to S-079)."""
    EXPIRED = "expired"
    """It was on the site for longer than the department lets files be; there is no such limit unless one is set (S-260)."""


TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    Status.WAITING: frozenset({Status.COLLECTED, Status.REJECTED, Status.WITHDRAWN, Status.MOVED, Status.EXPIRED}),
    Status.COLLECTED: frozenset({Status.DOWNLOADED, Status.WAITING, Status.REJECTED, Status.MOVED}),
    Status.DOWNLOADED: frozenset(),
    Status.REJECTED: frozenset({Status.REMOVED}),
    Status.WITHDRAWN: frozenset(),
    Status.REMOVED: frozenset(),
    Status.MOVED: frozenset(),
    Status.LOST: frozenset({Status.EXPIRED}),
    Status.EXPIRED: frozenset(),
}
"""Every allowed change of status; what is not here cannot happen."""

FIRST = frozenset({Status.WAITING, Status.LOST})
"""The statuses in which a transfer begins."""

UNDECIDED = frozenset({Status.WAITING, Status.COLLECTED})
"""While a transfer stands here its file name is taken (P3) and the receiver sees it in the list of files to download."""

HOLD_BYTES = frozenset({Status.WAITING, Status.COLLECTED, Status.LOST})
"""Here a transfer always has its bytes."""

GONE = frozenset({Status.WITHDRAWN, Status.REMOVED, Status.MOVED, Status.EXPIRED})
"""Here a transfer never has its bytes; anywhere else they go when their period is over (P26)."""

LOST_RECEIVERS: Mapping[str, str] = {"XXXXXXX": "unknown", "MMMMMMM": "outside"}
"""The codes of the two areas of the Lost Pupil Database: destination unknown, and outside maintained schools (S-074, S-075)."""

WHY_NOT: Mapping[Status, str] = {
    Status.WAITING: "TRANSFER-IS-WAITING",
    Status.COLLECTED: "TRANSFER-IS-COLLECTED",
    Status.DOWNLOADED: "TRANSFER-IS-DOWNLOADED",
    Status.REJECTED: "TRANSFER-IS-REJECTED",
    Status.WITHDRAWN: "TRANSFER-IS-WITHDRAWN",
    Status.REMOVED: "TRANSFER-IS-REMOVED",
    Status.MOVED: "TRANSFER-IS-MOVED",
    Status.LOST: "TRANSFER-IS-LOST",
    Status.EXPIRED: "TRANSFER-IS-EXPIRED",
}
"""The code of the refusal when a step does not fit where the transfer stands."""


class RejectReason(StrEnum):
    """Why a receiver rejects a file; the user notes ask for a phone call, a list spares it (S-150)."""

    NOT_ON_ROLL = "not-on-roll"
    WRONG_SCHOOL = "wrong-school"
    WRONG_DETAILS = "wrong-details"
    CANNOT_IMPORT = "cannot-import"
    DUPLICATE = "duplicate"
    OTHER = "other"


NO_PUPILS_REASONS = frozenset(
    {
        RejectReason.WRONG_SCHOOL,
        RejectReason.WRONG_DETAILS,
        RejectReason.CANNOT_IMPORT,
        RejectReason.DUPLICATE,
        RejectReason.OTHER,
    }
)
"""Why a file without a list of pupils may be rejected."""


def reject_reasons(kind: Kind) -> list[RejectReason]:
    """The reasons that fit a kind of file, in the order in which people choose."""
    return [reason for reason in RejectReason if kind in HOLD_PUPILS or reason in NO_PUPILS_REASONS]


def check_can_change(*, status: Status, to: Status) -> None:
    """Raise Refused with the code of where the transfer stands unless `to` may follow `status`."""
    if to not in TRANSITIONS[status]:
        raise Refused(WHY_NOT[status])


def can_change(*, status: Status, to: Status) -> bool:
    """Whether `to` may follow `status`."""
    return to in TRANSITIONS[status]


def after_taking_off(status: Status) -> Status:
    """What a file becomes that its sender takes off the site: WITHDRAWN while it waits, REMOVED once rejected (P5 counts both).

    Raises Refused with the code of the status anywhere else (Q18).
    """
    to = Status.REMOVED if status is Status.REJECTED else Status.WITHDRAWN
    check_can_change(status=status, to=to)
    return to


def can_take_off(status: Status) -> bool:
    """Whether the sender may take the file off the site."""
    return status in {Status.WAITING, Status.REJECTED}


def check_can_download(*, status: Status, until: datetime | None, now: datetime) -> None:
    """Bytes go out after the receiver has accepted (S-141), and again for some days after they arrived (S-155).

    `until` is the moment from which it can no longer be fetched again, None before the arrival. Raises Refused with the code of
    the status, or TRANSFER-EXPIRED.
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


def check_can_reject(*, status: Status, in_hand: bool) -> None:
    """A protected child's file is not rejected: its sender would hear of it. Raises Refused."""
    check_can_change(status=status, to=Status.REJECTED)
    if in_hand:
        raise Refused("TRANSFER-IN-HAND")


CAN_BE_RESTRICTED = frozenset({Status.WAITING, Status.COLLECTED, Status.DOWNLOADED, Status.LOST})
"""Where a file stands that can still be protected."""


def check_can_restrict(*, status: Status, receiver: str) -> None:
    """Files at an authority and in the Lost Pupil Database can be protected (Q12, Q14). Raises Refused."""
    if not (receiver.endswith("LLLL") or receiver in LOST_RECEIVERS):
        raise Refused("RESTRICT-AT-SCHOOL")
    if status not in CAN_BE_RESTRICTED:
        raise Refused(WHY_NOT[status])


def check_can_forward(*, status: Status) -> None:
    """Only what lies in the Lost Pupil Database is forwarded from it (S-221). Raises Refused("FORWARD-NOT-LOST")."""
    if status is not Status.LOST:
        raise Refused("FORWARD-NOT-LOST")


def check_may_leave_database(*, uploaded_at: datetime, shown_until: datetime | None, now: datetime) -> None:
    """No file leaves the Lost Pupil Database while its sender may look at it, which would tell the sender that it has left.

    `shown_until`: until when that is. Raises Refused("TRANSFER-LOST-NEW").
    """
    until = max(uploaded_at + LOST_KEPT_AT_LEAST, shown_until or uploaded_at)
    if now < until:
        raise Refused("TRANSFER-LOST-NEW", days=str((until - uploaded_at).days))


def check_can_ask_to_delete(*, status: Status, asked: bool) -> None:
    """A school is asked to delete what it has downloaded, once (S-254). Raises Refused: code of the status, DELETION-ASKED."""
    if status is not Status.DOWNLOADED:
        raise Refused(WHY_NOT[status])
    if asked:
        raise Refused("DELETION-ASKED")


def check_reject_reason(*, reason: str, text: str, kind: Kind = Kind.CTF) -> RejectReason:
    """A rejection names one reason of those that fit the kind; "other" needs words. Raises Refused."""
    if reason not in reject_reasons(kind):
        raise Refused("REJECT-REASON")
    if reason == RejectReason.OTHER and not text.strip():
        raise Refused("REJECT-TEXT")
    if len(text) > REJECT_TEXT_MAX:
        raise Refused("REJECT-TEXT-LONG", most=str(REJECT_TEXT_MAX))
    return RejectReason(reason)


def check_not_ours(*, places: Collection[int], pupil_count: int, reason: RejectReason) -> list[int]:
    """Which pupils of a rejected file are not the receiver's, by their places from 1, in order (S-093).

    Raises Refused("REJECT-PUPILS") for places that the file does not have, and for another reason than that of the roll.
    """
    if places and (reason is not RejectReason.NOT_ON_ROLL or not set(places) <= set(range(1, pupil_count + 1))):
        raise Refused("REJECT-PUPILS")
    return sorted(set(places))


def check_somebody_marked(*, places: Collection[int]) -> None:
    """Raises Refused("REJECT-NOBODY-MARKED")."""
    if not places:
        raise Refused("REJECT-NOBODY-MARKED")


def check_can_correct(*, places: Collection[int], pupil_count: int) -> list[int]:
    """The places of the pupils whom a corrected file holds. Raises Refused("CORRECT-NOBODY") if nobody is marked, or everyone."""
    left = [place for place in range(1, pupil_count + 1) if place not in places]
    if not places or not left:
        raise Refused("CORRECT-NOBODY")
    return left


def check_pupils_are_kept(*, gone: bool, until: datetime | None, now: datetime) -> None:
    """Raise Refused("PUPILS-GONE") to a sender when the list of pupils has left the site, or `until` is over."""
    if gone or (until is not None and now >= until):
        raise Refused("PUPILS-GONE")


def check_pupils_arrived(*, acts_for_school: bool, pupils_arrived_at: datetime | None, phase: bool) -> None:
    """Raise Refused("PUPILS-NOT-ARRIVED") to whoever acts for a school that has not said that the pupils are there (S-101).

    Pupils in phase transfer need not be there yet (S-094, S-098).
    """
    if acts_for_school and pupils_arrived_at is None and not phase:
        raise Refused("PUPILS-NOT-ARRIVED")


def check_can_say_pupils_arrived(*, status: Status) -> None:
    """Raise Refused with the code of the status when the file is not the school's to collect (any more)."""
    if status not in {*UNDECIDED, Status.DOWNLOADED}:
        raise Refused(WHY_NOT[status])
