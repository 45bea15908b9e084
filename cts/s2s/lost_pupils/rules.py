"""The laws of the Lost Pupil Database: areas, statuses, which may follow which, and the limits of a search. Plain Python.

in-database ──claim──> claimed ──forward──> forwarded ──close──> closed
   │   ^  ^──release──────┘ ^──the school rejects──┘
   │   ^──────────────undo─────────────────────────┘
   │   └──────not the same child── surfaced ──close──> closed
   └──the child turns up in another file──^
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from cts.ctf.errors import CtfError
from cts.ctf.identifiers import postcode as postcodes
from cts.s2s.core.actor import Actor
from cts.site.refusing import Refused


class Area(StrEnum):
    """Where in the database an entry lies, by the destination in the name of its file."""

    UNKNOWN = "unknown"
    """XXXXXXX: nobody knows where the pupil has gone (S-074)."""
    OUTSIDE = "outside"
    """MMMMMMM: an independent school, abroad, education at home (S-075, S-077, S-079)."""


class Status(StrEnum):
    """Where an entry stands."""

    IN_DATABASE = "in-database"
    """Nobody works on it."""
    CLAIMED = "claimed"
    """An authority looks into it; others leave it alone until it is released."""
    FORWARDED = "forwarded"
    """Its file waits for the school where the pupil was found, or has been collected there."""
    SURFACED = "surfaced"
    """The same UPN and birth date have turned up in another file; an officer is to look and close it (X-012)."""
    CLOSED = "closed"
    """Found, or entered by mistake; the outcome says which."""


TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    Status.IN_DATABASE: frozenset({Status.CLAIMED, Status.FORWARDED, Status.SURFACED, Status.CLOSED}),
    Status.CLAIMED: frozenset({Status.IN_DATABASE, Status.FORWARDED, Status.SURFACED, Status.CLOSED}),
    # Again, after a school has rejected it; whether another is under way the transfers know.
    Status.FORWARDED: frozenset({Status.FORWARDED, Status.IN_DATABASE, Status.CLAIMED, Status.CLOSED}),
    Status.SURFACED: frozenset({Status.IN_DATABASE, Status.CLAIMED, Status.FORWARDED, Status.CLOSED}),
    Status.CLOSED: frozenset(),
}
"""Every allowed change of status; what is not here cannot happen."""

SEARCHED = frozenset({Status.IN_DATABASE, Status.CLAIMED, Status.SURFACED, Status.FORWARDED})
"""A search finds these; a closed entry is nobody's lost pupil any more."""

WHY_NOT: Mapping[Status, str] = {
    Status.IN_DATABASE: "LOST-IS-IN-DATABASE",
    Status.CLAIMED: "LOST-IS-CLAIMED",
    Status.FORWARDED: "LOST-IS-FORWARDED",
    Status.SURFACED: "LOST-IS-SURFACED",
    Status.CLOSED: "LOST-IS-CLOSED",
}
"""The code of the refusal when a step does not fit where the entry stands."""


class Outcome(StrEnum):
    """How the search for a pupil ended (L-014)."""

    FOUND_AT_SCHOOL = "found-at-school"
    FOUND_ELSEWHERE = "found-elsewhere"
    MISTAKE = "mistake"


PURPOSE_MIN = 10
"""A purpose says more than "check": so many characters at least (P9)."""
PURPOSE_MAX = 300
HITS_MAX = 20
"""No search shows more (P9)."""
OPENED_A_DAY = 30
"""So many entries an officer may open a day, unless the lead has lifted it for the day (P9)."""
OUTCOME_TEXT_MAX = 500
DECOYS_MAX = 20
"""So many decoys an authority may have in the database (P9)."""
DECOY_AGES = range(5, 16)
"""A decoy is of an age at which children are lost, and old enough for a number."""
NAME_MAX = 35
"""Letters of a name in a file."""


def check_can_change(*, status: Status, to: Status) -> None:
    """Raise Refused with the code of where the entry stands unless `to` may follow `status`."""
    if to not in TRANSITIONS[status]:
        raise Refused(WHY_NOT[status])


