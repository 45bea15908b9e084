"""The laws of a case: where it may stand, who may move it, what must have been done before a child counts as lost. Plain Python.

reported ──> enquiring ──> lost        any but reported may become `sighting`; any may become `found` or `closed`;
                 ^──────── sighting    what was found and is not the child goes back to `enquiring`;
                 ^──────── found       a closed case is opened again by the lead only.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from enum import StrEnum

from cts.ctf.errors import CtfError
from cts.ctf.identifiers import postcode as postcodes
from cts.ctf.identifiers import upn as upns
from cts.site.refusing import Refused


class Status(StrEnum):
    """Where a case stands."""

    REPORTED = "reported"
    """Somebody has told the authority (L-016)."""
    ENQUIRING = "enquiring"
    """School and authority make their enquiries (S-059)."""
    LOST = "lost"
    """Everything was done and the child is not found: the school sends the file to the Lost Pupil Database (S-061, S-067)."""
    SIGHTING = "sighting"
    """Somebody may have seen the child; that is looked into."""
    FOUND = "found"
    """The child is found; on roll at the old school until the new one confirms (L-018)."""
    CLOSED = "closed"


TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    Status.REPORTED: frozenset({Status.ENQUIRING, Status.FOUND, Status.CLOSED}),
    Status.ENQUIRING: frozenset({Status.LOST, Status.SIGHTING, Status.FOUND, Status.CLOSED}),
    Status.LOST: frozenset({Status.SIGHTING, Status.FOUND, Status.CLOSED}),
    Status.SIGHTING: frozenset({Status.ENQUIRING, Status.LOST, Status.FOUND, Status.CLOSED}),
    Status.FOUND: frozenset({Status.ENQUIRING, Status.CLOSED}),
    Status.CLOSED: frozenset({Status.ENQUIRING}),
}
"""Every allowed change of status; what is not here cannot happen."""

SAYS_WHY = frozenset({Status.SIGHTING, Status.FOUND, Status.CLOSED})
"""A case becomes one of these with words: who has seen the child, where it is, how it ended."""


class Outcome(StrEnum):
    """How a case ended (L-014)."""

    FOUND_AT_SCHOOL = "found-at-school"
    FOUND_ELSEWHERE = "found-elsewhere"
    OVER_AGE = "over-age"
    MISTAKE = "mistake"


class Step(StrEnum):
    """What is to be done before and when a child counts as lost."""

    SCHOOL = "school"
    """The school has rung, written and called at the home (S-059, L-016)."""
    REFERRAL = "referral"
    """The Education Welfare Service has the case, always (S-228, L-020)."""
    CONTACTS = "contacts"
    """Brothers and sisters, friends and all contacts were asked (L-022)."""
    AUTHORITIES = "authorities"
    """Authorities where the family may have gone were asked (L-016, L-017)."""
    AGENCIES = "agencies"
    """Health, housing, social services and police were asked, where that is called for (S-246)."""
    DATABASE = "database"
    """The Lost Pupil Database was searched (S-221, S-222)."""
    SAFE = "safe"
    """Nobody protects the child: no flight from violence, no witness protection (S-246, S-247)."""
    EXCLUSION = "exclusion"
    """The child was not excluded, or every appeal is over (S-080, S-081, S-242)."""
    AGREED = "agreed"
    """School and authority agree to take the child off roll (S-060)."""
    FILE = "file"
    """The school has sent the file to the Lost Pupil Database (S-061)."""


BEFORE_LOST = (Step.SCHOOL, Step.REFERRAL, Step.CONTACTS, Step.DATABASE, Step.SAFE, Step.EXCLUSION, Step.AGREED)
"""Without these nobody is called lost (S-059, S-060, S-228)."""


class Clock(StrEnum):
    """The clocks of a case; each begins on the last day on which the child was at school."""

    REFERRAL = "referral"
    """School days after which the case is with the Education Welfare Service (L-016)."""
    ENQUIRIES = "enquiries"
    """School days after which a child may be taken off roll at the earliest (S-228)."""
    WEEKS = "weeks"
    """Days, holidays too, after which the child may count as lost at the earliest (S-067, C-04)."""


LENGTHS: Mapping[Clock, int] = {Clock.REFERRAL: 10, Clock.ENQUIRIES: 20, Clock.WEEKS: 28}
"""What holds where an authority has set nothing else."""
LENGTH_LEAST, LENGTH_MOST = 1, 100


class Kind(StrEnum):
    """What a line of a case's log tells."""

    REPORTED = "reported"
    NOTE = "note"
    MOVED = "moved"
    ASSIGNED = "assigned"
    DONE = "done"
    NOT_DONE = "not-done"
    CORRECTED = "corrected"
    LINKED = "linked"
    UNLINKED = "unlinked"
    LOOKING = "looking"
    ASKED = "asked"


