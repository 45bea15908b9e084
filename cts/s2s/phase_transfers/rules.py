"""The words and laws of a phase transfer run. Plain Python.

A run is open until it is closed; while it is open, at most one piece of work goes on in it: taking in files, matching, sending.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from cts.schooldays import first_year_of
from cts.site.refusing import Refused

NAME_MAX = 60
"""Longest name of a run, in characters."""

YEARS_BACK, YEARS_AHEAD = 1, 2
"""School years before and after the present one that a run may be for."""

STALLED_AFTER = timedelta(minutes=10)
"""Work that has said nothing for so long has stopped, and may be started again."""

KEPT_FOR = timedelta(days=60)
"""A run that nobody has touched for so long is closed, so that no child's record stays for longer than it is worked with."""


class Status(StrEnum):
    """Whether a run is worked on."""

    OPEN = "open"
    CLOSED = "closed"
    """Nothing of its pupils is left; what was sent to which school is."""


class Work(StrEnum):
    """What goes on in a run."""

    NONE = ""
    TAKING = "taking"
    MATCHING = "matching"
    SENDING = "sending"


class SourceStatus(StrEnum):
    """Where a file stands that was taken into a run."""

    ASKED = "asked"
    TAKEN = "taken"
    """Its pupils are in the run; that it arrived is not confirmed yet."""
    DONE = "done"
    REFUSED = "refused"
    """It could not be taken; `code` says why."""


class PupilState(StrEnum):
    """What is known of a pupil's next school."""

    READY = "ready"
    NO_PLACE = "no-place"
    """The list does not name the pupil."""
    SEVERAL_PLACES = "several-places"
    """The list sends the pupil to more than one school."""
    TWICE = "twice"
    """The UPN is in the files more than once, with other names or from other schools."""
    BIRTH_DIFFERS = "birth-differs"
    """The UPN is the same in file and list, the date of birth is not."""
    NAMES_DIFFER = "names-differ"
    """The UPN is the same in file and list, the surname is not, and no date of birth says that it is the same child."""
    UPN_DIFFERS = "upn-differs"
    """Names and date of birth are the same in file and list, the UPN is not."""
    HELD = "held"
    """Held back, by an officer or because the child is protected."""
    LEFT_OUT = "left-out"
    """An officer says that this is not the record to send."""
    REPLACED = "replaced"
    """The same school has sent a newer file with the pupil."""


TO_SETTLE = frozenset(
    {
        PupilState.NO_PLACE,
        PupilState.SEVERAL_PLACES,
        PupilState.TWICE,
        PupilState.BIRTH_DIFFERS,
        PupilState.NAMES_DIFFER,
        PupilState.UPN_DIFFERS,
    }
)
"""The states in which an officer is asked."""


class PlaceState(StrEnum):
    """What is known of a line of the allocation list."""

    FOUND = "found"
    NO_PUPIL = "no-pupil"
    DISMISSED = "dismissed"
    """An officer says that no file is to be expected for it."""


class Decision(StrEnum):
    """What an officer has decided about a pupil."""

    NONE = ""
    SCHOOL = "school"
    HOLD = "hold"
    LEAVE_OUT = "leave-out"


class HoldReason(StrEnum):
    """Why a pupil is held back."""

    PROTECTED = "protected"
    APPEAL = "appeal"
    MOVING = "moving"
    OTHER_PROVISION = "other-provision"
    OTHER = "other"


class ParcelStatus(StrEnum):
    """Where the file for one school stands. What becomes of it at the school, its transfer says."""

    PLANNED = "planned"
    SENT = "sent"
    REFUSED = "refused"
    """The service did not take it; `codes` say why."""


def check_run(*, name: str, first_year: int, today_year: int) -> str:
    """The name without what stands around it. Raises Refused: PHASE-NAME, PHASE-NAME-LONG, PHASE-YEAR."""
    plain = " ".join(name.split())
    if not plain:
        raise Refused("PHASE-NAME")
    if len(plain) > NAME_MAX:
        raise Refused("PHASE-NAME-LONG", most=str(NAME_MAX))
    if not today_year - YEARS_BACK <= first_year <= today_year + YEARS_AHEAD:
        raise Refused("PHASE-YEAR", earliest=str(today_year - YEARS_BACK), latest=str(today_year + YEARS_AHEAD))
    return plain


def present_year(now: datetime) -> int:
    """The school year of this day, by its first year."""
    return first_year_of(now.date())


def check_is_open(*, status: Status) -> None:
    """Raise Refused("PHASE-CLOSED") for a run that is over."""
    if status is Status.CLOSED:
        raise Refused("PHASE-CLOSED")


def check_is_free(*, status: Status, work: Work) -> None:
    """Nothing is changed in a run while work goes on in it. Raises Refused: PHASE-CLOSED, PHASE-BUSY."""
    check_is_open(status=status)
    if work is not Work.NONE:
        raise Refused("PHASE-BUSY")


def is_stalled(*, work: Work, beat_at: datetime | None, now: datetime) -> bool:
    """Whether work has stopped without an end."""
    return work is not Work.NONE and (beat_at is None or now - beat_at >= STALLED_AFTER)


def check_can_go_on(*, work: Work, beat_at: datetime | None, now: datetime) -> None:
    """Raise Refused("PHASE-NOT-STALLED") while the work is going on, or where there is none."""
    if not is_stalled(work=work, beat_at=beat_at, now=now):
        raise Refused("PHASE-NOT-STALLED")


def check_hold_reason(reason: str) -> HoldReason:
    """Raise Refused("PHASE-REASON") for what is no reason."""
    if reason not in set(HoldReason):
        raise Refused("PHASE-REASON")
    return HoldReason(reason)


def check_can_settle(*, state: PupilState, reason: str) -> None:
    """A protected child's record goes to nobody from here, whatever is decided. Raises Refused("PHASE-PROTECTED")."""
    if state is PupilState.HELD and reason == HoldReason.PROTECTED.value:
        raise Refused("PHASE-PROTECTED")