def can_change(*, status: Status, to: Status) -> bool:
    """Whether `to` may follow `status`."""
    return to in TRANSITIONS[status]


def la_number_of(by: Actor) -> str:
    """The number of the authority that the actor works for. Raises Refused("NOT-ALLOWED") for everybody else."""
    if not by.establishment.endswith("LLLL"):
        raise Refused("NOT-ALLOWED")
    return by.establishment[:3]


def check_purpose(purpose: str) -> str:
    """Return the purpose without spaces around it. Raises Refused: LOST-PURPOSE, LOST-PURPOSE-LONG."""
    told = " ".join(purpose.split())
    if len(told) < PURPOSE_MIN:
        raise Refused("LOST-PURPOSE", least=PURPOSE_MIN)
    if len(told) > PURPOSE_MAX:
        raise Refused("LOST-PURPOSE-LONG", most=PURPOSE_MAX)
    return told


def check_enough(*, has_number: bool, has_name: bool, has_birth_date: bool, has_postcode: bool, has_school: bool) -> None:
    """A number, or a name together with one thing more; less is curiosity (P9). Raises Refused("LOST-TOO-THIN")."""
    if not (has_number or (has_name and (has_birth_date or has_postcode or has_school))):
        raise Refused("LOST-TOO-THIN")


def check_may_open(*, opened: int, is_lifted: bool) -> None:
    """`opened`: entries that the officer has opened today. Raises Refused("LOST-DAY-LIMIT")."""
    if opened >= OPENED_A_DAY and not is_lifted:
        raise Refused("LOST-DAY-LIMIT", most=OPENED_A_DAY)


def check_theirs(*, status: Status, claimed_by: str, forwarded_by: str, la_number: str) -> None:
    """What an authority has claimed or forwarded is its own until it lets go. Raises Refused("LOST-CLAIMED-BY-OTHER")."""
    holder = {Status.CLAIMED: claimed_by, Status.FORWARDED: forwarded_by}.get(status, la_number)
    if holder != la_number:
        raise Refused("LOST-CLAIMED-BY-OTHER", la_number=holder)


def check_outcome(*, outcome: str, text: str, found_on: date | None, today: date) -> Outcome:
    """Raises Refused: LOST-OUTCOME, LOST-OUTCOME-TEXT, LOST-OUTCOME-LONG, LOST-FOUND-LATER."""
    if outcome not in set(Outcome):
        raise Refused("LOST-OUTCOME")
    if outcome != Outcome.FOUND_AT_SCHOOL and not text.strip():
        raise Refused("LOST-OUTCOME-TEXT")
    if len(text) > OUTCOME_TEXT_MAX:
        raise Refused("LOST-OUTCOME-LONG", most=OUTCOME_TEXT_MAX)
    if found_on is not None and found_on > today:
        raise Refused("LOST-FOUND-LATER")
    return Outcome(outcome)


def check_decoy(*, surname: str, forename: str, date_of_birth: date, sex: str, postcode: str, today: date) -> str:
    """Return the postcode as it is written, or "". Raises Refused: LOST-DECOY-NAME, -BIRTH, -SEX, -POSTCODE."""
    names = (surname.strip(), forename.strip())
    if not all(1 < len(name) <= NAME_MAX and name.isprintable() for name in names):
        raise Refused("LOST-DECOY-NAME", most=NAME_MAX)
    age = today.year - date_of_birth.year - ((today.month, today.day) < (date_of_birth.month, date_of_birth.day))
    if age not in DECOY_AGES:
        raise Refused("LOST-DECOY-BIRTH", least=DECOY_AGES.start, most=DECOY_AGES.stop - 1)
    if sex not in {"F", "M"}:
        raise Refused("LOST-DECOY-SEX")
    try:
        return postcodes.validate(postcode) if postcode.strip() else ""
    except CtfError as error:
        raise Refused("LOST-DECOY-POSTCODE") from error


def check_decoys(*, number: int) -> None:
    """`number`: decoys that the authority has in the database. Raises Refused("LOST-DECOYS-ENOUGH")."""
    if number >= DECOYS_MAX:
        raise Refused("LOST-DECOYS-ENOUGH", most=DECOYS_MAX)