NAME_MAX = 100
TEXT_MAX = 2000
FIRST_BIRTH = date(1990, 1, 1)
OLDEST = timedelta(days=3 * 366)
"""No case is reported for a child who was last at school longer ago."""
KEPT_DAYS = 365
"""So long after it was closed a case stays on the site (P26)."""


def check_can_move(*, status: Status, to: str) -> Status:
    """Return where the case goes. Raises Refused("CASE-MOVE") unless that may follow."""
    if to not in set(Status) or Status(to) not in TRANSITIONS[status]:
        raise Refused("CASE-MOVE")
    return Status(to)


def check_may_move(*, status: Status, officer: str, person: str, is_lead: bool) -> None:
    """A case that somebody has is moved by them or the lead; a closed one by the lead. Raises CASE-THEIRS, CASE-CLOSED."""
    if status is Status.CLOSED and not is_lead:
        raise Refused("CASE-CLOSED")
    if officer and officer != person and not is_lead:
        raise Refused("CASE-THEIRS", officer=officer)


def check_lost(*, done: Collection[Step], from_date: date, today: date, is_lead: bool) -> None:
    """Whether a child may count as lost today; the lead may decide so before the day. Raises CASE-STEPS, CASE-TOO-EARLY."""
    missing = [step for step in BEFORE_LOST if step not in done]
    if missing:
        raise Refused("CASE-STEPS", number=len(missing))
    if today < from_date and not is_lead:
        raise Refused("CASE-TOO-EARLY", date=f"{from_date:%d/%m/%Y}")


def check_text(text: str, *, wanted: bool) -> str:
    """Return the words without spaces around them. Raises Refused: CASE-TEXT, CASE-TEXT-LONG."""
    told = text.strip()
    if wanted and not told:
        raise Refused("CASE-TEXT")
    if len(told) > TEXT_MAX:
        raise Refused("CASE-TEXT-LONG", most=TEXT_MAX)
    return told


def check_on_date(on_date: date | None, *, today: date) -> None:
    """Raises Refused("CASE-LATER") for a day to come."""
    if on_date is not None and on_date > today:
        raise Refused("CASE-LATER")


def check_outcome(outcome: str) -> Outcome:
    """Raises Refused("CASE-OUTCOME")."""
    if outcome not in set(Outcome):
        raise Refused("CASE-OUTCOME")
    return Outcome(outcome)


def check_step(step: str) -> Step:
    """Raises Refused("CASE-STEP")."""
    if step not in set(Step):
        raise Refused("CASE-STEP")
    return Step(step)


def check_is_open(status: Status) -> None:
    """Raises Refused("CASE-CLOSED")."""
    if status is Status.CLOSED:
        raise Refused("CASE-CLOSED")


def check_names(*, forename: str, surname: str, other_names: str) -> None:
    """Raises Refused("CASE-NAME")."""
    named = all(name.strip() for name in (forename, surname))
    if not named or not all(len(name) <= NAME_MAX and name.isprintable() for name in (forename, surname, other_names)):
        raise Refused("CASE-NAME", most=NAME_MAX)


def check_birth(date_of_birth: date, *, today: date) -> None:
    """Raises Refused("CASE-BIRTH")."""
    if not FIRST_BIRTH <= date_of_birth <= today:
        raise Refused("CASE-BIRTH")


def check_last_day(last_day: date, *, today: date) -> None:
    """Raises Refused("CASE-LAST-DAY")."""
    if not today - OLDEST <= last_day <= today:
        raise Refused("CASE-LAST-DAY")


def check_upn(upn: str) -> str:
    """Return it tidy, or "". Raises Refused("CASE-UPN")."""
    try:
        return upns.validate(upn) if upn.strip() else ""
    except CtfError as error:
        raise Refused("CASE-UPN") from error


def check_postcode(postcode: str) -> str:
    """Return it tidy, or "". Raises Refused("CASE-POSTCODE")."""
    try:
        return postcodes.validate(postcode) if postcode.strip() else ""
    except CtfError as error:
        raise Refused("CASE-POSTCODE") from error


def check_lengths(lengths: Mapping[Clock, int]) -> None:
    """Raises Refused("CASE-LENGTH")."""
    if not all(LENGTH_LEAST <= days <= LENGTH_MOST for days in lengths.values()):
        raise Refused("CASE-LENGTH", least=LENGTH_LEAST, most=LENGTH_MOST)


def due_on(*, status: Status, refer_by: date, lost_from: date) -> date | None:
    """The day by which the next thing is to be done; None where no clock runs."""
    if status is Status.REPORTED:
        return refer_by
    return lost_from if status in {Status.ENQUIRING, Status.SIGHTING} else None


def is_aged(*, due_date: date | None, today: date) -> bool:
    """Whether that day has gone."""
    return due_date is not None and today > due_date
